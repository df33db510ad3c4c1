import type { Express } from 'express'
import type { DataSource } from 'typeorm'
import { openService } from '#shared/agency/open-wall'
import { readTransaction } from '#shared/database/read-transaction'
import { openCasesQuestion } from '#shared/hand-over/open-cases.contract'
import type { ServiceParts } from '#shared/subgraph/definition'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { addServiceRoute } from '#shared/subgraph/service-route'

/** What an open case is: a referral that is not closed, a plan, an episode, or somebody who works with the child. */
const stillOpen = [
  'referral WHERE closed_on IS NULL AND no_further_action IS NOT TRUE',
  'child_in_need_plan WHERE ended_on IS NULL',
  'child_protection_plan WHERE ended_on IS NULL',
  'looked_after_episode WHERE ended_on IS NULL',
  'involvement WHERE ended_on IS NULL',
]

/** One statement for any number of children; what is sealed the wall leaves out. */
const open = `
  SELECT DISTINCT hub_id AS id FROM person_link link
  WHERE hub_id = ANY($1::uuid[]) AND state = 'CONFIRMED'
    AND (${stillOpen.map((of) => `EXISTS (SELECT FROM ${of} AND person_id = link.person_id)`).join(' OR ')})
  ORDER BY 1`

/** `POST /hub/open-cases`: the front door asks of the children of a contact whether social care has an open case. */
export function addOpenCasesRoute(app: Express, parts: ServiceParts): void {
  addServiceRoute(app, parts, {
    path: '/hub/open-cases',
    name: 'openCases',
    callers: ['front-door'],
    question: openCasesQuestion,
    answer: async ({ children }) => {
      const ids = children.map(({ id }) => id)
      const found = await openOf(parts.dataSource, ids)
      const category = 'social-care.involvement'
      const field = { path: 'openCases', category, state: 'SHARED', rule: BY_ROLE } as const
      const told = children.map(({ pseudonym: child }) => ({ child, fields: [field] }))
      return { answer: { open: found }, told }
    },
  })
}

const openOf = (dataSource: DataSource, ids: readonly string[]): Promise<string[]> =>
  readTransaction(dataSource, async (manager) => {
    await openService(manager, ids)
    return (await manager.query<{ id: string }[]>(open, [ids])).map(({ id }) => id)
  })
