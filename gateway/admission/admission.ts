import type { ApolloServerPlugin } from '@apollo/server'
import type { Request, RequestHandler } from 'express'
import { OperationTypeNode, type FormattedExecutionResult } from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import type { AccessClaims } from '#shared/identity/access-token'
import type { Logger } from '#shared/observability/logger'
import type { GatewayContext } from '../context.js'
import type { TrustedDocuments } from '../trusted/trusted-documents.js'
import { Claims } from './claims.js'
import { Gate } from './gate.js'
import { LIFE_AT_RISK, URGENCY_HEADER, urgencyOf, type Urgency } from './urgency.js'

/** Seconds until a request that was turned away may come again: told to it as Retry-After. */
const retryAfter: Readonly<Record<Urgency, number>> = {
  LIFE_AT_RISK: 1,
  OPEN_ASSESSMENT: 2,
  BROWSE_AND_AUDIT: 10,
}

/** What decides who is let in. */
export interface AdmissionParts {
  /** How many requests are worked on at the same time. */
  readonly atOnce: number
  /** Who sends the request, whose token was verified. */
  readonly userOf: (request: Request) => AccessClaims
  readonly documents: TrustedDocuments
  /** Whether only documents are carried out that the hub knows. */
  readonly trustedOnly: boolean
  readonly log: Logger
}

/** Who is let in when more is asked than can be answered. */
export interface Admission {
  /** Works on a request when its turn comes; comes after its body was read. @throws HubError OVERLOADED when it is turned away */
  admitted(work: RequestHandler): RequestHandler
  /** Turns nobody away because of a work that keeps this process from reading. */
  catchUp(work: () => Promise<void>): Promise<void>
  /** As what a request was let in. */
  urgencyOf(request: Request): Urgency
  /** Looks, when a request was answered, whether a life was at risk as it said. */
  readonly plugin: ApolloServerPlugin<GatewayContext>
}

/** Opens the gate. What decides is known before any work is done: the verified token, one header, the digest of the document. */
export function openAdmission({ atOnce, userOf, documents, trustedOnly, log }: AdmissionParts): Admission {
  const gate = new Gate(atOnce)
  const claims = new Claims()
  const admittedAs = new WeakMap<Request, Urgency>()

  const urgencyOfRequest = (request: Request): Urgency => {
    const { sub, roles } = userOf(request)
    const claimed = request.get(URGENCY_HEADER) === LIFE_AT_RISK && claims.believes(sub)
    const trusted = documents.has(documentOf(request.body))
    if (trustedOnly && !trusted) throw new HubError('DOCUMENT_NOT_KNOWN')
    return urgencyOf({ roles, claimed, trusted })
  }
  return {
    admitted: (work) => async (request, response, next) => {
      const urgency = urgencyOfRequest(request)
      // It stands on the refusal, and on no answer.
      response.setHeader('Retry-After', retryAfter[urgency])
      const leave = await gate.enter(urgency)
      try {
        response.removeHeader('Retry-After')
        admittedAs.set(request, urgency)
        // Whoever has gone meanwhile waits for no answer.
        if (!response.destroyed) await work(request, response, next)
      } finally {
        leave()
      }
    },
    catchUp: (work) => gate.catchUp(work),
    urgencyOf: (request) => admittedAs.get(request) ?? 'BROWSE_AND_AUDIT',
    plugin: {
      requestDidStart: () =>
        Promise.resolve({
          willSendResponse: ({ contextValue, operation, response: { body } }) => {
            const { urgency, told, user, requestId } = contextValue
            if (urgency !== 'LIFE_AT_RISK' || told.lifeAtRisk || body.kind !== 'single')
              return Promise.resolve()
            const { extensions } = body.singleResult
            if (couldNotLook(body.singleResult)) return Promise.resolve()
            if (operation?.operation === OperationTypeNode.MUTATION && isRefused(body.singleResult)) {
              claims.wasRefused(user.sub)
              return Promise.resolve()
            }
            claims.wasWrong(user.sub)
            log.warn({ requestId }, 'a life was said to be at risk, and nothing in the case says so')
            body.singleResult.extensions = { ...extensions, lifeAtRisk: 'NOT_CONFIRMED' }
            return Promise.resolve()
          },
        }),
    },
  }
}

/** What somebody is told whose form has values that cannot be read, or are not possible, or goes by a case as it was before. */
const badValues: ReadonlySet<unknown> = new Set(['BAD_USER_INPUT', 'BAD_INPUT', 'STALE_VERSION'])

/** Whether nobody could look at what was said of a life. */
const couldNotLook = ({ errors = [] }: FormattedExecutionResult): boolean =>
  errors.some(({ extensions }) => extensions?.['code'] === 'FRONT_DOOR_UNAVAILABLE')

/**
 * Whether a form was refused for its values, its version among them, and says nothing of a life. Whoever mistypes a date of birth was not wrong
 * about the child.
 */
function isRefused({ data, errors = [] }: FormattedExecutionResult): boolean {
  const isDone = Object.values(data ?? {}).some((value) => value !== null)
  return !isDone && errors.length > 0 && errors.every(({ extensions }) => badValues.has(extensions?.['code']))
}

/** The document of a request, as far as it has one: what has none is refused by whoever works on it. */
const documentOf = (body: unknown): string => {
  const query: unknown = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined
  return typeof query === 'string' ? query : ''
}
