import { hash } from 'node:crypto'
import type { GraphQLDataSource } from '@apollo/gateway'
import { GraphQLError, Kind, OperationTypeNode, parse, type DocumentNode } from 'graphql'
import type { Pool } from 'undici'
import type { AgencyContactDetails } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import type { TlsCalls } from '#shared/http/mutual-tls'
import { signCallToken } from '#shared/identity/call-token'
import type { SigningKey } from '#shared/identity/signing-key'
import type { Logger } from '#shared/observability/logger'
import { ACCESS_TOKEN_HEADER } from '#shared/subgraph/access-token-header'
import type { UnansweredCall } from '../access-log/unanswered-calls.js'
import type { GatewayContext } from '../context.js'
import { childrenIn, receiptFits } from '../access-log/receipts.js'
import type { EntityKeys } from '../supergraph/entity-keys.js'
import type { FieldCategories } from '../supergraph/field-categories.js'
import type { RecordTypes } from '../supergraph/record-types.js'
import {
  catalogueError,
  readAnswer,
  tellsData,
  type AgencyAnswer,
  type Representation,
} from './agency-answer.js'
import { inputNames, NO_INPUT } from './input-names.js'
import {
  assertIncoming,
  type IncomingOperation,
  type ProcessOptions,
  type Response,
} from './incoming-operation.js'
import { agencyPool } from './agency-pool.js'
import { CallGuard } from './call-guard.js'
import { codeOf } from './code-of.js'
import { deadlineIn } from './deadlines.js'
import { post } from './post.js'
import { clientOperation, requiredFields } from './required-fields.js'
import type { SelectedField } from './entity-selection.js'
import { fetchMaker, type SentFetch } from './sent-fetch.js'
import { countChildren, distinct, isChild, isReport, representationsOf, typeOf } from './representations.js'
import { emptyEntities } from './empty-entities.js'
import { addTold } from './front-door-told.js'

/** What the gateway knows of the service that it calls. */
export interface CalledService {
  readonly name: string
  readonly url: string
  /** How it is reached, where services know each other by certificates. */
  readonly tls?: TlsCalls | undefined
  /** Name of its access log. */
  readonly origin: string
  /** The log of the front door, which tells first of whom agencies are asked. */
  readonly frontDoorOrigin: string
  readonly contact: AgencyContactDetails | undefined
  readonly key: SigningKey
  /** Milliseconds after which the service counts as unreachable for this request. */
  readonly deadline: number
  /** The same, of its part of a report. */
  readonly reportDeadline: number
  readonly recordTypes: RecordTypes
  readonly categories: FieldCategories
  readonly entityKeys: EntityKeys
  readonly log: Logger
}

/**
 * How the gateway calls one service. Stock RemoteGraphQLDataSource will not do: it has no deadline, follows redirects with our tokens,
 * lets an agency's words, address and stack through to the client, and spends more on its HTTP client than on planning.
 *
 * No more is staked on it than {@link CallGuard} allows. A call carries a token for this service and this body. The user's own access token
 * goes to the front door alone. An agency that is dead, slow, talks rubbish or does not say which entries of its log tell of what it answers
 * becomes `status: UNAVAILABLE` and one notice; the rest of the view goes on.
 */
export class AgencyDataSource implements GraphQLDataSource<GatewayContext> {
  private readonly pool: Pool
  private readonly guard = new CallGuard()
  private readonly fetchOf: ReturnType<typeof fetchMaker>

  constructor(private readonly service: CalledService) {
    this.pool = agencyPool(service.url, service.tls)
    this.fetchOf = fetchMaker(service.entityKeys)
  }

