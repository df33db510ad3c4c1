import type { Express } from 'express'
import { handOverProgress } from '#shared/hand-over/hand-over-progress.contract'
import type { ServiceParts } from '#shared/subgraph/definition'
import { addServiceRoute } from '#shared/subgraph/service-route'
import { takeStepDownProgress } from './step-down-progress.js'

/** `POST /hub/outcomes`: early help tells what became of a case that was stepped down to it. */
export function addStepDownProgressRoute(app: Express, parts: ServiceParts): void {
  addServiceRoute(app, parts, {
    path: '/hub/outcomes',
    name: 'stepDownProgress',
    callers: ['early-help'],
    question: handOverProgress,
    answer: async (told) => {
      await parts.dataSource.transaction((manager) => takeStepDownProgress(manager, told))
      // It tells nobody anything but that it was taken.
      return { answer: { taken: true }, told: [], subjects: { decision: told.decision } }
    },
  })
}
