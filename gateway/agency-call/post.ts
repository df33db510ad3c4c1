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
    const parts: Buffer[] = []
    let head: Omit<Answered, 'text'> = { statusCode: 0, contentType: undefined }
    let controller: Dispatcher.DispatchController | undefined
    const giveUp = (): void => {
      const reason = signal?.reason as Error
      controller?.abort(reason)
      reject(reason)
    }
    signal?.addEventListener('abort', giveUp)
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (started) => {
        controller = started
        if (signal?.aborted) giveUp()
      },
      onResponseStart: (_controller, statusCode, headers) => {
        head = { statusCode, contentType: headers['content-type'] }
      },
      onResponseData: (_controller, part) => {
        parts.push(part)
      },
      onResponseEnd: () => {
        signal?.removeEventListener('abort', giveUp)
        resolve({ ...head, text: utf8.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts)) })
      },
      onResponseError: (_controller, error) => {
        signal?.removeEventListener('abort', giveUp)
        reject(error)
      },
    }
    connections.dispatch({ method: 'POST', ...sent }, handler)
  })
