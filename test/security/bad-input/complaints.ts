import { catalogue, isHubErrorCode } from '#shared/errors/catalogue'
import type { BadRequest } from './bad-requests.js'
import { INSIDES, type RawAnswer } from '../raw-request.js'

/** Codes of GraphQL itself, for what is not even of the right type. */
const ofTheLanguage = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST']

/** Codes that name no field: there is nothing of that name, nothing that she may or that can be done from where it stands, or another to ask. */
const silent = ['NOT_FOUND', 'FORBIDDEN', 'STEP_NOT_POSSIBLE', 'NOT_THEIRS_TO_ANSWER']

interface Refusal {
  readonly message?: string
  readonly extensions?: { readonly code?: string; readonly remedy?: string }
}

/** What is wrong with how a bad request was answered: nothing, where it was refused as the hub promises. */
export function complaints({ status, text }: RawAnswer, { names }: Pick<BadRequest, 'names'>): string[] {
  const refusals = refusalsOf(text)
  return [
    ...(refusals.length === 0 ? ['it was taken'] : []),
    ...(status >= 500 ? [`status ${status}`] : []),
    ...(INSIDES.test(text) ? ['it tells of our insides'] : []),
    ...(/Kezra|Dunmarrow/i.test(text) ? ['it repeats what was typed'] : []),
    ...refusals.flatMap((refusal) => complaintsOf(refusal, names)),
  ]
}

/** The errors of an answer. */
export function refusalsOf(text: string): readonly Refusal[] {
  // Only looked at.
  const { errors = [] } = JSON.parse(text) as { errors?: readonly Refusal[] }
  return errors
}

function complaintsOf(
  { message = '', extensions: { code = 'none', remedy } = {} }: Refusal,
  names: readonly string[],
): string[] {
  if (code === 'INTERNAL' || !(isHubErrorCode(code) || ofTheLanguage.includes(code))) return [`code ${code}`]
  const told = silent.includes(code) || names.some((name) => message.includes(name))
  return [
    ...(told ? [] : [`${code} does not say where: ${message}`]),
    ...(isHubErrorCode(code) && remedy !== catalogue[code].remedy ? ['no remedy'] : []),
  ]
}
