import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { HubError } from '#shared/errors/hub-error'
import { standingHeaders } from '#shared/http/create-app'
import type { App } from '#shared/http/listen'
import { jsonBody } from '#shared/http/raw-body'
import type { AnyGraphContext, AnyGraphGateway, Outcome } from './any-graph-gateway.js'
import { isUsual, questionIn, textOf } from './question.js'

const headers = [...standingHeaders, ['content-type', 'application/json; charset=utf-8']].flat()

/** What has been done for a request. */
interface Done {
  text?: string
  outcome?: Outcome | undefined
}

/**
 * Answers the usual request by itself where its question was asked before and nothing goes wrong: that takes neither Express nor what Apollo
 * Server does about a question, which cost more than to ask a service. All else goes the long way, with what has been done for it already, so
 * that what is refused, and how errors are told, is Express's and Apollo Server's alone.
 */
export class ShortWay {
  /** Of requests that go the long way alone: what a WeakMap has lives until all of memory is looked through. */
  private readonly done = new WeakMap<IncomingMessage, Done>()

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
    const text = this.done.get(request)?.text
    if (text === undefined) {
      jsonBody(request, response, next)
    } else {
      request.body = fieldsIn(text)
      next()
    }
  }

  /** On the long way: what has come of the question already. */
  readonly context = ({ req }: { readonly req: IncomingMessage }): Promise<AnyGraphContext> =>
    Promise.resolve({ outcome: this.done.get(req)?.outcome })

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
    longWay: RequestListener,
  ): Promise<void> {
    const done: Done = {}
    const answer = await this.answer(request, done).catch(() => undefined)
    if (answer !== undefined) {
      send(response, answer)
      return
    }
    this.done.set(request, done)
    longWay(request, response)
  }

  /** Undefined, or rejects, for what has to go the long way. @param done told what has been done for it */
  private async answer(request: IncomingMessage, done: Done): Promise<string | undefined> {
    await this.admit(request)
    done.text = await textOf(request)
    const question = questionIn(done.text)
    done.outcome = question && this.gateway.again(question)
    if (done.outcome === undefined) return undefined
    const { data, errors, extensions } = await done.outcome
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
