import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { indexNumbers } from './numbers.js'

const police = 'mash-hub.example/police'
let index: AgencyDatabase
beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())

const serviceOf = async (origin: string): Promise<unknown> =>
  (await index.app.query<unknown[]>('SELECT service FROM log_source WHERE origin = $1', [origin]))[0]

test('a log that the hub does not know takes no service’s name away, whatever it is called', async () => {
  const numbers = indexNumbers(index.app, () => [{ origin: police }])
  for (const origin of ['another-hub.example/police', 'police', 'mash-hub.example/health']) {
    expect((await numbers.sources([origin])).get(origin)).toBeTypeOf('number')
    expect(await serviceOf(origin)).toEqual({ service: null })
  }
  expect((await numbers.sources([police])).get(police)).toBeTypeOf('number')
  expect(await serviceOf(police)).toEqual({ service: 'police' })
})

test('a log has its service’s name, and the number that it had, when the hub gets to know it', async () => {
  const health = 'mash-hub.example/health'
  const before = await indexNumbers(index.app, () => []).sources([health])
  const after = await indexNumbers(index.app, () => [{ origin: health }]).sources([health, police])
  expect(after.get(health)).toBe(before.get(health))
  expect(await serviceOf(health)).toEqual({ service: 'health' })
})

test('numbers are not used up by being asked for', async () => {
  const numbers = indexNumbers(index.app, () => [{ origin: police }])
  const [first] = (await numbers.sources(['mash-hub.example/one'])).values()
  for (let look = 0; look < 20; look += 1) await numbers.sources([police])
  const [second] = (await numbers.sources(['mash-hub.example/two'])).values()
  expect((second ?? 0) - (first ?? 0)).toBe(1)
})
