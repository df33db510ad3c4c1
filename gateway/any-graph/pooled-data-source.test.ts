import type { ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import express from 'express'
import { parse } from 'graphql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listen, type RunningService } from '#shared/http/listen'
import { PooledDataSource } from './pooled-data-source.js'

/** Bodies that came, and how to answer each. */
let asked: { readonly body: string; readonly response: ServerResponse }[]
let service: RunningService
let source: PooledDataSource
beforeEach(async () => {
  asked = []
  const app = express().use(
    async (request, response) => void asked.push({ body: await text(request), response }),
  )
  service = await listen(app, '127.0.0.1', 0)
  source = new PooledDataSource(`${service.url}/graphql`)
})
afterEach(async () => {
  for (const { response } of asked) response.destroy()
  await source.close()
  await service.close()
})

const ask = (query: string, variables = {}): ReturnType<PooledDataSource['process']> => {
  const [operation] = parse(query).definitions
  return source.process({ request: { query, variables }, incomingRequestContext: { operation } } as never)
}

const came = (count: number): Promise<void> => vi.waitFor(() => expect(asked).toHaveLength(count))
const answer = (index: number, data: object, more: object = {}): unknown =>
  asked[index]?.response.end(JSON.stringify({ data, ...more }))

describe('what is asked twice at the same time', () => {
  it('is asked of the service once, and told to each as its own', async () => {
    const both = [ask('{ child { id } }'), ask('{ child { id } }')] as const
    await came(1)
    answer(0, { child: { id: '1' } })
    const [one, other] = await Promise.all(both)
    expect(one).toEqual({ data: { child: { id: '1' } } })
    Object.assign(one.data?.['child'] as object, { name: 'merged' })
    expect(other).toEqual({ data: { child: { id: '1' } } })
    expect(asked).toHaveLength(1)
  })

  it('is asked twice where its variables are others', async () => {
    const both = [ask('{ child { id } }', { id: 1 }), ask('{ child { id } }', { id: 2 })]
    await came(2)
    answer(0, { child: 1 })
    answer(1, { child: 2 })
    const told = (await Promise.all(both)).map(({ data }) => data?.['child'] as unknown)
    expect(told.sort()).toEqual([1, 2])
  })

  it('is done twice where it changes something', async () => {
    const both = [ask('mutation { add }'), ask('mutation { add }')]
    await came(2)
    answer(0, { add: 1 })
    answer(1, { add: 2 })
    await Promise.all(both)
  })

  it('fails for both where it fails, and for neither of them for good', async () => {
    const both = [ask('{ child { id } }'), ask('{ child { id } }')]
    await came(1)
    asked[0]?.response.destroy()
    for (const { status } of await Promise.allSettled(both)) expect(status).toBe('rejected')
    const again = ask('{ child { id } }')
    await came(2)
    answer(1, { child: null })
    expect(await again).toEqual({ data: { child: null } })
  })
})

it('tells nobody after a change what was read before it', async () => {
  const before = ask('{ child { id } }')
  await came(1)
  const change = ask('mutation { add }')
  await came(2)
  answer(1, { add: true })
  await change
  const after = ask('{ child { id } }')
  await came(3)
  answer(0, { child: 'old' })
  answer(2, { child: 'new' })
  expect([await before, await after]).toEqual([{ data: { child: 'old' } }, { data: { child: 'new' } }])
})

it.each([null, []])('takes what a service answers beside errors that are none: %j', async (errors) => {
  const told = ask('{ child { id } }')
  await came(1)
  answer(0, { child: null }, { errors })
  const { data, errors: wrong = [] } = await told
  expect([data, wrong]).toEqual([{ child: null }, []])
})
