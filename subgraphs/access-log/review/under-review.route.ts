import type { Express } from 'express'
import type { ServiceParts } from '#shared/subgraph/definition'
import { META } from '#shared/subgraph/request-entries'
import { addServiceRoute } from '#shared/subgraph/service-route'
import type { KnownLog } from '../collect/known-logs.js'
import { isUnderReview, reviewQuestion } from './under-review.js'

/** `POST /hub/under-review`: the front door asks under its own credential whether an access to a child is under review. */
export function addUnderReviewRoute(
  app: Express,
  logs: () => readonly KnownLog[],
  parts: ServiceParts,
): void {
  const field = { path: 'underReview', category: 'hub.meta', state: 'SHARED', rule: META } as const
  addServiceRoute(app, parts, {
    path: '/hub/under-review',
    name: 'underReview',
    callers: ['front-door'],
    question: reviewQuestion,
    answer: async (question) => ({
      answer: { underReview: await isUnderReview(parts.dataSource, logs(), question) },
      told: [{ child: question.pseudonym, fields: [field] }],
    }),
  })
}
