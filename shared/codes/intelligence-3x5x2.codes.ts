import { defineCodeSet, type CodeOf } from './define-code-set.js'

const source = 'College of Policing, intelligence report (3x5x2)'

/** How reliable the source is: the 3 of 3x5x2. */
export const IntelligenceSourceEvaluation = defineCodeSet({
  name: 'IntelligenceSourceEvaluation',
  description: 'How reliable the source of intelligence is.',
  source,
  codes: { '1': 'Reliable', '2': 'Untested', '3': 'Not reliable' },
})
export type IntelligenceSourceEvaluation = CodeOf<typeof IntelligenceSourceEvaluation>

/** How the source knows: the 5 of 3x5x2. */
export const IntelligenceAssessment = defineCodeSet({
  name: 'IntelligenceAssessment',
  description: 'How the source of intelligence knows of it.',
  source,
  codes: {
    A: 'Known directly to the source',
    B: 'Known indirectly to the source, but corroborated',
    C: 'Known indirectly to the source',
    D: 'Not known',
    E: 'Suspected to be false',
  },
})
export type IntelligenceAssessment = CodeOf<typeof IntelligenceAssessment>

/** Whether it may be passed on: the 2 of 3x5x2. */
export const IntelligenceHandling = defineCodeSet({
  name: 'IntelligenceHandling',
  description: 'Whether intelligence may be passed on.',
  source,
  codes: { P: 'Lawful sharing permitted', C: 'Lawful sharing permitted with conditions' },
})
export type IntelligenceHandling = CodeOf<typeof IntelligenceHandling>

/** What handling code C asks of whoever holds the report. */
export const IntelligenceHandlingCondition = defineCodeSet({
  name: 'IntelligenceHandlingCondition',
  description: 'What handling code C asks: the action allowed, and who may sanitise.',
  // Codes and wording of this set are from memory.
  source,
  codes: {
    A1: 'Action: covert development',
    A2: 'Action: covert use',
    A3: 'Action: overt use',
    S1: 'Sanitise: authority delegated',
    S2: 'Sanitise: consult the originator',
  },
})
export type IntelligenceHandlingCondition = CodeOf<typeof IntelligenceHandlingCondition>
