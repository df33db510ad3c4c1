import { userInfo } from 'node:os'
import { request } from 'undici'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { isHubErrorCode } from '#shared/errors/catalogue'
import { signServiceToken } from '#shared/identity/service-token'
import { readSigningKey } from '#shared/identity/signing-key'
import { gatewayUrl, unreachable } from '../hub-client.js'

const refusal = z.object({
  errors: z.tuple([z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })]),
})

/** Milliseconds: what is composed may take ten seconds of work, and longer on a machine that has much else to do. */
const PATIENCE = 120_000

/**
 * Asks the registry as an agency, under the agency's own key: the file that `MASH_AGENCY_KEY_FILE` names. The author is `MASH_AUTHOR`, or
 * who is signed in to this machine.
 *
 * @param agency who asks; `MASH_AGENCY`, where a command is about another's subgraph or about none
 * @throws HubError what the registry answered; UNAUTHENTICATED without a key; GATEWAY_UNAVAILABLE
 */
export async function askRegistry<Answer>(
  agency: string | undefined,
  what: string,
  question: object,
  answer: z.ZodType<Answer>,
): Promise<Answer> {
  const [keyFile, from = process.env['MASH_AGENCY']] = [process.env['MASH_AGENCY_KEY_FILE'], agency]
  if (!keyFile || !from) {
    throw new HubError(
      'UNAUTHENTICATED',
      'Set MASH_AGENCY_KEY_FILE to the file of your agency’s private key, and MASH_AGENCY to its name.',
    )
  }
  const author = process.env['MASH_AUTHOR'] ?? userInfo().username
  const body = JSON.stringify({ author, ...question })
  const key = await readSigningKey(keyFile).catch((cause: unknown) => {
    throw new HubError('UNAUTHENTICATED', 'MASH_AGENCY_KEY_FILE names no file with a private key.', { cause })
  })
  const token = await signServiceToken(key, { from, to: 'gateway', body })
  return answered(await post(what, body, token), answer)
}

/** Asks the registry as a person, by whoever's access token it is. @throws HubError what the registry answered; GATEWAY_UNAVAILABLE */
export const askRegistryAs = async <Answer>(
  token: string,
  what: string,
  question: object,
  answer: z.ZodType<Answer>,
): Promise<Answer> => answered(await post(what, JSON.stringify(question), token), answer)

function answered<Answer>({ status, json }: Posted, answer: z.ZodType<Answer>): Answer {
  if (status === 200) return answer.parse(json)
  const refused = refusal.safeParse(json)
  const { message, code } = refused.success
    ? { message: refused.data.errors[0].message, code: refused.data.errors[0].extensions.code }
    : { message: 'It did not answer as a registry does.', code: 'INTERNAL' }
  if (!isHubErrorCode(code)) throw new HubError('INTERNAL')
  throw new HubError(code, message.replace(new HubError(code).message, '').trim() || undefined)
}

interface Posted {
  readonly status: number
  readonly json: unknown
}

async function post(what: string, body: string, token: string): Promise<Posted> {
  try {
    const response = await request(`${gatewayUrl()}/registry/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      headersTimeout: PATIENCE,
    })
    const json: unknown = JSON.parse(await response.body.text())
    return { status: response.statusCode, json }
  } catch (error) {
    throw unreachable(error)
  }
}
