import { describe, expect, it } from 'vitest'
import { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import { plainCase } from '../testing/plain-case.js'
import type { CaseHistoryEvent } from './case-event.columns.js'
import type { CaseEvent } from './case.codes.js'
import { isHandedOver, restIsDone, restOf } from './rest-is-done.js'

const rest = ['HAND_OVER_ACKNOWLEDGED', 'FEEDBACK_SENT', 'FAMILY_TOLD'] as const

const happened = (event: CaseEvent, place: number): CaseHistoryEvent => ({
  ...{ number: place + 1, event, from: 'DECIDED', to: 'DECIDED', by: 'amara', actor: 'PRACTITIONER' },
  ...{ why: 'It is done.', message: null, rag: null, ragBefore: null, stage: null, reference: null },
  ...{ familyTold: null, consent: null, settlement: null, agency: null },
  at: '2026-11-02T09:00:00Z',
  recordedAt: '2026-11-02T09:00:00Z',
})
const decided = (outcome: MashAssessmentOutcome, done: readonly CaseEvent[]) => ({
  outcome,
  events: done.map(happened),
})

describe('what remains of a decided case', () => {
  it.each(MashAssessmentOutcome.codes)('of %s is a hand-over only where somebody else goes on', (outcome) => {
    const goesOn = !['NFA', 'INFORMATION_AND_ADVICE'].includes(outcome)
    expect(isHandedOver(outcome)).toBe(goesOn)
    expect(restOf(decided(outcome, []))).toEqual(goesOn ? rest : rest.slice(1))
  })

  it.each(rest)('is done with %s where that is the last of it, and not before', (last) => {
    const others = rest.filter((each) => each !== last)
    expect(restIsDone(decided('REFERRAL_S17', others), last)).toBe(true)
    for (const missing of others) {
      const done = others.filter((each) => each !== missing)
      expect(restIsDone(decided('REFERRAL_S17', done), last)).toBe(false)
    }
  })

  it('waits for no hand-over of a case that nobody takes over', () => {
    expect(restIsDone(decided('NFA', ['FEEDBACK_SENT']), 'FAMILY_TOLD')).toBe(true)
    expect(restIsDone({ outcome: null, events: plainCase.events }, 'FAMILY_TOLD')).toBe(false)
  })
})
