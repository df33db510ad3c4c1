import { digestInSql } from './digest-of.js'

/** Whose word it is that a review was opened or a difference found: our own. */
export const SERVICE = 'access-log'

/** The acts by which the service itself says what it found, before anybody decides on it. */
export const found = { review: 'reviewOpened', logDifference: 'logDifferenceFound' } as const

const milliseconds = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`

/**
 * SQL: what the tables hold of decisions, each as the entry of our own log has it that says so: by which act, of what, by whom, and what it says
 * ({@link digestInSql}).
 */
export const keptDecisions = `
  SELECT '${found.review}' AS act, 'review' AS subject, id::text AS id, '${SERVICE}' AS actor,
    ${digestInSql('kind', 'child', 'actor', 'assessment', 'agency', 'role', 'team')} AS says FROM access_review
  UNION ALL SELECT 'reviewAccess', 'review', id::text, reviewed_by, ${digestInSql('state', 'note')} FROM access_review WHERE state <> 'WAITING'
  UNION ALL SELECT '${found.logDifference}', 'logDifference', number::text, '${SERVICE}',
    ${digestInSql('kind', 'source', 'index', `encode(leaf_hash, 'hex')`, 'request_id', 'did_not_answer')} FROM log_difference
  UNION ALL SELECT 'explainLogDifferences', 'logDifference', difference::text, explained_by, ${digestInSql('reason')} FROM difference_explanation
  UNION ALL SELECT 'decideLogDifferences', 'logDifference', difference::text, decided_by, ${digestInSql('state')}
    FROM difference_explanation WHERE decided_by IS NOT NULL
  UNION ALL SELECT 'delayDisclosure', 'disclosureDelay', id::text, set_by,
    ${digestInSql('child', 'assessment', milliseconds('until'), 'reason')} FROM disclosure_delay
  UNION ALL SELECT 'confirmDisclosureDelay', 'disclosureDelay', id::text, confirmed_by, ${digestInSql(`'CONFIRMED'`)}
    FROM disclosure_delay WHERE confirmed_by IS NOT NULL
  UNION ALL SELECT 'endDisclosureDelay', 'disclosureDelay', id::text, ended_by, ${digestInSql(`'ENDED'`)}
    FROM disclosure_delay WHERE ended_by IS NOT NULL
  UNION ALL SELECT 'openAuditTicket', 'auditTicket', id::text, opened_by,
    ${digestInSql('auditor', 'assessment', `array_to_string(children, ' ')`, milliseconds('until'), 'reason')} FROM audit_ticket
  UNION ALL SELECT 'confirmAuditTicket', 'auditTicket', id::text, confirmed_by, ${digestInSql(`'CONFIRMED'`)}
    FROM audit_ticket WHERE confirmed_by IS NOT NULL`

/** The acts of {@link keptDecisions}, and what they are done to: looked for in the log whether or not the tables have any. */
const acts = [
  ...Object.values(found),
  ...['reviewAccess', 'explainLogDifferences', 'decideLogDifferences'],
  ...['delayDisclosure', 'confirmDisclosureDelay', 'endDisclosureDelay'],
  ...['openAuditTicket', 'confirmAuditTicket'],
]
const subjects = ['review', 'logDifference', 'disclosureDelay', 'auditTicket']
const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')

/** The entries of our own log, as they were collected and proved: found by what was done, as a search finds them. */
const ownEntries = `
  SELECT event.index, event.request_id, event.body::jsonb AS body
  FROM row_kind kind JOIN event_row row ON row.kind = kind.number JOIN event ON event.number = row.event
  WHERE kind.service = '${SERVICE}' AND kind.path IS NULL AND kind.state IS NULL AND kind.action IN (${list(acts)})`

/**
 * SQL: where the tables and our own log do not say the same, with the entry of the log if there is one. What an entry says that has no digest was
 * written before there were any. A decision whose entry could not be written any more, because the service was killed, stands behind the entry that
 * it would be tried.
 */
export const differingDecisions = `
  WITH kept AS MATERIALIZED (${keptDecisions}), entry AS MATERIALIZED (${ownEntries}),
  told AS MATERIALIZED (
    SELECT entry.index, body #>> '{action,name}' AS act, body #>> '{actor,id}' AS actor, body #>> '{action,subjects,kept}' AS says,
      regexp_replace(subject.key, ' [0-9]+$', '') AS subject, subject.value AS id
    FROM entry CROSS JOIN LATERAL jsonb_each_text(body #> '{action,subjects}') subject
    WHERE body #>> '{action,outcome}' = 'DONE'),
  cut_off AS MATERIALIZED (
    SELECT body #>> '{action,name}' AS act, body #>> '{actor,id}' AS actor FROM entry
    GROUP BY request_id, act, actor HAVING bool_and(body #>> '{action,outcome}' = 'ATTEMPTED'))
  SELECT told.act, told.subject, told.id, told.actor, told.says, told.index::float8 AS index FROM told
  WHERE told.subject IN (${list(subjects)}) AND NOT EXISTS (
    SELECT FROM kept WHERE (kept.act, kept.subject, kept.id, kept.actor) = (told.act, told.subject, told.id, told.actor)
      AND (told.says IS NULL OR told.says = kept.says))
  UNION ALL SELECT kept.*, NULL FROM kept
  WHERE NOT EXISTS (
    SELECT FROM told WHERE (kept.act, kept.subject, kept.id, kept.actor) = (told.act, told.subject, told.id, told.actor)
      AND (told.says IS NULL OR told.says = kept.says))
    AND (kept.act, kept.actor) NOT IN (SELECT act, actor FROM cut_off)`
