import type { GraphQLRequestContext } from '@apollo/server'
import type { LogReceipts } from '#shared/access-log/append/access-log'
import { HubError } from '#shared/errors/hub-error'
import type { Logger } from '#shared/observability/logger'

type Response = GraphQLRequestContext<object>['response']

/** An answer that is about to leave. */
export interface GivenAnswer {
  /** What is answered under each root field; undefined where nothing was executed. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined
  readonly errors: readonly AnsweredError[]
  /** It tells of entities: of children. */
  readonly hasEntities: boolean
}

/** An error of an answer: where, and its code in the catalogue. */
export interface AnsweredError {
  readonly path: readonly (string | number)[]
  readonly code: string
}

/** Reads an answer. @throws Error for one that would leave in parts: no schema of ours has `@defer` */
export function answerOf({ body }: Response): GivenAnswer {
  if (body?.kind !== 'single')
    throw new Error('An answer that leaves in parts cannot be logged before it leaves.')
  const { data, errors = [] } = body.singleResult
  const entities = data?.['_entities']
  return {
    data,
    errors: errors.map(({ path = [], extensions }) => ({
      path,
      code: codeOf(extensions?.['code']),
    })),
    hasEntities: Array.isArray(entities) && entities.some((entity) => entity !== null),
  }
}

const codeOf = (code: unknown): string => (typeof code === 'string' ? code : 'INTERNAL')

/** Says beside the answer which entries of the access log say so. */
export function tellReceipts({ body }: Response, accessLog: LogReceipts): void {
  if (body?.kind !== 'single') throw new Error('There is no answer to tell it beside.')
  body.singleResult.extensions = { ...body.singleResult.extensions, accessLog }
}

/**
 * No log entry, no data: lets an answer leave as it is once `write` has put on the disk what it tells. Where that fails there is no answer,
 * whatever was executed.
 */
export async function leaveOnceLogged(
  response: Response,
  { log, requestId }: { readonly log: Logger; readonly requestId: string },
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write()
  } catch (error) {
    log.error({ err: error, requestId }, 'access log not written')
    withholdAnswer(response, new HubError('ACCESS_LOG_UNAVAILABLE'))
  }
}

/** Puts an error in the place of the whole answer. */
function withholdAnswer(response: Response, { message, extensions }: HubError): void {
  response.body = { kind: 'single', singleResult: { errors: [{ message, extensions: { ...extensions } }] } }
  response.http.status = 200
}
