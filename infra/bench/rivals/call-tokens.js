import { randomUUID } from 'node:crypto'
import { readHubDirectory } from '../../../dist/shared/config/hub-directory.js'
import { accessTokenVerifier } from '../../../dist/shared/identity/access-token.js'
import { signCallToken } from '../../../dist/shared/identity/call-token.js'
import { readSigningKey } from '../../../dist/shared/identity/signing-key.js'
import { ACCESS_TOKEN_HEADER } from '../../../dist/shared/subgraph/access-token-header.js'

const { HUB_DIRECTORY, SIGNING_KEY_FILE } = process.env
const verifyUser = accessTokenVerifier(readHubDirectory(HUB_DIRECTORY).identity)
const key = await readSigningKey(SIGNING_KEY_FILE)

/** One name for all calls of a request, in every log: not the one that its client gives it. */
const names = new WeakMap()
const nameOf = (request) => {
  if (!names.has(request)) names.set(request, randomUUID())
  return names.get(request)
}

/**
 * A plugin for Hive Gateway: all that the hub's services want of any gateway. Whoever asks is signed in; each call is signed for one service,
 * one body and this user; the user's own token goes to the front door alone.
 */
export const callTokens = () => ({
  async onFetch({ options, setOptions, executionRequest, context }) {
    const { subgraphName: audience } = executionRequest
    const accessToken = context.headers.authorization?.replace(/^Bearer /, '')
    const user = await verifyUser(accessToken)
    const request = nameOf(context.request)
    const token = await signCallToken(key, { user, audience, request, body: options.body })
    const headers = { ...options.headers, authorization: `Bearer ${token}`, 'x-request-id': request }
    if (audience === 'front-door') headers[ACCESS_TOKEN_HEADER] = accessToken
    setOptions({ ...options, headers })
  },
})
