import type { DataSource, EntityManager } from 'typeorm'
import { dateInEngland } from '#shared/calendar/clock'
import { HubError } from '#shared/errors/hub-error'
import type { AskedCase } from '#shared/identity/asked-cases'
import type { Policy } from '#shared/sharing/policy'
import { agencies } from '#shared/sharing/vocabulary'
import { idAsGivenOrNull } from '#shared/subgraph/id-as-given'
import { plainText } from '#shared/subgraph/plain-text'
import type { Concept } from '../concept.js'
import { openDesk } from '../open-wall.js'
import type { DeskRecord, DeskRecordReader } from './desk-records.js'
import { findNamed } from './named-records.js'
import type { RecordDecision } from './owner-decision.types.js'
import { decisionsMade, type DecisionMade } from './owner-decisions.js'

const MOST_RECIPIENTS = 20
/** A decision on more rows than this is several decisions. */
const MOST_ROWS = 2_000

/** Who a decision is about; null is anybody. */
interface Recipient {
  readonly agency: string | null
  readonly role: string | null
  readonly userId: string | null
}

const anybody: Recipient = { agency: null, role: null, userId: null }

const insert = `INSERT INTO owner_decision (assessment_id, hub_id, field, record_id, decision, recipient_agency, recipient_role,
    recipient_user, reason, review_on, decided_by)
  SELECT $1, $2, row.field, row.record_id, $3, row.agency, row.role, row.user_id, $4, $5::date, $6
  FROM unnest($7::text[], $8::uuid[], $9::text[], $10::text[], $11::text[]) AS row (field, record_id, agency, role, user_id)`

/**
 * Writes what the owner decided about records of one child for one case: a row for each record and recipient, unless the very same
 * stands already. Two that decide at once are put one after the other.
 *
 * @returns all that was ever decided about these records for this case, newest first
 * @throws HubError BAD_INPUT; NOT_FOUND for a child or a record that is not of this case
 */
export function recordDecider(
  dataSource: DataSource,
  policy: Policy,
  concepts: readonly Concept[],
  readRecords: DeskRecordReader,
): (desk: string, asked: AskedCase, decision: RecordDecision) => Promise<DecisionMade[]> {
  return (desk, { statement }, given) => {
    const { assessment, children, at } = statement
    const child = children.find(({ id }) => id === given.childId)
    if (child === undefined) throw new HubError('NOT_FOUND')
    const reason = plainText('reason', given.reason, { minimum: 10, maximum: 2_000 })
    const reviewOn = reviewDay(given, dateInEngland(new Date(at)))
    const recipients = recipientsOf(given)

    return dataSource.transaction(async (manager) => {
      await openDesk(manager, [child.id])
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `${assessment} ${child.id}`,
      ])
      const records = chosen({ policy, concepts }, await readRecords(manager, [child.id]), given)
      const before = await decisionsMade(manager, [assessment])
      const rows = records.flatMap((record) =>
        (recipients ?? decidedRecipients(before, record)).map((recipient) => ({ record, recipient })),
      )
      const added = rows.filter(({ record, recipient }) => {
        const last = before.find((each) => each.recordId === record.recordId && isAbout(each, recipient))
        return !(last?.decision === given.decision && last.reason === reason && last.reviewOn === reviewOn)
      })
      if (added.length > MOST_ROWS)
        throw new HubError('BAD_INPUT', `records: at most ${MOST_ROWS} at once, by recipient.`)
      await write(manager, [assessment, child.id, given.decision, reason, reviewOn, desk], added)
      const ids = new Set(records.map(({ recordId }) => recordId))
      const after = await decisionsMade(manager, [assessment])
      return after.filter(({ recordId }) => ids.has(recordId))
    })
  }
}

async function write(
  manager: EntityManager,
  same: readonly unknown[],
  rows: readonly { readonly record: DeskRecord; readonly recipient: Recipient }[],
): Promise<void> {
  if (rows.length === 0) return
  await manager.query(insert, [
    ...same,
    rows.map(({ record }) => record.field),
    rows.map(({ record }) => record.recordId),
    rows.map(({ recipient }) => recipient.agency),
    rows.map(({ recipient }) => recipient.role),
    rows.map(({ recipient }) => recipient.userId),
  ])
}

/** The records that are named, or all of a category. Legal advice and court papers are nobody's to share (R03). */
function chosen(
  { policy, concepts }: { readonly policy: Policy; readonly concepts: readonly Concept[] },
  held: readonly DeskRecord[],
  { records, category }: RecordDecision,
): DeskRecord[] {
  if ((records === null || records === undefined) === (category === null || category === undefined)) {
    throw new HubError('BAD_INPUT', 'records, category: name one of them, and not both.')
  }
  const categoryOf = (field: string) => concepts.find((concept) => concept.field === field)?.category
  const [place, categories] = records
    ? ['records.field', records.map(({ field }) => categoryOf(field))]
    : ['category', [category]]
  for (const each of categories) {
    const known = concepts.some((concept) => concept.category === each)
    if (!known) throw new HubError('BAD_INPUT', `${place}: the agency has none of that name.`)
    if (policy.categories.get(each ?? '')?.traits.includes('legal')) {
      throw new HubError('BAD_INPUT', `${place}: legal advice and court papers are never shared here.`)
    }
  }
  if (!records) return held.filter(({ field }) => categoryOf(field) === category)
  return findNamed(held, records)
}

/** Whoever it is about; undefined where nobody is named and it takes back whatever stands. */
function recipientsOf({ decision, recipients }: RecordDecision): Recipient[] | undefined {
  if (recipients.length > MOST_RECIPIENTS) {
    throw new HubError('BAD_INPUT', `recipients: at most ${MOST_RECIPIENTS}.`)
  }
  if (recipients.length === 0) {
    if (decision === 'SHARED') throw new HubError('BAD_INPUT', 'recipients: say with whom it is shared.')
    return decision === 'HELD' ? [anybody] : undefined
  }
  const known: readonly string[] = agencies
  const read = recipients.map(({ agency, role, userId }) => {
    if (!known.includes(agency)) throw new HubError('BAD_INPUT', 'recipients: there is no such agency.')
    return { agency, role: role ?? null, userId: idAsGivenOrNull('recipients.userId', userId) }
  })
  // Whoever is named twice is decided about once.
  return [...new Map(read.map((each) => [JSON.stringify(each), each])).values()]
}

const isAbout = (made: DecisionMade, { agency, role, userId }: Recipient): boolean =>
  made.recipientAgency === agency && made.recipientRole === role && made.recipientUser === userId

/** Whoever it was decided about, prevailed over or not: what was shared would else come back with what is held taken back. */
const decidedRecipients = (made: readonly DecisionMade[], { recordId }: DeskRecord): Recipient[] =>
  made
    .filter((each) => each.newest && each.recordId === recordId)
    .map(({ recipientAgency, recipientRole, recipientUser }) => ({
      agency: recipientAgency,
      role: recipientRole,
      userId: recipientUser,
    }))

/** What is held back is looked at again (Children Act 2004 s16LA(3)): on a day to come, within a year. */
function reviewDay({ decision, reviewOn }: RecordDecision, today: string): string | null {
  if (decision !== 'HELD') return null
  if (!reviewOn || reviewOn <= today) {
    throw new HubError('BAD_INPUT', 'reviewOn: say on which day to come it is looked at again.')
  }
  if (reviewOn > dayInAYear(today)) {
    throw new HubError('BAD_INPUT', 'reviewOn: it is looked at again within a year.')
  }
  return reviewOn
}

/** The same day of the next year; of 29 February, the last day before it. Days as text are in the order of time. */
const dayInAYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
