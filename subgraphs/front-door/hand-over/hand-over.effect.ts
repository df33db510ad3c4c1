import type { EntityManager } from 'typeorm'
import { dateInEngland } from '#shared/calendar/clock'
import {
  handOverWords,
  type HandedChild,
  type HandOver,
  type HandOverOutcome,
  type HandOverWord,
} from '#shared/hand-over/hand-over.contract'
import { putInOutbox } from '#shared/outbox/put-in-outbox'
import { newest } from '../case/case-history.js'
import { Concern } from '../contacts/contact.codes.js'
import { caseReader, type CaseState } from '../mash-assessment/case-state.js'
import { receiverOf } from './receiver-of.js'
import { knownPlaces } from '../protected-addresses/known-places.js'
import type { ProtectedPlaces } from '../protected-addresses/protected-places.js'
import { WITHHELD_PLACE, withholdIn } from '../protected-addresses/withhold-places.js'

/** The children that the case is about, and not others of the household who are looked at beside them. */
const about = `
  SELECT p.id, called.given_name AS "givenName", called.family_name AS "familyName", p.date_of_birth AS "dateOfBirth",
    (SELECT coalesce(json_agg(json_build_object('type', type, 'value', value) ORDER BY type, value), '[]')
      FROM person_identifier WHERE person_id = p.id AND valid) AS identifiers
  FROM mash_assessment_subject s JOIN person p ON p.id = s.person_id
    LEFT JOIN person_name called ON called.person_id = p.id AND called.current
  WHERE s.assessment_id = $1 AND s.relation = 'SUBJECT' ORDER BY s.position, p.id`

/** The words of the form that the case's readers may not be shown, and the other authority needs. */
const named = 'SELECT authority FROM case_decision WHERE assessment_id = $1 AND number = $2'

/**
 * Puts what was just decided into the outbox, in the transaction that decides it: the facts that may be shared, as the decision form says them,
 * or why there was immediate danger. Words that may tell a protected place stay here; that they are there is said, and they are asked for by name
 * (infra/decisions/hand-over.md). What agencies told stays where it was told, and so does who the referrer is. A case is handed over
 * once: a second row is refused by the database.
 */
export async function handOver(
  manager: EntityManager,
  { id, at, policies, subjects }: CaseState,
  outcome: HandOverOutcome,
  places: ProtectedPlaces,
): Promise<void> {
  // As it stands now, with this event; what may tell a protected place is taken out of its words by the reading.
  const state = (await caseReader(manager, policies, places)([id], at)).get(id)
  const decided = state && newest(state.events, ...deciding(outcome))
  if (decided === undefined) throw new Error('Nothing was decided on this case.')
  const form = state?.decisions.find(({ number }) => number === decided.number)
  const [row] = await manager.query<{ authority: string | null }[]>(named, [id, decided.number])
  const authority = row?.authority ?? null
  const children = await manager.query<Omit<HandedChild, 'pseudonym'>[]>(about, [id])
  const [contact] = state?.contacts ?? []
  // Early help has no plan to go on with.
  const transferIn = receiverOf(outcome) === 'social-care' ? contact?.transferIn : null
  const words = {
    told: outcome === 'LINKED_TO_OPEN_CASE' ? null : (form?.told ?? decided.why),
    authority: authority === null ? null : withholdIn(authority, await knownPlaces(manager)),
    'transferIn.authority': transferIn?.authority ?? null,
  } satisfies Record<HandOverWord, string | null>
  const askFor = handOverWords.filter((word) => words[word] === WITHHELD_PLACE)
  const said = (word: HandOverWord): string | null => (askFor.includes(word) ? null : words[word])
  const body: HandOver = {
    decision: `${id}/${decided.number}`,
    outcome,
    decidedOn: dateInEngland(at),
    receivedOn: contact ? dateInEngland(new Date(contact.receivedAt)) : null,
    source: contact?.source ?? null,
    concern: contact ? Concern.describe(contact.concern) : null,
    told: said('told'),
    authority: said('authority'),
    ...(transferIn && { transferIn: { ...transferIn, authority: said('transferIn.authority') } }),
    ...(askFor.length > 0 && { askFor }),
    children: children.map((child) => ({
      ...child,
      pseudonym: subjects.find((subject) => subject.id === child.id)?.pseudonym ?? '',
    })),
  }
  const kind = outcome === 'LINKED_TO_OPEN_CASE' ? 'CONTACT' : 'HAND_OVER'
  await putInOutbox(manager, { id: `${kind} ${id}`, kind, receiver: receiverOf(outcome), body })
}

const deciding = (outcome: HandOverOutcome) =>
  outcome === 'LINKED_TO_OPEN_CASE'
    ? (['LINK_OPEN_CASE'] as const)
    : (['PROPOSE_DECISION', 'IMMEDIATE_DANGER'] as const)
