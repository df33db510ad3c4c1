import { queryHub } from '#gateway/cli/hub-client'
import { accessToken } from '#gateway/cli/session'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { HubError } from '#shared/errors/hub-error'
import { services, urlOf } from './services.js'

const PERSONA = 'amara'
const ASSESSMENT = 'MASH-2026-0004'
const ATTEMPTS = 10

/**
 * Views one story before anybody is told that the hub is ready. It proves the whole way, from sign-in to five agencies, and it warms every
 * service: a first answer compiles code and opens connections, which may take longer than the gateway waits for an agency.
 *
 * @throws HubError CANNOT_START when some agency still does not answer in time
 */
export async function firstView(portBase: number): Promise<void> {
  const gateway = services.find(({ name }) => name === 'gateway')
  if (gateway !== undefined) process.env.MASH_GATEWAY_URL = urlOf(gateway, portBase)
  const token = await accessToken(PERSONA)
  const document = viewDocument(readApiSchema())
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { errors, extensions } = await queryHub(token, document, { id: ASSESSMENT })
    if (errors === undefined && extensions?.['agencies'] === undefined) return
  }
  throw new HubError('CANNOT_START', 'Not every agency answers in time; is the machine very busy?')
}
