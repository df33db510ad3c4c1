import type { Express, RequestHandler } from 'express'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { Told } from '#shared/subgraph/access-recorder'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { BY_ROLE } from '#shared/subgraph/request-entries'
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
  app: Express,
  { dataSource, verifyAgency, clock }: FrontDoorServices,
  accessLog: AccessLog,
): void {
  const agencies = tokenFirst(verifyAgency, jsonBody)
  const resolve: RequestHandler = async (request, response) => {
    const caller = agencies.who(request)
    const question = readBody(request, linkQuestion)
    const answers = await recordedCall(accessLog, { name: 'resolveLinks', caller }, async () => {
      const answer = await resolveLinks(dataSource, question)
      // One entry for all: an agency that knows somebody's number and birthday is told nothing of that person but that the hub does too.
      return { answer, told: [toldOf('resolveLinks', answer.filter(({ match }) => match === 'ONE').length)] }
    })
    response.json(answers)
  }
  const approve: RequestHandler = async (request, response) => {
    const caller = agencies.who(request)
    const question = readBody(request, approvalQuestion)
    const approval = await recordedCall(accessLog, { name: 'approveLink', caller }, async () => {
      const answer = await approveLink(dataSource, question)
      return { answer, told: answer.approved ? [{ child: answer.pseudonym, fields: [] }] : [] }
    })
    response.json(approval)
  }
  const pseudonyms: RequestHandler = async (request, response) => {
    const caller = agencies.who(request)
    const question = readBody(request, pseudonymsQuestion)
    const answers = await recordedCall(accessLog, { name: 'linkedPseudonyms', caller }, async () => {
      const answer = await linkPseudonyms(dataSource, question)
      return { answer, told: [toldOf('linkedPseudonyms', answer.length)] }
    })
    response.json(answers)
  }
  const due: RequestHandler = async (request, response) => {
    const caller = agencies.who(request)
    const question = readBody(request, linksDueQuestion)
    const answers = await recordedCall(accessLog, { name: 'linksDue', caller }, async () => {
      const answer = await linksDue(dataSource, caller, question, clock())
      return { answer, told: [toldOf('linksDue', answer.length)] }
    })
    response.json(answers)
  }
  app.post('/links/due', ...agencies.read, due)
  app.post('/links/pseudonyms', ...agencies.read, pseudonyms)
  app.post('/links/resolve', ...agencies.read, resolve)
  app.post('/links/approve', ...agencies.read, approve)
}

const toldOf = (path: string, records: number): Told => ({
  fields: [{ path, category: 'front-door.identity', state: 'SHARED', rule: BY_ROLE, records }],
})
