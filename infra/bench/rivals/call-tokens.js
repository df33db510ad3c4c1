import { readHubDirectory } from '../../../dist/shared/config/hub-directory.js'
import { accessTokenVerifier } from '../../../dist/shared/identity/access-token.js'
import { signCallToken } from '../../../dist/shared/identity/call-token.js'
import { readSigningKey } from '../../../dist/shared/identity/signing-key.js'
import { ACCESS_TOKEN_HEADER } from '../../../dist/shared/subgraph/access-token-header.js'

const { HUB_DIRECTORY, SIGNING_KEY_FILE } = process.env
const verifyUser = accessTokenVerifier(readHubDirectory(HUB_DIRECTORY).identity)
const key = await readSigningKey(SIGNING_KEY_FILE)

/**
 * A plugin for Hive Gateway: all that the hub's services want of any gateway. Whoever asks is signed in; each call is signed for one service,
 * one body and this user; the user's own token goes to the front door alone.
 */
export const callTokens = () => ({
  async onFetch({ options, setOptions, executionRequest, context }) {
    const { subgraphName: audience } = executionRequest
    const accessToken = context.headers.authorization?.replace(/^Bearer /, '')
    const user = await verifyUser(accessToken)
    const request = options.headers['x-request-id']
    const token = await signCallToken(key, { user, audience, request, body: options.body })
    const headers = { ...options.headers, authorization: `Bearer ${token}` }
    if (audience === 'front-door') headers[ACCESS_TOKEN_HEADER] = accessToken
    setOptions({ ...options, headers })
  },
})
