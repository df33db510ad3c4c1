import { describe, expect, it, vi } from 'vitest'
import { decide } from '#shared/sharing/decide'
import { ordinary } from '#shared/sharing/ordinary-case'
import { defaultPolicy } from '#shared/sharing/policy'
import { policyDocument, policyFromDocument } from '#shared/sharing/policy-document'
import { shadowEngine, type SharingDifference } from './shadow-engine.js'

const { categories } = policyDocument()
const candidate = policyFromDocument({
  ...policyDocument(),
  categories: { ...categories, 'health.universal': { ...categories['health.universal'], class: 'S4' } },
})

/** Collects what is kept; the first `failures` times it cannot be. */
function keeper(failures = 0) {
  const told: unknown[] = []
  const failed = (error: unknown): void => void told.push(error)
  const kept: SharingDifference[][] = []
  let left = failures
  const keep = (differences: readonly SharingDifference[]): Promise<void> => {
    if (left > 0) {
      left -= 1
      return Promise.reject(new Error('The database is away.'))
    }
    kept.push([...differences])
    return Promise.resolve()
  }
  return { kept, keep, told, failed }
}

describe('a candidate that runs beside the policy', () => {
  it('changes no decision, and is not asked before the answer is there', () => {
    const { kept, keep, failed } = keeper()
    const engine = shadowEngine(defaultPolicy, candidate, keep, failed)
    expect(engine(ordinary, [])).toEqual(decide(ordinary))
    expect(kept).toEqual([])
  })

  it('has what it would decide otherwise counted by kind, and nothing else', async () => {
    const { kept, keep, failed } = keeper()
    const engine = shadowEngine(defaultPolicy, candidate, keep, failed)
    engine(ordinary, [])
    engine(ordinary, [])
    engine(ordinary, [])
    engine({ ...ordinary, consent: 'GIVEN', consentNames: ['health.sexual', 'health.universal'] }, [
      'OTHER_PERSON',
    ])
    engine({ ...ordinary, category: 'health.urgent-care' }, [])
    await vi.waitFor(() => expect(kept).toHaveLength(1), 10_000)
    expect(kept[0]).toMatchObject([
      {
        category: 'health.universal',
        labels: [],
        inputs: { basis: 'S47', consentNamesIt: false },
        decided: { state: 'SHARED', rule: 'R14' },
        wouldDecide: { state: 'WITHHELD', reason: 'OVERRIDE_NEEDED' },
        times: 3,
      },
      { labels: ['OTHER_PERSON'], inputs: { consentNamesIt: true }, times: 1 },
    ])
    expect(JSON.stringify(kept)).not.toContain('health.sexual')
  })

  it('keeps what could not be written down for the next time, says so, and answers all the same', async () => {
    const { kept, keep, told, failed } = keeper(1)
    const engine = shadowEngine(defaultPolicy, candidate, keep, failed)
    engine(ordinary, [])
    await vi.waitFor(
      () => {
        expect(engine(ordinary, [])).toEqual(decide(ordinary))
        expect(kept.length).toBeGreaterThan(0)
      },
      { timeout: 10_000, interval: 700 },
    )
    expect(kept[0]?.[0]?.times).toBeGreaterThan(1)
    expect(told).toEqual([new Error('The database is away.')])
  })
})
