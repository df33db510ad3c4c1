import type { KeptFrom } from './kept-from.js'

/** Whether there is anything to leave out; mostly there is not, and a search costs what it did. */
const isNothing = ({ assessments, children }: KeptFrom): boolean =>
  assessments.length === 0 && children.length === 0

/** Adds a parameter to a statement and answers its name. */
type Parameter = (value: unknown) => string

/** SQL: what an entry says it was done to, by whatever name: ids of cases and pseudonyms among others. */
export const SUBJECTS = `jsonb_path_query_array(body::jsonb, '$.action.subjects.*')`

/** SQL: the case that an entry says it is of. */
export const CASE = `(body::jsonb ->> 'assessment')`

/**
 * SQL: the numbers of the events that are kept from an auditor. What names a case that is kept from her; what names none, and is about a child
 * of it, or was done to her; and the gateway's side of that, which names no case itself: an entry that passed on any of it, or is about such a
 * child and passed on nothing else.
 */
const hidden = (assessments: string, children: string): string => `
  WITH kept_child AS MATERIALIZED (SELECT number FROM child WHERE pseudonym = ANY (${children}::text[])),
  about AS MATERIALIZED (SELECT DISTINCT event AS number FROM event_row WHERE child IN (SELECT number FROM kept_child)),
  own AS MATERIALIZED (
    SELECT number, source, index FROM event WHERE ${CASE} = ANY (${assessments}::text[])
    UNION SELECT number, source, index FROM event WHERE body::jsonb ? 'action' AND ${SUBJECTS} ?| ${assessments}::text[]
    UNION SELECT number, source, index FROM event
      WHERE number IN (SELECT number FROM about) AND ${CASE} IS NULL AND NOT body::jsonb ?| '{receipts,unanswered}'
    UNION SELECT number, source, index FROM event
      WHERE body::jsonb ? 'action' AND ${SUBJECTS} ?| ${children}::text[] AND ${CASE} IS NULL
        AND NOT coalesce(body::jsonb #> '{action,subjects}' ? 'assessment', false))
  SELECT number FROM own
  UNION SELECT receipt.event FROM receipt JOIN own USING (source, index)
  UNION SELECT number FROM event
    WHERE number IN (SELECT number FROM about) AND body::jsonb ?| '{receipts,unanswered}' AND NOT EXISTS (
      SELECT FROM receipt JOIN event told USING (source, index)
      WHERE receipt.event = event.number AND told.number NOT IN (SELECT number FROM own))`

/** {@link hidden} */
export const hiddenEvents = (kept: KeptFrom, parameter: Parameter): string =>
  isNothing(kept)
    ? 'SELECT 0::bigint AS number WHERE false'
    : hidden(parameter(kept.assessments), parameter(kept.children))

/** SQL: that a row with an `assessment` and a `child` is of no case that is kept from an auditor; nor, where it is of none, about a child of one. */
export const notKept = (kept: KeptFrom, parameter: Parameter): string =>
  isNothing(kept)
    ? 'true'
    : `NOT coalesce(assessment = ANY (${parameter(kept.assessments)}::text[]), child = ANY (${parameter(kept.children)}::text[]))`
