import { endedOutcomes } from '#shared/agency/hand-over/hand-over-course'
import { toldOrAsk, type HandOverReceiver } from '#shared/agency/hand-over/receive-hand-over'
import { handedOverCourse } from '../handed-over/hand-over.states.js'

/** A request for early help of each child; what was said with it is the need. Decision and child are the record's key. */
const requested = `
  INSERT INTO request (person_id, source_reference, requested_on, source, need)
  SELECT "personId", $2 || ' ' || id, $3, $4, $5 FROM jsonb_to_recordset($1::jsonb) AS child (id uuid, "personId" uuid)`

/** What early help makes of what is passed to it, across from the front door or down from social care. */
export const earlyHelpReceiver: HandOverReceiver = {
  from: { 'front-door': ['STEP_ACROSS'], 'social-care': ['STEP_DOWN'] },
  prefix: 'EH',
  acknowledgedLater: [],
  ended: endedOutcomes(handedOverCourse),
  store: async (manager, taken) => {
    const { people, decision, decidedOn, outcome } = taken
    await manager.query(requested, [JSON.stringify(people), decision, decidedOn, outcome, toldOrAsk(taken)])
  },
}
