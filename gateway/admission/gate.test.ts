import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { Gate } from './gate.js'
import type { Urgency } from './urgency.js'

const AT_ONCE = 8
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A gate, and who has come through it so far. */
function gated() {
  const gate = new Gate(AT_ONCE)
  const inside: { readonly as: Urgency; readonly leave: () => void }[] = []
  const turnedAway: Urgency[] = []
  /** So many come, one after the other. */
  const come = async (as: Urgency, count = 1): Promise<void> => {
    for (let each = 0; each < count; each += 1) {
      gate.enter(as).then(
        (leave) => inside.push({ as, leave }),
        (error: unknown) => {
          expect(error).toEqual(new HubError('OVERLOADED'))
          turnedAway.push(as)
        },
      )
    }
    await settled()
  }
  /** The first of those inside goes. */
  const oneLeaves = async (): Promise<void> => {
    inside.shift()?.leave()
    await settled()
  }
  const of = (as: Urgency): number => inside.filter((each) => each.as === as).length
  return { gate, come, oneLeaves, of, inside, turnedAway }
}

describe('the gate', () => {
  it.each([
    ['LIFE_AT_RISK', AT_ONCE],
    ['OPEN_ASSESSMENT', 6],
    ['BROWSE_AND_AUDIT', 4],
  ] as const)('%s has %i places at most', async (as, places) => {
    const { come, of } = gated()
    await come(as, 100)
    expect(of(as)).toBe(places)
  })

  it('turns nobody away because of a work that keeps the process from reading, and lets in no more for it', async () => {
    const { gate, come, of, inside, turnedAway, oneLeaves } = gated()
    // What came meanwhile is read when it is done.
    await gate.catchUp(() => Promise.resolve())
    await come('OPEN_ASSESSMENT', 100)
    expect([turnedAway, of('OPEN_ASSESSMENT')]).toEqual([[], 6])
    for (let each = 0; each < 100; each += 1) await oneLeaves()
    expect([turnedAway, inside]).toEqual([[], []])
  })

  it('keeps places free for what is more urgent, however much of the rest there is', async () => {
    const { come, of, turnedAway } = gated()
    await come('BROWSE_AND_AUDIT', 100)
    await come('OPEN_ASSESSMENT', 100)
    await come('LIFE_AT_RISK', 2)
    expect([of('BROWSE_AND_AUDIT'), of('OPEN_ASSESSMENT'), of('LIFE_AT_RISK')]).toEqual([4, 2, 2])
    expect(turnedAway).not.toContain('LIFE_AT_RISK')
  })

  it('lets the most urgent of those who wait in first, and of these whoever came first', async () => {
    const { come, oneLeaves, inside, turnedAway } = gated()
    await come('LIFE_AT_RISK', AT_ONCE)
    await come('BROWSE_AND_AUDIT', 2)
    await come('OPEN_ASSESSMENT', 2)
    await come('LIFE_AT_RISK', 2)
    for (let each = 0; each < 2 * AT_ONCE; each += 1) {
      await oneLeaves()
      if (each === 1) expect(inside.map(({ as }) => as)).toEqual(Array(AT_ONCE).fill('LIFE_AT_RISK'))
    }
    expect([inside, turnedAway]).toEqual([[], []])
  })

  it('turns away at once whoever would wait too long, and nobody whose life is at risk before many wait', async () => {
    const { come, turnedAway } = gated()
    await come('LIFE_AT_RISK', AT_ONCE)
    await come('BROWSE_AND_AUDIT', 4)
    await come('OPEN_ASSESSMENT', 8)
    await come('LIFE_AT_RISK', 16 * AT_ONCE)
    expect(turnedAway).toEqual([])
    await come('BROWSE_AND_AUDIT')
    await come('OPEN_ASSESSMENT')
    await come('LIFE_AT_RISK')
    expect(turnedAway).toEqual(['BROWSE_AND_AUDIT', 'OPEN_ASSESSMENT', 'LIFE_AT_RISK'])
  })

  it('lets in whoever browses after five seconds at the end of the open assessments, however many of those come, and before no life at risk', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { come, inside } = gated()
    /** As many come as leave. Who is let in meanwhile? */
    const goOn = async (as: Urgency, turns: number): Promise<Urgency[]> => {
      const before = inside.length
      for (let turn = 0; turn < turns; turn += 1) await come(as)
      for (let turn = 0; turn < turns; turn += 1) inside[turn]?.leave()
      await settled()
      inside.splice(0, turns)
      return inside.slice(before - turns).map((each) => each.as)
    }
    await come('OPEN_ASSESSMENT', 6)
    await come('BROWSE_AND_AUDIT', 2)
    vi.advanceTimersByTime(4_999)
    await come('BROWSE_AND_AUDIT')
    expect(await goOn('OPEN_ASSESSMENT', 6)).not.toContain('BROWSE_AND_AUDIT')
    vi.advanceTimersByTime(1)
    await come('LIFE_AT_RISK', 2)
    for (let round = 0; round < 2; round += 1)
      expect(await goOn('LIFE_AT_RISK', 6)).not.toContain('BROWSE_AND_AUDIT')
    expect(await goOn('OPEN_ASSESSMENT', 6)).toEqual([
      ...['BROWSE_AND_AUDIT', 'BROWSE_AND_AUDIT'],
      ...['OPEN_ASSESSMENT', 'OPEN_ASSESSMENT'],
    ])
  })

  it('keeps the places of open assessments from browsing however long that waits, and their line too', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { come, oneLeaves, of, inside, turnedAway } = gated()
    await come('OPEN_ASSESSMENT', 6)
    for (let round = 0; round < 20; round += 1) {
      await come('BROWSE_AND_AUDIT', 4)
      vi.advanceTimersByTime(5_000)
      // Long questions: in five seconds fewer end than may begin to wait.
      await oneLeaves()
      await oneLeaves()
      expect(of('BROWSE_AND_AUDIT')).toBeLessThanOrEqual(4)
    }
    expect(turnedAway).not.toContain('OPEN_ASSESSMENT')
    await come('OPEN_ASSESSMENT', 2)
    expect([turnedAway.includes('OPEN_ASSESSMENT'), of('OPEN_ASSESSMENT')]).toEqual([false, 2])
    expect(inside).toHaveLength(6)
  })

  it('loses no place, whatever comes and goes', async () => {
    const { come, oneLeaves, of, inside } = gated()
    for (let round = 0; round < 50; round += 1) {
      await come('OPEN_ASSESSMENT', 3)
      await come('LIFE_AT_RISK', 1)
      await come('BROWSE_AND_AUDIT', 5)
      for (let each = 0; each < 4; each += 1) await oneLeaves()
      expect(inside.length).toBeLessThanOrEqual(AT_ONCE)
    }
    while (inside.length > 0) await oneLeaves()
    await come('LIFE_AT_RISK', AT_ONCE)
    expect(of('LIFE_AT_RISK')).toBe(AT_ONCE)
  })
})
