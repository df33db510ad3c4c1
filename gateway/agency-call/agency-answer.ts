import { z } from 'zod'
import { RecordStatus } from '#shared/agency/record-status'
import { HubError } from '#shared/errors/hub-error'
import { isHubErrorCode } from '#shared/errors/catalogue'
import { answeredReceipts } from '../access-log/receipts.js'
import type { SelectedField } from './entity-selection.js'

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() }))
    .optional(),
  extensions: z.object({ accessLog: answeredReceipts.optional() }).nullish(),
})

/** What a service answered, once it has been seen to be a GraphQL answer at all. */
export type AgencyAnswer = z.output<typeof answer>

/**
 * Reads an answer; it is a stranger's text until proven otherwise. When entities were asked for, there must be exactly as many; of an
 * agency each must be a child with every record that was asked for, each in one of the states, for a blank would read as "nothing known".
 *
 * @param asked what the fetch selects of each child; undefined for the hub's own service, whose answers are not records
 * @throws HubError AGENCY_UNAVAILABLE for anything that is not an answer to what was asked
 */
export function readAnswer(
  text: string,
  entities: number | undefined,
  asked: readonly SelectedField[] | undefined,
): AgencyAnswer {
  const parsed = answer.safeParse(parseJson(text))
  if (!parsed.success) throw new HubError('AGENCY_UNAVAILABLE')
  const { data, errors } = parsed.data
  if (entities !== undefined && errors === undefined) {
    const found = data?.['_entities']
    if (!Array.isArray(found) || found.length !== entities) throw new HubError('AGENCY_UNAVAILABLE')
    if (asked !== undefined && !found.every((entity) => isChildOfAgency(entity, asked)))
      throw new HubError('AGENCY_UNAVAILABLE')
  }
  return parsed.data
}

/** Whether an answer tells anything, and not only that it could not. That something is not there is told too. */
export const tellsData = ({ data, errors }: AgencyAnswer): boolean =>
  data !== null &&
  data !== undefined &&
  (errors === undefined || Object.values(data).some((value) => value !== null))

const fields = z.record(z.string(), z.unknown())
const states: readonly unknown[] = Object.values(RecordStatus)

/** A child as an agency answers it: its record, which is never null, in one of the states where the state was asked for. */
function isChildOfAgency(entity: unknown, asked: readonly SelectedField[]): boolean {
  const child = fields.safeParse(entity).data
  const records = asked.filter(({ name }) => name !== '__typename')
  return records.every((record) => isLeftOut(record, child) || isRecord(child?.[record.key], record))
}

/** Under whatever names the client has it in the answer: another field that it calls `status` is no state. */
function isRecord(value: unknown, { fields: asked }: SelectedField): boolean {
  const record = fields.safeParse(value).data
  const ofState = asked.filter(({ name }) => name === 'status')
  return (
    record !== undefined &&
    ofState.every((state) => isLeftOut(state, record) || states.includes(record[state.key]))
  )
}

/** `@skip` and `@include` leave a field out; nothing else does. */
const isLeftOut = (
  { key, conditional }: SelectedField,
  of: Readonly<Record<string, unknown>> | undefined,
): boolean => conditional && of !== undefined && !(key in of)

/** What Apollo Server calls a value that a service cannot read. It is the user's: the gateway does not know the services' scalars. */
const unreadable: readonly (string | undefined)[] = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']

/** The catalogue's own words for an error that a service answered; its message, URL and stack stay where they are. */
export function catalogueError(code: string | undefined): HubError {
  if (unreadable.includes(code)) return new HubError('BAD_INPUT')
  return new HubError(isHubErrorCode(code) ? code : 'INTERNAL')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