  async process(options: ProcessOptions): Promise<Response> {
    assertIncoming(options)
    const { query = '', variables = {} } = options.request
    const representations = representationsOf(variables)
    const { unique, positions } = distinct(representations)
    const askedAt = new Date()
    const document = options.document ?? parse(query)
    const fetch = this.fetchOf(document, options.incomingRequestContext.schema)
    const body = JSON.stringify({
      query: fetch.query,
      variables: unique === undefined ? variables : { ...variables, representations: unique },
    })
    const milliseconds = unique?.every(isReport) ? this.service.reportDeadline : this.service.deadline
    using waiting = deadlineIn(milliseconds)
    const call = async (): Promise<Response> => {
      try {
        const deadline = askedAt.getTime() + milliseconds - Date.now()
        const sent = { body, isForm: unique === undefined, deadline, signal: waiting.signal }
        const text = await this.call(options, document, sent)
        const answer = this.read(text, fetch, unique, options.context)
        this.takeTold(answer, options.context)
        this.takeReceipt(answer, unique, options.context)
        return this.accept(answer, positions, options)
      } catch (error) {
        const children = unique?.filter(isChild).length
        this.noteUnanswered(
          { query: fetch.query, children, askedAt, deadline: milliseconds },
          options.context,
        )
        throw error
      }
    }
    try {
      return await this.guard.run(call, isRead(document))
    } catch (error) {
      return this.unavailable(error, fetch.ofEntity, representations, options.context, askedAt)
    }
  }

  /** Closes the connections; requests that are under way finish. */
  close(): Promise<void> {
    return this.pool.close()
  }

