import { areOfficesOpen } from '#shared/calendar/office-hours'
import type { Access } from './access.js'
import type { DayAfter } from './day-after.js'
import { onDeskList } from './desk-list.js'
import type { Standing } from './standing.js'

/** A question that an access can raise. It is a question, and not a verdict: somebody else answers it. */
export interface FlagRule {
  readonly id: string
  readonly question: string
  /** Told from what the front door says of the time. */
  readonly raises?: (access: Access, standing: Standing | undefined) => boolean
  /** Raised where the child is this to the viewer, however her access is explained. */
  readonly tie?: string
  /** Told, a day later, from what happened to the case since. */
  readonly dayAfter?: (access: Access, day: DayAfter) => boolean
  /** SQL over the accesses: whether the row `access` raises it. */
  readonly sql?: string
}

/** After this long a task that nobody has given anew explains little: a case of the hub lasts days. */
const LONG_AGO_MS = 30 * 86_400_000

/** Those who work in the hub, in its hours; an agency's desk has hours of its own. */
const HUB_ROLES = ['MASH_PRACTITIONER', 'MASH_MANAGER']

/** Children whom somebody looks at in a day before anybody asks whether that is many. */
const MANY = 10

/** SQL: the running number of a case, `MASH-2026-0004`; null for a case that is named otherwise. */
const numberOf = (table: string): string =>
  `CASE WHEN ${table}.assessment ~ '^MASH-\\d{4}-\\d{4,9}$' THEN substr(${table}.assessment, 11)::bigint END`

/** SQL: a field was asked for and withheld, by a request that was shown nothing else of the agency: who opens a case anew asks for all of it. */
const askedInVain = (event: string, field: string): string => `
  ${field} ->> 'state' = 'WITHHELD' AND NOT ${field} ? 'required' AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(${event}.body::jsonb -> 'fields') beside
    WHERE beside ->> 'state' = 'SHARED' AND beside ->> 'category' <> 'hub.meta')`

/** A question after what the child is to the viewer herself: by the same word as the front door has for it. */
const tied = (id: string, question: string): FlagRule => ({ id, question, tie: id })

/**
 * The rules for which there is what they need: the logs, and what the front door says of the time
 * (infra/decisions/questions-about-accesses.md tells which others there should be, and what they wait for).
 */
