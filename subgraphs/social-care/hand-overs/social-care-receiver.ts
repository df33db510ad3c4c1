import { endedOutcomes } from '#shared/agency/hand-over/hand-over-course'
import { toldOrAsk, type HandOverReceiver } from '#shared/agency/hand-over/receive-hand-over'
import type { HandOverOutcome } from '#shared/hand-over/hand-over.contract'
import { handedOverCourse } from '../handed-over/hand-over.states.js'

/** A referral of each child, as the front door decided; what it said with it is the referral's account. */
const referral = (outcome: string): string => `
  INSERT INTO referral (person_id, source_reference, received_on, source, outcome, account)
  SELECT person_id, source_reference, decided_on, source, '${outcome}', told FROM handed`

/** What each outcome becomes, out of the rows of {@link handed}. */
const statements: Readonly<Partial<Record<HandOverOutcome, string>>> = {
  REFERRAL_S17: referral('Assessment under section 17'),
  STRATEGY_S47: referral('Strategy discussion'),
  LOOKED_AFTER: referral('Looked after'),
  OTHER_AUTHORITY: `
    INSERT INTO transfer (person_id, source_reference, direction, authority, agreed_on, reference)
    SELECT person_id, source_reference, 'OUT', authority, decided_on, reference FROM handed`,
  LINKED_TO_OPEN_CASE: `
    INSERT INTO contact (person_id, source_reference, received_on, source, concern, outcome)
    SELECT person_id, source_reference, coalesce(received_on, decided_on), source, concern, 'Linked to the open case' FROM handed`,
}

/** A child who has come with a plan: reviews count from the conference that the other authority held, and the move starts no clock anew. */
const transferredIn = `
  INSERT INTO transfer (person_id, source_reference, direction, authority, agreed_on, acknowledged_on, conference_on, reference)
  SELECT person_id, source_reference, 'IN', $10, decided_on, decided_on, $11::date, reference FROM handed`

/** A row for each child. Decision and child are the record's key: the database too takes it once. */
const handed = `
  WITH handed AS (
    SELECT "personId" AS person_id, $2 || ' ' || id AS source_reference, $3::date AS decided_on, $4::date AS received_on, $5 AS source,
      $6 AS concern, $7 AS told, $8 AS authority, $9 AS reference
    FROM jsonb_to_recordset($1::jsonb) AS child (id uuid, "personId" uuid))`

/** Outcomes by which this authority goes on with the child. */
const goesOnHere: ReadonlySet<HandOverOutcome> = new Set(['REFERRAL_S17', 'STRATEGY_S47', 'LOOKED_AFTER'])

/** What children's social care makes of what the front door hands over to it. */
export const socialCareReceiver: HandOverReceiver = {
  from: {
    'front-door': ['REFERRAL_S17', 'STRATEGY_S47', 'LOOKED_AFTER', 'OTHER_AUTHORITY', 'LINKED_TO_OPEN_CASE'],
  },
  prefix: 'SC',
  acknowledgedLater: ['OTHER_AUTHORITY'],
  ended: endedOutcomes(handedOverCourse),
  store: async (manager, taken) => {
    const { decision, decidedOn, receivedOn, source, concern, authority, reference, transferIn } = taken
    const rows = [
      JSON.stringify(taken.people),
      ...[decision, decidedOn, receivedOn, source, concern, toldOrAsk(taken), authority, reference],
    ]
    await manager.query(`${handed}${statements[taken.outcome] ?? ''}`, rows)
    if (transferIn === undefined || !goesOnHere.has(taken.outcome)) return
    await manager.query(`${handed}${transferredIn}`, [...rows, transferIn.authority, transferIn.conferenceOn])
  },
}
