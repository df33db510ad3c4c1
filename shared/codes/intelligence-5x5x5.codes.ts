import { defineCodeSet, type CodeOf } from './define-code-set.js'
import type { IntelligenceHandling } from './intelligence-3x5x2.codes.js'

// The scheme is public; the wording of its fifteen codes is from memory.
const source = 'National Intelligence Model, 5x5x5 report, used until about 2016'

/** How reliable the source was: the first 5. */
export const LegacyIntelligenceSource = defineCodeSet({
  name: 'LegacyIntelligenceSource',
  description: 'How reliable the source of a 5x5x5 report was.',
  source,
  codes: {
    A: 'Always reliable',
    B: 'Mostly reliable',
    C: 'Sometimes reliable',
    D: 'Unreliable',
    E: 'Untested',
  },
})
export type LegacyIntelligenceSource = CodeOf<typeof LegacyIntelligenceSource>

/** How sure the information was: the second 5. */
export const LegacyIntelligenceAssessment = defineCodeSet({
  name: 'LegacyIntelligenceAssessment',
  description: 'How sure the information of a 5x5x5 report was.',
  source,
  codes: {
    '1': 'Known to be true without reservation',
    '2': 'Known personally to the source, not to the officer',
    '3': 'Not known personally to the source, but corroborated',
    '4': 'Cannot be judged',
    '5': 'Suspected to be false',
  },
})
export type LegacyIntelligenceAssessment = CodeOf<typeof LegacyIntelligenceAssessment>

/** To whom it might be passed: the third 5. */
export const LegacyIntelligenceHandling = defineCodeSet({
  name: 'LegacyIntelligenceHandling',
  description: 'To whom a 5x5x5 report might be passed.',
  source,
  codes: {
    '1': 'Law enforcement in the UK',
    '2': 'Parties in the UK that do not prosecute, such as a local authority',
    '3': 'Law enforcement abroad',
    '4': 'Within the originating agency only',
    '5': 'With conditions, which the report states',
  },
})
export type LegacyIntelligenceHandling = CodeOf<typeof LegacyIntelligenceHandling>

/**
 * How intelligence is handled in the hub, whatever scheme its report used. Only a code that says that a local
 * authority may have it (P, or 2 of the older scheme) gives P. All else is C: other codes, conditions that nobody
 * here can check, an unknown code, no code. An import can so never make a report easier to pass on.
 */
export const handlingInTheHub = (recorded: string | null | undefined): IntelligenceHandling =>
  recorded === 'P' || recorded === '2' ? 'P' : 'C'
