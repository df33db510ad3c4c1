import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { request } from 'undici'
import { expect, onTestFinished, test, vi } from 'vitest'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { deadlineEnvironment, deadlineIn, deadlineOf } from './deadlines.js'

const standard = deadlineEnvironment.parse({})

test('each of the hub’s own services has a deadline of its own, and every agency that of agencies', () => {
  expect(deadlineOf('front-door', standard)).toBe(5_000)
  expect(deadlineOf('access-log', standard)).toBe(10_000)
  for (const agency of [...partnerAgencies, 'a-new-partner']) expect(deadlineOf(agency, standard)).toBe(750)
})

test('a search of the log may take longer without any agency being waited for longer', () => {
  const changed = deadlineEnvironment.parse({ ACCESS_LOG_DEADLINE_MS: '30000' })
  expect(deadlineOf('access-log', changed)).toBe(30_000)
  expect(deadlineOf('police', changed)).toBe(750)
})

/** A service in a thread of its own, that answers after so many milliseconds. */
const service = (milliseconds: number) => `
  const { createServer } = require('node:http')
  const { parentPort } = require('node:worker_threads')
  const server = createServer((_request, response) => {
    parentPort.postMessage('asked')
    setTimeout(() => response.end('x'.repeat(20_000)), ${milliseconds})
  })
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`

async function ask(milliseconds: number, meanwhile: () => void): Promise<string> {
  const worker = new Worker(service(milliseconds), { eval: true })
  try {
    const [port] = (await once(worker, 'message')) as [number]
    const answer = request(`http://127.0.0.1:${port}`, { signal: deadlineIn(1_000).signal })
    const text = answer.then(({ body }) => body.text())
    text.catch(() => undefined)
    await once(worker, 'message')
    meanwhile()
    return await text
  } finally {
    await worker.terminate()
  }
}

const block = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

test('an answer that came in time is read, however long this process did something else', async () => {
  expect(await ask(0, () => block(2_000))).toHaveLength(20_000)
})

test('what has not come by its deadline is given up', async () => {
  await expect(ask(60_000, () => undefined)).rejects.toMatchObject({ name: 'TimeoutError' })
})

test.each([0, 800])('after %i ms nobody waits any more: nothing is told, and no timer is left', (waited) => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const deadline = deadlineIn(1_000)
  vi.advanceTimersByTime(waited)
  deadline[Symbol.dispose]()
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(2_000)
  expect(deadline.signal.aborted).toBe(false)
})
