import { describe, expect, it } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { CallGuard, callLimits } from './call-guard.js'

const { atOnce, waiting, failures, pause, callsForRetry, retriesSaved } = callLimits
const unavailable = 'An agency could not be reached.'

/** A service of which each call ends as it is told, and a clock that stands until it is moved. */
function guarded() {
  const clock = { now: 0 }
  const guard = new CallGuard(() => clock.now)
  let calls = 0
  const ends = (how: unknown, repeatable = true) =>
    guard.run(async () => {
      calls += 1
      await Promise.resolve()
      if (how instanceof Error) throw how
      return how
    }, repeatable)
  return { ends, guard, clock, calls: () => calls }
}
const lost = (code = 'ECONNRESET') => Object.assign(new Error(code), { code })
const slow = () => new DOMException('too late', 'TimeoutError')

async function failing(times: number, ends: (how: unknown) => Promise<unknown>): Promise<void> {
  for (let count = 0; count < times; count += 1) await expect(ends(slow())).rejects.toThrow('too late')
}

describe('a service that keeps failing', () => {
  it('is not called again until the pause is over, and then by one call alone', async () => {
    const { ends, guard, clock, calls } = guarded()
    await failing(failures, ends)
    await expect(ends('well')).rejects.toThrow(unavailable)
    clock.now = pause - 1
    await expect(ends('well')).rejects.toThrow(unavailable)
    expect(calls()).toBe(failures)

    clock.now = pause
    const trial = Promise.withResolvers<string>()
    const first = guard.run(() => trial.promise, true)
    await expect(ends('well')).rejects.toThrow(unavailable)
    trial.resolve('back')
    expect(await first).toBe('back')
    expect(await ends('well')).toBe('well')
  })

  it('that fails when it is tried is left alone for another pause', async () => {
    const { ends, clock } = guarded()
    await failing(failures, ends)
    clock.now = pause
    await failing(1, ends)
    clock.now = 2 * pause - 1
    await expect(ends('well')).rejects.toThrow(unavailable)
    clock.now = 2 * pause
    expect(await ends('well')).toBe('well')
  })

  it.each([
    ['an answer', () => 'well'],
    ['an answer that cannot be taken', () => new HubError('AGENCY_UNAVAILABLE')],
  ])('is alive at %s', async (_, answer) => {
    const { ends, calls } = guarded()
    await failing(failures - 1, ends)
    await ends(answer()).catch(() => undefined)
    await failing(failures - 1, ends)
    expect(await ends('well')).toBe('well')
    expect(calls()).toBe(2 * failures)
  })
})

describe('calls under way', () => {
  it('are so many; more wait for their turn, in order, and more than that are refused', async () => {
    const { guard } = guarded()
    const ends = Array.from({ length: atOnce + waiting }, () => Promise.withResolvers<string>())
    const begun: number[] = []
    const all = ends.map(({ promise }, place) =>
      guard.run(() => {
        begun.push(place)
        return promise
      }, true),
    )
    await expect(guard.run(() => Promise.resolve('well'), true)).rejects.toThrow(unavailable)
    expect(begun).toHaveLength(atOnce)
    for (const { resolve } of ends) resolve('done')
    expect(new Set(await Promise.all(all))).toEqual(new Set(['done']))
    expect(begun).toEqual([...ends.keys()])
    expect(await guard.run(() => Promise.resolve('well'), true)).toBe('well')
  })

  it('that wait for a service which turns out to be dead are not made', async () => {
    const { guard } = guarded()
    let calls = 0
    const all = Array.from({ length: atOnce + waiting }, () =>
      guard.run(() => {
        calls += 1
        return Promise.reject(slow())
      }, true),
    )
    await Promise.allSettled(all)
    expect(calls).toBe(atOnce)
  })
})

describe('a connection that was lost', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'])(
    '(%s) is tried once more',
    async (code) => {
      const { guard } = guarded()
      const ends = [lost(code), undefined]
      const call = () =>
        Promise.resolve(ends.shift()).then((error) => (error ? Promise.reject(error) : 'well'))
      expect(await guard.run(call, true)).toBe('well')
    },
  )

  it('is not tried a third time, nor for a mutation, nor for what came too late', async () => {
    const { ends, calls } = guarded()
    await expect(ends(lost())).rejects.toThrow('ECONNRESET')
    expect(calls()).toBe(2)
    await expect(ends(lost(), false)).rejects.toThrow('ECONNRESET')
    await expect(ends(slow())).rejects.toThrow('too late')
    expect(calls()).toBe(4)
  })

  it('is tried again for one call in ten at the most, when many are lost', async () => {
    const { ends, calls } = guarded()
    const rounds = 200
    for (let round = 0; round < rounds; round += 1) {
      await ends(lost()).catch(() => undefined)
      await ends('well')
    }
    const retries = calls() - 2 * rounds
    expect(retries).toBeLessThanOrEqual(retriesSaved + (2 * rounds) / callsForRetry)
    expect(retries).toBeGreaterThan(retriesSaved)
  })
})
