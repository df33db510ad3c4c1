import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TlsOptions } from 'node:tls'
import type { Express } from 'express'
import { HubError } from '#shared/errors/hub-error'

/** Among what an app has at hand: that it is to close. */
export const CLOSING = 'closing'

/** What answers requests, and what it has at hand. */
export type App = RequestListener & Pick<Express, 'locals'>

/** A service that listens; closing it lets requests that are under way finish. */
export interface RunningService extends AsyncDisposable {
  readonly url: string
  close(): Promise<void>
}

// Longer than a caller keeps an idle connection, so that it is never closed under a request (federation issue 2313).
const KEEP_ALIVE_MS = 65_000
const SWEEP_MS = 20
/** Milliseconds without a request, after which whoever still has a connection is taken not to be about to use it. */
const QUIET_MS = 500

/** How a service listens. */
export interface ListenOptions {
  /**
   * Milliseconds for which a service that is to close goes on answering at most, and lets callers know: a request that is on its way
   * on a kept connection when that is closed is lost. It is over as soon as nobody asks any more.
   */
  readonly drain?: number
  /** What it presents, and what it demands of whoever connects; without it, plain HTTP is spoken. */
  readonly tls?: TlsOptions | undefined
}

/** @throws HubError CONFIGURATION when the port is taken */
export async function listen(
  app: App,
  host: string,
  port: number,
  { drain = 0, tls }: ListenOptions = {},
): Promise<RunningService> {
  const server = tls === undefined ? createServer(app) : createTlsServer(tls, app)
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        taken ? new HubError('CONFIGURATION', `Port ${port} is already in use.`, { cause: error }) : error,
      )
    })
    server.listen(port, host, resolve)
  })
  // A TCP server's address is an AddressInfo; a string would be a pipe.
  const address = server.address() as AddressInfo
  let isClosing = false
  let usedAt = -Infinity
  /**
   * Of every connection the answer to what came last; undefined where nothing ever came. It changes with connections alone: what was in a set
   * that grows and shrinks with every request lives, with all that it refers to, until the whole of memory is looked through.
   */
  const latest = new Map<Socket, ServerResponse | undefined>()
  server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    usedAt = performance.now()
    latest.set(socket, undefined)
    socket.once('close', () => latest.delete(socket))
  })
  let underWay = 0
  // Before whoever answers.
  server.prependListener('request', ({ socket }, response) => {
    if (latest.has(socket)) latest.set(socket, response)
    usedAt = performance.now()
    underWay += 1
    response.once('close', () => (underWay -= 1))
    if (isClosing) lastOfItsConnection(response)
  })
  const close = async (): Promise<void> => {
    isClosing = true
    app.locals[CLOSING] = true
    for (const response of latest.values()) if (response !== undefined) lastOfItsConnection(response)
    const until = performance.now() + drain
    const isOver = (now: number) => now >= until || (now - usedAt >= QUIET_MS && underWay === 0)
    while (!isOver(performance.now())) await sleep(SWEEP_MS)
    await new Promise<void>((resolve) => {
      // A connection on which a request ends only now would be kept open for the next one, which is not to come; and one on which none ever
      // came is not idle to Node.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
      server.close(() => {
        clearInterval(sweep)
        resolve()
      })
      for (const [socket, response] of latest) if (response === undefined) socket.destroy()
    })
  }
  const protocol = tls === undefined ? 'http' : 'https'
  return { url: `${protocol}://${host}:${address.port}`, close, [Symbol.asyncDispose]: close }
}

function lastOfItsConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}
