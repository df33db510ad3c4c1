import { openCasesAnswer, openCasesQuestion } from '#shared/hand-over/open-cases.contract'
import type { OutboxKind } from '#shared/outbox/send-outbox'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { holdCase, recordHubEvent } from '../case/record-hub-event.js'
import { handOver } from '../hand-over/hand-over.effect.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { FrontDoorServices } from '../services.js'

const answers = `
  INSERT INTO open_case_answer (assessment_id, person_id, open, answered_at)
  SELECT $1, child, child = ANY($3::uuid[]), $4 FROM unnest($2::uuid[]) AS child`

/** The question that each contact brings; its answer is on the case, and brings it to social care where that is plain. */
export const openCasesKind = (
  services: Pick<FrontDoorServices, 'clock' | 'policies' | 'protectedPlaces'>,
): OutboxKind => ({
  path: '/hub/open-cases',
  name: 'askOpenCases',
  told: (body) =>
    openCasesQuestion.parse(JSON.parse(body)).children.map(({ pseudonym: child }) => ({
      child,
      fields: [
        { path: 'askOpenCases', category: 'front-door.identity', state: 'SHARED', rule: BY_ROLE } as const,
      ],
    })),
  answered: async (manager, { id: item, body }, text) => {
    const [, id = ''] = item.split(' ')
    const asked = openCasesQuestion.parse(JSON.parse(body)).children.map((child) => child.id)
    const { open } = openCasesAnswer.parse(JSON.parse(text))
    const at = services.clock()
    await manager.query(answers, [id, asked, open, at])
    const state = await holdCase(manager, services, id, at)
    if (!goesThere(state)) return
    const why = 'Social care has an open case of every child.'
    await recordHubEvent(manager, state, { event: 'LINK_OPEN_CASE', why })
    await handOver(manager, state, 'LINKED_TO_OPEN_CASE', services.protectedPlaces)
  },
})

/**
 * The hub itself passes a contact on where nobody has begun with it, every child of it is open there, and none is said to be in danger: one child
 * of a family that nobody works with would be lost with the others. Whatever is less plain, people decide.
 */
const goesThere = ({ status, contacts }: CaseState): boolean =>
  status === 'RECEIVED' &&
  contacts.length > 0 &&
  contacts.every(({ inDanger, children }) => !inDanger && children.every((child) => child.openAtSocialCare))
