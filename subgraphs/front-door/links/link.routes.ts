import type { Told } from '#shared/subgraph/access-recorder'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import type { FrontDoorServices } from '../services.js'
import { approvalQuestion, approveLink } from './approve-link.js'
import { linkPseudonyms, pseudonymsQuestion } from './link-pseudonyms.js'
import { linksDue, linksDueQuestion } from './links-due.js'
import { linkQuestion, resolveLinks } from './resolve-links.js'

/**
 * `POST /links/resolve` and `POST /links/approve`: how an agency links its own people to the hub's index, under its own credential. The
 * link itself is stored by the agency alone. `POST /links/pseudonyms`: what its linked children are called in its log, where it tells of
 * them without a grant. `POST /links/due`: who of its cases is to be linked soon, and who is kept from a steward.
 */
export function addLinkRoutes(
  agencies: ServiceRoutes,
  { dataSource, clock }: Pick<FrontDoorServices, 'dataSource' | 'clock'>,
): void {
  agencies.add({
    path: '/links/resolve',
    name: 'resolveLinks',
    question: linkQuestion,
    answer: async (question) => {
      const answer = await resolveLinks(dataSource, question)
      // One entry for all: an agency that knows somebody's number and birthday is told nothing of that person but that the hub does too.
      return { answer, told: [toldOf('resolveLinks', answer.filter(({ match }) => match === 'ONE').length)] }
    },
  })
  agencies.add({
    path: '/links/approve',
    name: 'approveLink',
    question: approvalQuestion,
    answer: async (question) => {
      const answer = await approveLink(dataSource, question)
      return { answer, told: answer.approved ? [{ child: answer.pseudonym, fields: [] }] : [] }
    },
  })
  agencies.add({
    path: '/links/pseudonyms',
    name: 'linkedPseudonyms',
    question: pseudonymsQuestion,
    answer: async (question) => {
      const answer = await linkPseudonyms(dataSource, question)
      return { answer, told: [toldOf('linkedPseudonyms', answer.length)] }
    },
  })
  agencies.add({
    path: '/links/due',
    name: 'linksDue',
    question: linksDueQuestion,
    answer: async (question, agency) => {
      const answer = await linksDue(dataSource, agency, question, clock())
      return { answer, told: [toldOf('linksDue', answer.length)] }
    },
  })
}

const toldOf = (path: string, records: number): Told => ({
  fields: [{ path, category: 'front-door.identity', state: 'SHARED', rule: BY_ROLE, records }],
})