export const flagRules: readonly FlagRule[] = [
  tied('OWN_RECORD', 'It is her own record: why did she look?'),
  tied('OWN_CHILD', 'It is her own child: why did she look, and nobody else?'),
  tied('SAME_HOUSEHOLD', 'The child lives with her: why did she look, and nobody else?'),
  tied('SAME_SURNAME_AND_POSTCODE', 'The child has her surname and her postcode: are they related?'),
  tied('RELATIVE', 'The child is related to her: why did she look, and nobody else?'),
  tied('COLLEAGUE', 'It is a colleague, or the child of one: why did she look, and nobody else?'),
  {
    id: 'NO_TASK',
    question: 'She had no task on the case, and nobody had asked her agency: why did she look?',
    raises: ({ emergency }, standing) => standing?.known === true && standing.task === null && !emergency,
  },
  {
    id: 'OWN_TASK',
    question: 'She gave herself the task, or nobody says who did: who wanted her to work on it?',
    raises: ({ actor }, standing) => {
      const task = standing?.task ?? null
      return task !== null && (task.givenBy === null || task.givenBy === actor)
    },
  },
  {
    id: 'NO_TASK_WITHIN_30_DAYS',
    question: 'Her task was given more than 30 days before she looked: did she still work on the case?',
    raises: ({ at }, standing) => {
      const task = standing?.task ?? null
      return task !== null && at.getTime() - Date.parse(task.givenAt) > LONG_AGO_MS
    },
  },
  {
    id: 'OUT_OF_HOURS_OFF_ROTA',
    question: 'She looked while offices are closed, and is not on the duty rota: who needed it then?',
    raises: ({ role, at }, standing) =>
      HUB_ROLES.includes(role) && standing?.onDutyRota === false && !areOfficesOpen(at),
  },
  {
    id: 'NO_CASE_NOTE_AFTER_EMERGENCY',
    question:
      'It was under emergency access, and nobody recorded anything on the case within a day: what came of it?',
    dayAfter: ({ emergency }, { noted }) => emergency && !noted,
  },
  {
    id: 'BASIS_LOWERED_SOON_AFTER',
    question: 'She lowered the basis within a day of looking: did what she saw say so?',
    dayAfter: (_access, { loweredBasis }) => loweredBasis,
  },
  {
    id: 'NO_FURTHER_ACTION_SOON_AFTER',
    question: 'She proposed no further action within a day of looking: did what she saw say so?',
    dayAfter: (_access, { proposedNoFurtherAction }) => proposedNoFurtherAction,
  },
  {
    id: 'OWN_CONSENT',
    question: 'She recorded a consent herself that was on record when she looked: did the person say so?',
    raises: (_access, standing) => (standing?.ownConsents.length ?? 0) > 0,
  },
  {
    id: 'OWN_BASIS',
    question: 'She set the basis herself, and nobody had confirmed it: was the case as grave?',
    raises: ({ actor }, standing) => standing?.basis?.setBy === actor && standing.basis.confirmedBy === null,
  },
  {
    id: 'VOLUME_OVER_PEERS',
    question: 'She looked at three times as many children that day as others in her role: what for?',
    sql: `
      WITH day AS (
        SELECT other.actor, count(DISTINCT other.child) AS children FROM access other
        WHERE other.agency = access.agency AND other.role = access.role
          AND NOT ${onDeskList('other')} AND other.at >= date_trunc('day', access.at AT TIME ZONE 'Europe/London') AT TIME ZONE 'Europe/London' AND other.at <= access.at
        GROUP BY other.actor)
      SELECT own.children >= ${MANY} AND own.children > 3 * coalesce(
        (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY children) FROM day WHERE day.actor <> access.actor), 0)
      FROM day own WHERE own.actor = access.actor`,
  },
  {
    id: 'CONSECUTIVE_CASES',
    question: 'She looked at five cases with numbers in a row within an hour: was she looking for something?',
    sql: `
      WITH looked AS (
        SELECT DISTINCT left(other.assessment, 10) AS year, ${numberOf('other')} AS number FROM access other
        WHERE other.actor = access.actor AND other.at BETWEEN access.at - interval '1 hour' AND access.at
          AND NOT ${onDeskList('other')}),
      runs AS (
        SELECT year, number, number - row_number() OVER (PARTITION BY year ORDER BY number) AS run
        FROM looked WHERE number IS NOT NULL)
      SELECT count(*) >= 5 FROM runs own JOIN runs USING (year, run)
      WHERE own.year = left(access.assessment, 10) AND own.number = ${numberOf('access')}`,
  },
  {
    id: 'ASKED_AGAIN_AFTER_REFUSAL',
    question:
      'She asked three times or more for just what was withheld from her, and nothing else: what did she hope for?',
    sql: `
      SELECT coalesce(max(times), 0) >= 3 FROM (
        SELECT count(DISTINCT event.request_id) AS times
        FROM event, jsonb_array_elements(event.body::jsonb -> 'fields') field
        WHERE event.child = access.child AND event.actor = access.actor AND event.at <= access.at
          AND event.at > access.at - interval '30 days' AND ${askedInVain('event', 'field')}
          AND field ->> 'path' IN (
            SELECT again ->> 'path' FROM event same, jsonb_array_elements(same.body::jsonb -> 'fields') again
            WHERE same.request_id = access.request_id AND same.child = access.child AND same.actor = access.actor AND ${askedInVain('same', 'again')})
        GROUP BY field ->> 'path') asked`,
  },
]
