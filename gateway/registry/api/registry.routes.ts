import { Router, type Request } from 'express'
import { calculateJwkThumbprint } from 'jose'
import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { HubDirectory } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import { jsonBodyUpTo } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { SigningKey } from '#shared/identity/signing-key'
import { numbered } from '#shared/subgraph/access-recorder'
import { reachService } from '../check/reach-service.js'
import { deleteSubgraph } from '../publish/delete-subgraph.js'
import { checkPublication, publishSubgraph, type Publisher } from '../publish/publish-subgraph.js'
import { assertOwnWay, rollBack } from '../publish/roll-back.js'
import { directoryOf } from '../partners/directory-of.js'
import { readRegistration } from '../partners/registration.js'
import {
  registerPartner,
  registrations,
  type RegisteredAgency,
  type Registration,
} from '../store/registered-agency.js'
import { readSupergraph, supergraphHistory } from '../store/supergraph.js'
import type { ServiceWatch } from '../watch/watch-services.js'
import { diffSupergraphs, fetchSubgraph, listSubgraphs } from './answers.js'
import { callerVerifier, OPERATOR } from './caller.js'
import { loggedAnswer, type Answer } from './logged-answer.js'
import { BODY_LIMIT, questions, type Question } from './questions.js'

/** What of the gateway the registry needs. */
export interface RegistryParts {
  readonly dataSource: DataSource
  readonly key: SigningKey
  readonly accessLog: AccessLog
  readonly development: boolean
  /** Since when this gateway serves the graph of that number; nothing where it cannot. */
  readonly servedSince: (supergraph: string) => Promise<Date | undefined>
  readonly watch: Pick<ServiceWatch, 'of'>
  readonly directory: HubDirectory
  /** Makes who has joined known to this gateway at once. */
  readonly partnersChanged: () => Promise<void>
}

/**
 * The registry over HTTP, for `mash subgraph` and `mash supergraph`: `POST /registry/<what>`, under the credential of a registered agency.
 * An agency acts for itself alone. Whatever is asked is an entry of the gateway's log, with its author, before it is answered.
 */
export function registryRoutes(parts: RegistryParts): Router {
  const { dataSource, directory, key, accessLog, development, servedSince, watch } = parts
  const agencies = tokenFirst(callerVerifier(dataSource, directory), jsonBodyUpTo(BODY_LIMIT))
  const routes = Router()
  const on = <Name extends keyof typeof questions>(
    name: Name,
    act: (caller: RegisteredAgency, question: Question<Name>, requestId: string) => Promise<Answer>,
  ): void => {
    routes.post(`/registry/${name}`, ...agencies.read, async (request, response) => {
      const caller = agencies.who(request)
      const question = read(request, name)
      const role = caller.name === OPERATOR ? 'OPERATOR' : 'PUBLISHER'
      const actor = { id: question.author, agency: caller.name, role }
      response.json(
        await loggedAnswer(accessLog, { name, actor }, async (requestId) => {
          if ((caller.name === OPERATOR ? ofAgency : ofOperator).has(name)) throw new HubError('FORBIDDEN')
          return act(caller, question, requestId)
        }),
      )
    })
  }
  const publisherOf = (agency: RegisteredAgency, author: string, requestId: string): Publisher => ({
    ...{ dataSource, agency, author, development },
    reach: (proposed, url) =>
      reachService(proposed, url, {
        ...{ key, tls: directory.tls, requestId },
        publisher: { sub: author, agency: agency.name },
      }),
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
    const { sha256, result } = await checkPublication(publisher, publicationOf(agency, question, routingUrl))
    const answer = { ok: result.ok, revision: sha256, checks: result.checks }
    return { answer, subjects: { subgraph: agency.name, revision: sha256 } }
  })
  on('publish', async (agency, question, requestId) => {
    const publisher = publisherOf(agency, question.author, requestId)
    const publication = publicationOf(agency, question, question.routingUrl)
    const { sha256, result, supergraph } = await publishSubgraph(publisher, publication, question.reason)
    const { ok, checks } = result
    const step = supergraph ? await stepTo(supergraph.id) : { supergraph: null, activeSince: null }
    const answer = { ok, revision: sha256, checks, ...step }
    const subjects = { subgraph: agency.name, revision: sha256 }
    return { answer, subjects: { ...subjects, ...(supergraph && { supergraph: supergraph.id }) } }
  })
  on('list', async () => ({ answer: { subgraphs: await listSubgraphs(dataSource, watch) } }))
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
  on('rollback', async (agency, { author, to, reason }, requestId) => {
    await assertOwnWay(publisherOf(agency, author, requestId), to)
    const { id } = await rollBack(dataSource, String(to), { agency: agency.name, author, reason })
    return { answer: await stepTo(id), subjects: { to: String(to), supergraph: id } }
  })
  on('register', async (_operator, { author, reason, agency }) => {
    const registration = readRegistration(agency, directory, development)
    await registerPartner(dataSource.manager, registration, { author, reason })
    await parts.partnersChanged()
    return {
      answer: { directory: directoryOf(directory, registration) },
      subjects: await registeredIn(registration),
    }
  })
  on('agencies', async () => ({ answer: { agencies: await registrations(dataSource.manager) } }))
  on('directory', async ({ name }) => {
    const own = (await registrations(dataSource.manager)).find((each) => each.name === name)
    // The hub's own services have theirs.
    if (own === undefined) throw new HubError('NOT_FOUND')
    return { answer: { directory: directoryOf(directory, own) } }
  })
  return routes
}

/** Who was registered with which keys, for the log: that of its log whole, those that it signs calls with by their thumbprints (RFC 7638). */
async function registeredIn({ name, keys, log }: Registration): Promise<Record<string, string>> {
  const thumbprints = await Promise.all(keys.keys.map((each) => calculateJwkThumbprint(each)))
  const ids = thumbprints.map((thumbprint) => ['key', thumbprint] as const)
  return numbered([['registered', name], ['logKey', log.key], ...ids])
}

/** What whoever runs the hub does not do for an agency, and what no agency does. */
const ofAgency: ReadonlySet<string> = new Set(['check', 'publish', 'delete', 'directory'])
const ofOperator: ReadonlySet<string> = new Set(['register', 'agencies'])

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
