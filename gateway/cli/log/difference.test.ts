import { describe, expect, it } from 'vitest'
import { differencesText, isExplained, type Difference } from './difference.js'

const aDifference = (changes: Partial<Difference> = {}): Difference => ({
  ...{ id: '7', kind: 'DISCLOSED_NEVER_SHOWN', service: 'police', index: 17, event: 'police:17' },
  ...{ requestId: 'r1', at: '2026-11-28T18:05:12.000Z', foundAt: '2026-11-28T18:05:50.000Z' },
  didNotAnswer: false,
  explanation: null,
  ...changes,
})
const said = (state: string, decidedBy: string | null) =>
  aDifference({ explanation: { state, reason: 'The power failed.', explainedBy: 'nils', decidedBy } })

describe('a difference', () => {
  it.each([
    ['nobody has explained', aDifference(), false],
    ['one auditor has explained', said('GIVEN', null), false],
    ['another has rejected the explanation of', said('REJECTED', 'quentin'), false],
    ['another has accepted the explanation of', said('ACCEPTED', 'quentin'), true],
    ['the gateway explains itself', aDifference({ didNotAnswer: true }), true],
  ])('that %s is as open as before, or it is not', (_what, difference, explained) => {
    expect(isExplained(difference)).toBe(explained)
  })

  it('is shown whether it is explained or not, with what was said of it and by whom', () => {
    const [first, ...lines] = differencesText([said('ACCEPTED', 'quentin'), said('ACCEPTED', 'quentin')])
    expect(first).toMatch(/^~ DISCLOSED_NEVER_SHOWN: /)
    expect(lines).toEqual([
      '    7: police:17  2026-11-28T18:05:12.000Z  request r1',
      '      nils says: The power failed. (accepted by quentin)',
      '    7: police:17  2026-11-28T18:05:12.000Z  request r1',
      '      nils says: The power failed. (accepted by quentin)',
    ])
    expect(differencesText([said('GIVEN', null), said('ACCEPTED', 'quentin')]).join('\n')).toMatch(
      /✗ [^~]*waits for another auditor[^]*~ /,
    )
  })
})
