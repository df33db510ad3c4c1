import type { Express } from 'express'
import { handOver } from '#shared/hand-over/hand-over.contract'
import type { ServiceParts } from '#shared/subgraph/definition'
import { addServiceRoute } from '#shared/subgraph/service-route'
import { receiveHandOver, type HandOverReceiver } from './receive-hand-over.js'

/** `POST /hub/hand-overs`: services that may hand a decision over. */
export function addHandOverRoute(app: Express, receiver: HandOverReceiver, parts: ServiceParts): void {
  addServiceRoute(app, parts, {
    path: '/hub/hand-overs',
    name: 'receiveHandOver',
    callers: Object.keys(receiver.from),
    question: handOver,
    answer: async (given, caller) => ({
      answer: await receiveHandOver(parts.dataSource, receiver, caller, given),
      // It tells the caller what the caller has told, and a reference.
      told: given.children.map(({ pseudonym: child }) => ({ child, fields: [] })),
      subjects: { decision: given.decision },
    }),
  })
}
