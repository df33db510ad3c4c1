import type { EntityManager } from 'typeorm'
import type { Clock } from '#shared/calendar/clock'
import { handOver, handOverAnswer } from '#shared/hand-over/hand-over.contract'
import type { OutboxKind } from '#shared/outbox/send-outbox'
import type { Told } from '#shared/subgraph/access-recorder'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { holdCase, recordHubEvent, type HubParts } from '../case/record-hub-event.js'
import { restOf } from '../case/rest-is-done.js'

/** What recording an acknowledgement takes. */
export type AcknowledgingParts = HubParts & { readonly clock: Clock }

const path = '/hub/hand-overs'
const name = 'handOver'

/** What is told of each child: who it is, and what was decided. */
function told(body: string): Told[] {
  const { decision, children } = handOver.parse(JSON.parse(body))
  const [assessment] = decision.split('/')
  const field = (of: string, category: string) =>
    ({ path: `handOver.${of}`, category, state: 'SHARED', rule: BY_ROLE }) as const
  return children.map(({ pseudonym: child }) => ({
    ...(assessment !== undefined && { assessment }),
    child,
    fields: [field('children', 'front-door.identity'), field('decision', 'front-door.case')],
  }))
}

/** A decision that is handed over: acknowledged by the answer, unless a person does that later. */
export const handOverKind = (parts: AcknowledgingParts): OutboxKind => ({
  ...{ path, name, told },
  answered: async (manager, { receiver, body }, answer) => {
    const { reference, acknowledged } = handOverAnswer.parse(JSON.parse(answer))
    const [id = ''] = handOver.parse(JSON.parse(body)).decision.split('/')
    if (acknowledged) await acknowledge(manager, parts, { id, receiver, reference })
  },
})

/** The contact of a child who is open to social care, which goes there: whoever works with the child acknowledges it, here. */
export const contactKind: OutboxKind = {
  ...{ path, name, told },
  answered: (_manager, _delivery, answer) => {
    handOverAnswer.parse(JSON.parse(answer))
    return Promise.resolve()
  },
}

/** Records that whoever goes on with the child has acknowledged it; once, however often that is heard. */
export async function acknowledge(
  manager: EntityManager,
  { clock, ...parts }: AcknowledgingParts,
  { id, receiver, reference }: { readonly id: string; readonly receiver: string; readonly reference: string },
): Promise<void> {
  const state = await holdCase(manager, parts, id, clock())
  if (!restOf(state).includes('HAND_OVER_ACKNOWLEDGED')) return
  const event = 'HAND_OVER_ACKNOWLEDGED'
  await recordHubEvent(manager, state, { event, why: `Acknowledged by ${receiver}.`, reference })
}
