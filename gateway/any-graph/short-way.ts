import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { HubError } from '#shared/errors/hub-error'
import { standingHeaders } from '#shared/http/create-app'
import type { App } from '#shared/http/listen'
import { jsonBody } from '#shared/http/raw-body'
import type { AnyGraphContext, AnyGraphGateway, Outcome } from './any-graph-gateway.js'
import { isUsual, questionIn, textOf } from './question.js'

const headers = [...standingHeaders, ['content-type', 'application/json; charset=utf-8']].flat()

/**
 * Answers the usual request by itself where its question was asked before and nothing goes wrong: that takes neither Express nor what Apollo
 * Server does about a question, which cost more than to ask a service. All else goes the long way, with what has been done for it already, so
 * that what is refused, and how errors are told, is Express's and Apollo Server's alone.
 */
export class ShortWay {
  private readonly texts = new WeakMap<IncomingMessage, string>()
  private readonly outcomes = new WeakMap<IncomingMessage, Outcome>()

  constructor(
    private readonly gateway: AnyGraphGateway,
    /** Rejects for a request of somebody who may not ask. */
    private readonly admit: (request: IncomingMessage) => Promise<void>,
  ) {}

  /** Before Express, which is the long way. */
  before(longWay: App): App {
    const listener: RequestListener = (request, response) => {
      if (isUsual(request)) void this.handle(request, response, longWay)
      else longWay(request, response)
    }
    return Object.assign(listener, { locals: longWay.locals })
  }

  /** On the long way: the body, wherever it is read. */
  readonly body: RequestHandler = (request, response, next) => {
    const text = this.texts.get(request)
    if (text === undefined) {
      jsonBody(request, response, next)
    } else {
      request.body = fieldsIn(text)
      next()
    }
  }

  /** On the long way: what has come of the question already. */
  readonly context = ({ req }: { readonly req: IncomingMessage }): Promise<AnyGraphContext> =>
    Promise.resolve({ outcome: this.outcomes.get(req) })

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
    longWay: RequestListener,
  ): Promise<void> {
    const answer = await this.answer(request).catch(() => undefined)
    if (answer === undefined) longWay(request, response)
    else send(response, answer)
  }

  /** Undefined, or rejects, for what has to go the long way. */
  private async answer(request: IncomingMessage): Promise<string | undefined> {
    await this.admit(request)
    const text = await textOf(request)
    this.texts.set(request, text)
    const question = questionIn(text)
    const outcome = question && this.gateway.again(question)
    if (outcome === undefined) return undefined
    this.outcomes.set(request, outcome)
    const { data, errors, extensions } = await outcome
    return errors === undefined && extensions === undefined ? `${JSON.stringify({ data })}\n` : undefined
  }
}

function send(response: ServerResponse, answer: string): void {
  response.writeHead(200, [...headers, 'content-length', String(Buffer.byteLength(answer))])
  // A text goes into one piece with the headers, and a buffer would not.
  response.end(answer)
}

/** As Express reads JSON: a list or fields. @throws HubError BAD_INPUT, in the words of any body that is not JSON */
function fieldsIn(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null) return body
  } catch {
    // Told below.
  }
  throw new HubError('BAD_INPUT', 'Bad Request.')
}
