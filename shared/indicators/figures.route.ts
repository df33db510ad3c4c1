import type { CallAnswer } from '#shared/subgraph/recorded-call'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import type { IndicatorReader } from './indicator-reader.js'
import { figuresQuestion, type PartFigures } from './figures-contract.js'
import type { IndicatorTable } from './indicator.js'
import { extractOf } from './publication.js'
import { readPeriod } from './read-period.js'

/** `POST /indicators`: the front door asks under its own credential for the figures of a part, to keep them in a snapshot. */
export function addFiguresRoute(
  frontDoor: ServiceRoutes,
  table: IndicatorTable,
  reader: IndicatorReader,
): void {
  const field = { path: 'indicators', category: 'hub.meta', state: 'SHARED', rule: BY_ROLE } as const
  frontDoor.add({
    path: '/indicators',
    name: 'indicators',
    question: figuresQuestion,
    asker: ({ asker: actor, requestId }) => ({ actor, requestId }),
    answer: async (asked): Promise<CallAnswer<PartFigures>> => ({
      answer: extractOf(table, await reader.figures(readPeriod(asked))),
      told: [{ purpose: 'STATISTICS', fields: [field] }],
    }),
  })
}
