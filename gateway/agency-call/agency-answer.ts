import { z } from 'zod'
import { RecordStatus } from '#shared/agency/record-status'
import { HubError } from '#shared/errors/hub-error'
import { isHubErrorCode } from '#shared/errors/catalogue'

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() }))
    .optional(),
})

/** What a service answered, once it has been seen to be a GraphQL answer at all. */
export type AgencyAnswer = z.output<typeof answer>

/**
 * Reads an answer; it is a stranger's text until proven otherwise. When entities were asked for, there must be exactly as many; of an
 * agency each must be a child with a record in one of the states, for a blank would read as "nothing known".
 *
 * @throws HubError AGENCY_UNAVAILABLE for anything that is not an answer to what was asked
 */
export function readAnswer(
  text: string,
  entities: number | undefined,
  agency: boolean,
  query: string,
): AgencyAnswer {
  const parsed = answer.safeParse(parseJson(text))
  if (!parsed.success) throw new HubError('AGENCY_UNAVAILABLE')
  const { data, errors } = parsed.data
  if (entities !== undefined && errors === undefined) {
    const found = data?.['_entities']
    if (!Array.isArray(found) || found.length !== entities) throw new HubError('AGENCY_UNAVAILABLE')
    if (agency && !found.every((entity) => isChildOfAgency(entity, !renamesStatus.test(query))))
      throw new HubError('AGENCY_UNAVAILABLE')
  }
  return parsed.data
}

/** A client may call another field `status`, as an alias; what stands there is then no state. */
const renamesStatus = /\bstatus\s*:/

const states: readonly unknown[] = Object.values(RecordStatus)

/** A child as an agency answers it: its record, which is never null, in one of the states where the state was asked for. */
function isChildOfAgency(entity: unknown, statusIsState: boolean): boolean {
  const child = z.record(z.string(), z.unknown()).safeParse(entity)
  const records = Object.entries(child.data ?? {}).filter(([field]) => field !== '__typename')
  return (
    records.length > 0 &&
    records.every(([, record]) => {
      const fields = z.record(z.string(), z.unknown()).safeParse(record)
      if (!fields.success) return false
      return !statusIsState || !('status' in fields.data) || states.includes(fields.data['status'])
    })
  )
}

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
