import type { Express } from 'express'
import { HubError } from '#shared/errors/hub-error'
import { handOverProgress, type HandOverProgressTold } from '#shared/hand-over/hand-over-progress.contract'
import type { ServiceParts } from '#shared/subgraph/definition'
import { addServiceRoute } from '#shared/subgraph/service-route'
import type { FrontDoorServices } from '../services.js'
import { acknowledge } from './hand-over.kind.js'

/** A decision that was handed over to whoever tells what became of it. */
const handedTo = 'SELECT FROM outbox WHERE id = $1 AND receiver = $2 AND body::jsonb ->> $3 = $4'

/** The same fact is taken once. */
const stored = `
  INSERT INTO hand_over_progress (assessment_id, reference, number, progress, happened_on, told_by, told_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`

/** `POST /hub/outcomes`: whoever goes on with a child tells what became of the hand-over. */
export function addProgressRoute(app: Express, services: FrontDoorServices, parts: ServiceParts): void {
  addServiceRoute(app, parts, {
    path: '/hub/outcomes',
    name: 'handOverProgress',
    callers: ['social-care', 'early-help'],
    question: handOverProgress,
    answer: async (told, caller) => {
      const assessment = await takeProgress(services, told, caller)
      // It tells nobody anything but that it was taken.
      return { answer: { taken: true }, told: [], subjects: { decision: told.decision, assessment } }
    },
  })
}

/** Answers of which case it was. @throws HubError NOT_FOUND for a decision that was not handed over to that service */
async function takeProgress(
  services: FrontDoorServices,
  { decision, reference, number, progress, on }: HandOverProgressTold,
  caller: string,
): Promise<string> {
  const [id = ''] = decision.split('/')
  const { dataSource, clock } = services
  await dataSource.transaction(async (manager) => {
    const known = await manager.query<unknown[]>(handedTo, [`HAND_OVER ${id}`, caller, 'decision', decision])
    if (known.length === 0) throw new HubError('NOT_FOUND')
    await manager.query(stored, [id, reference, number, progress, on, caller, clock()])
    // Another authority goes on: that is what the case waits for.
    if (progress === 'TRANSFER_ACKNOWLEDGED') {
      await acknowledge(manager, services, { id, receiver: 'another authority', reference })
    }
  })
  return id
}