  private async call(
    { context, incomingRequestContext }: IncomingOperation,
    fetch: DocumentNode,
    { body, isForm, deadline, signal }: SentCall,
  ): Promise<string> {
    const { service } = this
    const token = await signCallToken(service.key, {
      user: context.user,
      audience: service.name,
      request: context.requestId,
      body,
      required: requiredFields(clientOperation(incomingRequestContext), fetch),
      deadline,
    })
    const { statusCode, contentType, text } = await post(this.pool, {
      path: '/graphql',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-request-id': context.requestId,
        ...(service.name === 'front-door' && { [ACCESS_TOKEN_HEADER]: context.accessToken }),
      },
      body,
      signal,
    })
    if (statusCode >= 500) throw new ServiceFailed()
    if (!isJson(contentType)) throw new HubError('AGENCY_UNAVAILABLE')
    // A service that is well answers 200, and 400 to a form with a value that it cannot read; the front door also tells its own caller's mistakes.
    const isMistake = service.name === 'front-door' || (statusCode === 400 && isForm)
    if (statusCode !== 200 && !isMistake) throw new HubError('AGENCY_UNAVAILABLE')
    return text
  }

  /** Takes of the answer what was asked for; a service that answers more breaks what was agreed, and the operator is told. */
  private read(
    text: string,
    fetch: SentFetch,
    representations: readonly Representation[] | undefined,
    { requestId }: GatewayContext,
  ): AgencyAnswer {
    const { name: agency, entityKeys: keys, log } = this.service
    const { dropped, ...answer } = readAnswer(text, {
      fetch,
      representations,
      keys,
      ofRecords: agency !== 'front-door',
    })
    if (dropped > 0) log.warn({ agency, requestId, dropped }, 'agency answered what nobody asked')
    return answer
  }

  /** What the front door alone may say. */
  private takeTold({ extensions }: AgencyAnswer, { told }: GatewayContext): void {
    if (this.service.name === 'front-door' && extensions?.cases) addTold(told, extensions.cases)
  }

  /** No receipt, no data: what no log tells of has not come. */
  private takeReceipt(
    answer: AgencyAnswer,
    representations: readonly Representation[] | undefined,
    { receipts }: GatewayContext,
  ): void {
    const { name, origin, frontDoorOrigin } = this.service
    const told = answer.extensions?.accessLog
    const isData = tellsData(answer)
    if (told === undefined) {
      if (isData) throw new HubError('AGENCY_UNAVAILABLE')
      return
    }
    const before = receipts.get(origin) ?? []
    const asked = name === 'front-door' ? undefined : representations
    // A report is about no child: nor is what is logged of it.
    const children = asked?.filter(isChild) ?? []
    const expected = {
      origin,
      children: isData && children.length > 0 ? countChildren(children) : undefined,
      known: asked && childrenIn(children.length > 0 ? receipts.get(frontDoorOrigin) : []),
    }
    if (!receiptFits(told, expected, before)) throw new HubError('AGENCY_UNAVAILABLE')
    receipts.set(origin, [...before, ...told.entries])
  }

  /** The front door is the hub itself, and its errors are the user's to read. Any agency that errs on a record is unavailable. */
  private accept(
    answer: AgencyAnswer,
    positions: readonly number[] | undefined,
    { incomingRequestContext: { schema, document } }: IncomingOperation,
  ): Response {
    const { data, errors } = answer
    const inputs = errors === undefined ? NO_INPUT : inputNames(schema, document)
    const [first] = errors ?? []
    if (first !== undefined && positions !== undefined && this.service.name !== 'front-door') {
      throw catalogueError(first, inputs)
    }
    const told = errors?.map((error) => {
      const { message, extensions } = catalogueError(error, inputs)
      return new GraphQLError(this.service.name === 'front-door' ? error.message : message, { extensions })
    })
    return {
      data: positions ? expand(data, positions) : (data ?? null),
      ...(told && { errors: told }),
    } as Response
  }

  /** What was asked, so that an answer which comes too late is told from one that nobody waited for. */
  private noteUnanswered(
    { query, ...call }: Omit<UnansweredCall, 'service' | 'sha256'> & { readonly query: string },
    { unanswered }: GatewayContext,
  ): void {
    unanswered.push({ service: this.service.name, sha256: hash('sha256', query), ...call })
  }

  private unavailable(
    error: unknown,
    asked: readonly SelectedField[] | undefined,
    representations: readonly Representation[] = [],
    context: GatewayContext,
    askedAt: Date,
  ): Response {
    const { service } = this
    const milliseconds = Date.now() - askedAt.getTime()
    service.log.warn(
      { agency: service.name, requestId: context.requestId, milliseconds, code: codeOf(error) },
      'agency unavailable',
    )
    if (service.name === 'front-door') throw new HubError('FRONT_DOOR_UNAVAILABLE')
    if (asked === undefined) throw new HubError('AGENCY_UNAVAILABLE')
    const entities = emptyEntities(
      'UNAVAILABLE',
      asked,
      representations.map(typeOf),
      service.contact,
      service.recordTypes,
    )
    context.notices.set(service.name, { agency: service.name, state: 'UNAVAILABLE', milliseconds })
    return { data: { _entities: entities } }
  }
}

/** What goes over the wire, and for how long. */
interface SentCall {
  readonly body: string
  /** It names no entities: it asks for something, or does something, by what the user typed. */
  readonly isForm: boolean
  /** Milliseconds from now. */
  readonly deadline: number
  /** Tells when they are over. */
  readonly signal: AbortSignal
}

/** A service that says itself that it does not work. */
class ServiceFailed extends Error {
  override readonly name = 'ServiceFailed'
}

const isRead = ({ definitions }: DocumentNode): boolean =>
  definitions.every(
    (node) => node.kind !== Kind.OPERATION_DEFINITION || node.operation === OperationTypeNode.QUERY,
  )

/** What GraphQL over HTTP answers in (section 6.4); a page that happens to read as JSON is a page. */
const isJson = (type: string | string[] | undefined): boolean =>
  /^application\/(graphql-response\+)?json *(;|$)/i.test(String(type))

function expand(data: AgencyAnswer['data'], positions: readonly number[]): Record<string, unknown> {
  const entities = data?.['_entities']
  return {
    ...data,
    _entities: positions.map((index) => (Array.isArray(entities) ? (entities[index] as unknown) : null)),
  }
}
