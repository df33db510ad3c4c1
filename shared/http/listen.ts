import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Express } from 'express'
import { HubError } from '#shared/errors/hub-error'

/** A service that listens; closing it lets requests that are under way finish. */
export interface RunningService extends AsyncDisposable {
  readonly url: string
  close(): Promise<void>
}

// Longer than a caller keeps an idle connection, so that it is never closed under a request (federation issue 2313).
const KEEP_ALIVE_MS = 65_000
const SWEEP_MS = 20

/** @throws HubError CONFIGURATION when the port is taken */
export async function listen(app: Express, host: string, port: number): Promise<RunningService> {
  const server = createServer(app)
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
  const unused = new Set<Socket>()
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', ({ socket }) => unused.delete(socket))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      // A connection on which a request ends only now would be kept open for the next one, which is not to come; and one on which none ever
      // came is not idle to Node.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
      server.close(() => {
        clearInterval(sweep)
        resolve()
      })
      for (const socket of unused) socket.destroy()
    })
  return { url: `http://${host}:${address.port}`, close, [Symbol.asyncDispose]: close }
}
