import type { ServerResponse } from 'node:http'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { listen } from '#shared/http/listen'
import { agencyPool } from './agency-pool.js'
import { post } from './post.js'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each()
})

/** A service that answers so, and a pool of connections to it. */
async function poolOf(answer: (response: ServerResponse) => void): Promise<ReturnType<typeof agencyPool>> {
  const app = express().use((_request, response) => answer(response))
  const service = await listen(app, '127.0.0.1', 0)
  const pool = agencyPool(service.url)
  undo.push(
    () => service.close(),
    () => pool.destroy(),
  )
  return pool
}

const asked = { path: '/graphql', headers: { 'content-type': 'application/json' }, body: '{}' }

describe('an answer', () => {
  it('is whole, in whatever parts it came, with its status and its type', async () => {
    const bytes = Buffer.from('{"name":"Zoë"}')
    const pool = await poolOf((response) => {
      response.writeHead(400, { 'content-type': 'application/json' })
      // Between the two bytes of one letter.
      response.write(bytes.subarray(0, 12))
      setImmediate(() => response.end(bytes.subarray(12)))
    })
    expect(await post(pool, asked)).toEqual({
      statusCode: 400,
      contentType: 'application/json',
      text: '{"name":"Zoë"}',
    })
  })

  it('is that without a mark of its byte order', async () => {
    const pool = await poolOf((response) => response.end('\uFEFF{}'))
    expect((await post(pool, asked)).text).toBe('{}')
  })

  it('is none where the connection ends before it does', async () => {
    const pool = await poolOf((response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{', () => response.destroy())
    })
    await expect(post(pool, asked)).rejects.toThrow()
  })

  it.each([
    ['nothing is answered', () => undefined],
    ['half of it has come', (response: ServerResponse) => response.write('{')],
  ])('is not waited for beyond its deadline where %s', async (_what, answer) => {
    const pool = await poolOf((response) => void answer(response))
    await expect(post(pool, { ...asked, signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/)
  })

  it('is not waited for beyond its deadline where no connection is free', async () => {
    const pool = await poolOf(() => undefined)
    const busy = Array.from({ length: 64 }, () => post(pool, asked).catch(() => undefined))
    await expect(post(pool, { ...asked, signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/)
    await pool.destroy()
    await Promise.all(busy)
  })

  it('is not waited for where its deadline had passed before, and no connection is free', async () => {
    const pool = await poolOf(() => undefined)
    const busy = Array.from({ length: 64 }, () => post(pool, asked).catch(() => undefined))
    await expect(post(pool, { ...asked, signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow(
      'too late',
    )
    await pool.destroy()
    await Promise.all(busy)
  })

  it('is not even asked for after its deadline', async () => {
    let requests = 0
    const pool = await poolOf((response) => {
      requests += 1
      response.end('{}')
    })
    await expect(post(pool, { ...asked, signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow(
      'too late',
    )
    await post(pool, asked)
    expect(requests).toBe(1)
  })
})
