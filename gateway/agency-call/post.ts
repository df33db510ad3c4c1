import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'

/** What is sent to a service. */
interface Sent {
  /** Of the service, where the connections are not all to one. */
  readonly origin?: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Ends the call at its deadline, whether it waits for a connection or for the rest of its answer. */
  readonly signal?: AbortSignal
}

/** The whole of what came back. */
interface Answered {
  readonly statusCode: number
  readonly contentType: string | string[] | undefined
  readonly text: string
}

// JSON is UTF-8, and whoever puts a mark of its byte order in front of it means nothing by that (RFC 8259 section 8.1).
const utf8 = new TextDecoder()

/**
 * Sends a question and collects the answer as it comes in. `Dispatcher.request` would make a stream of every answer; ours are read whole, and a
 * view has one from every agency. Rejects where no whole answer came, or none in time.
 */
export const post = (connections: Dispatcher, { signal, ...sent }: Sent): Promise<Answered> =>
  new Promise((resolve, reject) => {
    // Of a deadline that has passed nobody tells again.
    signal?.throwIfAborted()
    connections.dispatch({ method: 'POST', ...sent }, new Collector(resolve, reject, signal))
  })

/** Told of one answer as it comes in. */
class Collector implements Dispatcher.DispatchHandler {
  private readonly parts: Buffer[] = []
  private statusCode = 0
  private contentType: Answered['contentType']
  private controller: Dispatcher.DispatchController | undefined

  constructor(
    private readonly resolve: (answered: Answered) => void,
    private readonly reject: (reason: Error) => void,
    private readonly signal: AbortSignal | undefined,
  ) {
    signal?.addEventListener('abort', this)
  }

  /** The deadline has come. */
  handleEvent(): void {
    const reason = this.signal?.reason as Error
    this.controller?.abort(reason)
    this.reject(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller
    if (this.signal?.aborted) this.handleEvent()
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.statusCode = statusCode
    this.contentType = headers['content-type']
  }

  onResponseData(_controller: Dispatcher.DispatchController, part: Buffer): void {
    this.parts.push(part)
  }

  onResponseEnd(): void {
    const { parts, statusCode, contentType } = this
    this.signal?.removeEventListener('abort', this)
    const text = utf8.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))
    this.resolve({ statusCode, contentType, text })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.signal?.removeEventListener('abort', this)
    this.reject(error)
  }
}
