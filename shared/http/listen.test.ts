import { once } from 'node:events'
import { connect } from 'node:net'
import type { Response } from 'express'
import { Pool } from 'undici'
import { expect, it } from 'vitest'
import { appWithPulse } from './create-app.js'
import { listen } from './listen.js'

it('ends when the requests that are under way have been answered, whoever keeps connections for more', async () => {
  const app = appWithPulse('test')
  const asked = Promise.withResolvers<Response>()
  app.get('/slow', (_request, response) => asked.resolve(response))
  const server = await listen(app, '127.0.0.1', 0)
  const pool = new Pool(server.url, { connections: 1 })
  const answer = pool.request({ path: '/slow', method: 'GET' }).then(({ body }) => body.text())

  const response = await asked.promise
  const closed = server.close()
  response.end('answered all the same')
  expect(await answer).toBe('answered all the same')
  await Promise.all([closed, once(pool, 'disconnect')])
  await pool.close()
})

it('ends although somebody holds a connection on which nothing was ever asked', async () => {
  const server = await listen(appWithPulse('test'), '127.0.0.1', 0)
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  await (await fetch(`${server.url}/health`)).text()
  await Promise.all([server.close(), once(socket, 'close')])
})

it('goes on answering while it is asked, lets callers know, and says that it is not well', async () => {
  const app = appWithPulse('test')
  const server = await listen(app, '127.0.0.1', 0, { drain: 60_000 })
  const pool = new Pool(server.url, { connections: 1 })
  const ask = async () => {
    const { statusCode, headers, body } = await pool.request({ path: '/health', method: 'GET' })
    return { statusCode, connection: headers['connection'], text: await body.text() }
  }
  expect(await ask()).toMatchObject({ statusCode: 200, connection: 'keep-alive' })
  const closed = server.close()
  // On the connection that is kept from before, and on a new one.
  for (let count = 0; count < 2; count++) {
    expect(await ask()).toEqual({
      statusCode: 503,
      connection: 'close',
      text: '{"service":"test","status":"closing"}',
    })
  }
  await closed
  await expect(ask()).rejects.toThrow('ECONNREFUSED')
  await pool.close()
})

it('tells who asked before that he has the last answer of his connection', async () => {
  const app = appWithPulse('test')
  const asked = Promise.withResolvers<Response>()
  app.get('/slow', (_request, response) => asked.resolve(response))
  const server = await listen(app, '127.0.0.1', 0, { drain: 60_000 })
  const answer = fetch(`${server.url}/slow`)
  const response = await asked.promise
  const closed = server.close()
  response.end('answered')
  expect((await answer).headers.get('connection')).toBe('close')
  await closed
})
