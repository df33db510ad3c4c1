import type { ServiceName } from '#infra/dev/services'
import { signServiceToken } from '#shared/identity/service-token'
import { readSigningKey } from '#shared/identity/signing-key'
import type { Hub } from '../../harness/create-hub.js'
import { send } from '../../security/raw-request.js'

/** What the registry answered. */
export interface RegistryAnswer {
  readonly status: number
  readonly text: string
  readonly answer: Readonly<Record<string, unknown>>
}

/** Asks the registry as an agency, under its own key. */
export async function askRegistry(
  hub: Pick<Hub, 'url' | 'environmentOf'>,
  agency: ServiceName,
  what: string,
  question: object,
): Promise<RegistryAnswer> {
  const body = JSON.stringify({ author: 'nils', ...question })
  const key = await readSigningKey((await hub.environmentOf(agency))['SIGNING_KEY_FILE'] ?? '')
  const token = await signServiceToken(key, { from: agency, to: 'gateway', body })
  const { status, text } = await send(`${hub.url}/registry/${what}`, { token, body })
  // An object, whatever it says.
  return { status, text, answer: JSON.parse(text) as RegistryAnswer['answer'] }
}
