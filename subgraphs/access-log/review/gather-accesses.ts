import type { DataSource } from 'typeorm'
import { RETURN_PAGE, STATUTORY_RETURN } from '#shared/access-log/statutory-return'
import { eachLog } from '../each-log.js'
import { isOfDeed } from '../search/is-of-deed.js'

/** Of each page of a statutory return the first child alone is an access to be looked at: it stands for the page. */
const isFurtherOnPage = `
  body::jsonb ->> 'purpose' IS NOT DISTINCT FROM '${STATUTORY_RETURN}' AND NOT body::jsonb -> 'fields' @> '[{"path": "${RETURN_PAGE}"}]'`

/** What an auditor is shown of children whom she did not ask for: what waits for her. */
const WORK = ['Query.reviewQueue', 'Query.auditTickets', 'Query.disclosureDelays']

/** An auditor who asks for accesses of a child looks; what waits for her she has to read. */
const isAuditorsWork = `
  body::jsonb #>> '{actor,role}' = 'AUDITOR' AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(body::jsonb -> 'fields') field WHERE field ->> 'path' NOT IN (${WORK.map((path) => `'${path}'`).join(', ')}))`

/**
 * Whoever serves the hub is no viewer of a record; nor does what somebody did show one, to whichever child she did it.
 * That a service tells nothing of a child tells that it has no record: whoever asked has looked.
 */
const isAccess = `
  child IS NOT NULL AND NOT body::jsonb ? 'action' AND body::jsonb #>> '{actor,role}' <> 'SERVICE'
  AND NOT (${isAuditorsWork}) AND NOT (${isOfDeed}) AND NOT (${isFurtherOnPage})`

/**
 * The same person, request, child and case in another agency is the same access; what is new about it is judged anew, and whatever comes beside
 * the line of a list that an agency's desk has. What explains one case
 * explains no other in the same request, and a request id that somebody else used again is hers.
 */
export const gather = `
  INSERT INTO access (request_id, child, actor, at, assessment, agency, role, team, emergency, overrides)
  SELECT request_id, child, actor, min(at), body::jsonb ->> 'assessment', max(body::jsonb #>> '{actor,agency}'),
    max(body::jsonb #>> '{actor,role}'), max(body::jsonb #>> '{actor,team}'), bool_or(body::jsonb ? 'emergency'),
    coalesce(array_agg(DISTINCT shown.override) FILTER (WHERE shown.override IS NOT NULL), '{}')
  FROM event LEFT JOIN LATERAL (
    SELECT field ->> 'override' AS override FROM jsonb_array_elements(body::jsonb -> 'fields') field
  ) shown ON true
  WHERE source = $1 AND index >= $2 AND index < $3 AND ${isAccess}
  GROUP BY request_id, child, actor, body::jsonb ->> 'assessment'
  ON CONFLICT (request_id, child, actor, assessment) DO UPDATE SET
    emergency = access.emergency OR excluded.emergency,
    overrides = ARRAY(SELECT DISTINCT unnest(access.overrides || excluded.overrides)),
    judged_at = NULL
  WHERE access.explanation IS NOT DISTINCT FROM 'DESK_LIST' OR NOT (access.emergency >= excluded.emergency AND access.overrides @> excluded.overrides)`

/** SQL: who says that more was gathered than was proved says nothing: it is gathered from the first entry on. */
const anew = 'UPDATE log_source SET gathered_to = 0 WHERE gathered_to > verified_to'

/**
 * Puts together what each person was shown in a request of each child in each case, in whichever agency: what the gateway says of it is the
 * other side of the same.
 *
 * @throws AggregateError of the logs that could not be gathered from, when all others were
 */
export async function gatherAccesses(dataSource: DataSource): Promise<void> {
  await dataSource.query(anew)
  const sources = await dataSource.query<{ number: number; service: string }[]>(
    `SELECT number, service FROM log_source WHERE gathered_to < verified_to AND service <> 'gateway' ORDER BY number`,
  )
  await eachLog(sources, ({ number }) =>
    dataSource.transaction(async (manager) => {
      const [source] = await manager.query<{ from: string; to: string }[]>(
        'SELECT gathered_to AS "from", verified_to AS "to" FROM log_source WHERE number = $1 FOR UPDATE',
        [number],
      )
      if (source === undefined) return
      await manager.query(gather, [number, source.from, source.to])
      await manager.query('UPDATE log_source SET gathered_to = $2 WHERE number = $1', [number, source.to])
    }),
  )
}
