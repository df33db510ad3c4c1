import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { LogEntry, LoggedAction } from '#shared/access-log/entry'
import { newEntry } from '#shared/access-log/new-entry'
import { HubError } from '#shared/errors/hub-error'
import { jsonBodyUpTo } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { SigningKey } from '#shared/identity/signing-key'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { reachService } from '../check/reach-service.js'
import { deleteSubgraph } from '../publish/delete-subgraph.js'
import { checkPublication, publishSubgraph, type Publisher } from '../publish/publish-subgraph.js'
import { rollBack } from '../publish/roll-back.js'
import type { RegisteredAgency } from '../store/registered-agency.js'
import { readSupergraph, supergraphHistory } from '../store/supergraph.js'
import { assertOwnSteps, diffSupergraphs, fetchSubgraph, listSubgraphs } from './answers.js'
import { callerVerifier } from './caller.js'
import { BODY_LIMIT, questions, type Question } from './questions.js'

/** What of the gateway the registry needs. */
export interface RegistryParts {
  readonly dataSource: DataSource
  readonly key: SigningKey
  readonly accessLog: AccessLog
  readonly development: boolean
  /** Since when this gateway serves the graph of that number; nothing where it cannot. */
  readonly servedSince: (supergraph: string) => Promise<Date | undefined>
}

/** What is answered, and by which ids the log knows what was done. */
interface Answer {
  readonly answer: unknown
  readonly subjects?: LoggedAction['subjects']
}

/**
 * The registry over HTTP, for `mash subgraph` and `mash supergraph`: `POST /registry/<what>`, under the credential of a registered agency.
 * An agency acts for itself alone. Whatever is asked is an entry of the gateway's log, with its author, before it is answered.
 */
export function registryRoutes(parts: RegistryParts): Router {
  const { dataSource, key, accessLog, development, servedSince } = parts
  const agencies = tokenFirst(callerVerifier(dataSource), jsonBodyUpTo(BODY_LIMIT))
  const routes = Router()
  const on = <Name extends keyof typeof questions>(
    name: Name,
    act: (caller: RegisteredAgency, question: Question<Name>, requestId: string) => Promise<Answer>,
  ): void => {
    routes.post(`/registry/${name}`, ...agencies.read, async (request, response) => {
      const caller = agencies.who(request)
      const question = read(request, name)
      const requestId = randomUUID()
      const actor = { id: question.author, agency: caller.name, role: 'PUBLISHER' }
      // No log, no step: it is written before anything happens, and after.
      if (steps.has(name)) await accessLog.append([attemptOf(name, actor, requestId)])
      const call = { name: `${name}Registry`, caller: caller.name, actor, requestId }
      const answer = await recordedCall(accessLog, call, async () => ({
        ...(await act(caller, question, requestId)),
        told: [],
      }))
      response.json(answer)
    })
  }
  const publisherOf = (agency: RegisteredAgency, author: string, requestId: string): Publisher => ({
    ...{ dataSource, agency, author, development },
    reach: (proposed, url) =>
      reachService(proposed, url, { key, requestId, publisher: { sub: author, agency: agency.name } }),
  })
  const publicationOf = ({ name }: RegisteredAgency, given: Question<'check'>, routingUrl: string) => ({
    ...{ name, sdl: given.sdl, sharing: given.sharing, routingUrl },
  })
  const stepTo = async (supergraph: string) => ({
    ...{ supergraph, activeSince: (await servedSince(supergraph)) ?? null },
  })

  on('check', async (agency, question, requestId) => {
    const routingUrl = question.routingUrl ?? (await addressOf(dataSource, agency))
    const publisher = publisherOf(agency, question.author, requestId)
    const { result } = await checkPublication(publisher, publicationOf(agency, question, routingUrl))
    return { answer: { ok: result.ok, checks: result.checks }, subjects: { subgraph: agency.name } }
  })
  on('publish', async (agency, question, requestId) => {
    const publisher = publisherOf(agency, question.author, requestId)
    const publication = publicationOf(agency, question, question.routingUrl)
    const { result, supergraph } = await publishSubgraph(publisher, publication, question.reason)
    const subjects = { subgraph: agency.name, ...(supergraph && { supergraph: supergraph.id }) }
    const step = supergraph ? await stepTo(supergraph.id) : { supergraph: null, activeSince: null }
    return { answer: { ok: result.ok, checks: result.checks, ...step }, subjects }
  })
  on('list', async () => ({ answer: { subgraphs: await listSubgraphs(dataSource) } }))
  on('fetch', async (_agency, { name, sha256 }) => ({
    answer: await fetchSubgraph(dataSource, name, sha256),
    subjects: { subgraph: name },
  }))
  on('delete', async (agency, { author, reason }) => {
    const { id } = await deleteSubgraph({ dataSource, agency, author }, reason)
    return { answer: await stepTo(id), subjects: { subgraph: agency.name, supergraph: id } }
  })
  on('history', async (_agency, { first }) => ({
    answer: { supergraphs: await supergraphHistory(dataSource.manager, first) },
  }))
  on('diff', async (_agency, { from, to }) => ({
    answer: await diffSupergraphs(dataSource, from, to),
    subjects: { from: String(from), to: String(to) },
  }))
  on('rollback', async (agency, { author, to, reason }) => {
    await assertOwnSteps(dataSource, agency.name, to)
    const { id } = await rollBack(dataSource, String(to), { agency: agency.name, author, reason })
    return { answer: await stepTo(id), subjects: { to: String(to), supergraph: id } }
  })
  return routes
}

/** What changes which graph is in force. */
const steps: ReadonlySet<string> = new Set(['publish', 'delete', 'rollback'])

const attemptOf = (name: string, actor: LogEntry['actor'], requestId: string): LogEntry =>
  newEntry({ requestId, actor, fields: [], action: { name: `${name}Registry`, outcome: 'ATTEMPTED' } })

// The schema of a name is that name's: TypeScript does not follow it through the table.
const read = <Name extends keyof typeof questions>(request: Request, name: Name): Question<Name> =>
  readBody(request, questions[name]) as Question<Name>

/** Where the service is that is in force. @throws HubError BAD_INPUT where there is none, and none is named */
async function addressOf({ manager }: DataSource, { name }: RegisteredAgency): Promise<string> {
  const part = (await readSupergraph(manager))?.parts.find((each) => each.name === name)
  if (part === undefined)
    throw new HubError('BAD_INPUT', 'routingUrl: it has not been published, so say where it is.')
  return part.routingUrl
}
