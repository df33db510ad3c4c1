import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** The risk to a victim of domestic abuse. Some forces use other scales, which their import maps to this one. */
export const DashRisk = defineCodeSet({
  name: 'DashRisk',
  description: 'The risk to a victim of domestic abuse, as the officer assessed it.',
  // The three grades are national; the sentences are from memory of the College of Policing's definitions.
  source: 'Domestic abuse, stalking and honour-based violence (DASH 2009) risk model',
  codes: {
    STANDARD: 'Standard: no indication of a likelihood of serious harm',
    MEDIUM: 'Medium: serious harm is possible if circumstances change',
    HIGH: 'High: serious harm could happen at any time',
  },
})
export type DashRisk = CodeOf<typeof DashRisk>

/** The risk to a missing person. */
export const MissingRisk = defineCodeSet({
  name: 'MissingRisk',
  description: 'The risk to a missing person, as the officer assessed it.',
  // The four grades are national; the sentences are from memory.
  source: 'College of Policing, authorised professional practice on missing persons',
  codes: {
    NO_APPARENT: 'No apparent risk: not where expected, and nothing to worry about so far',
    LOW: 'Low: harm is possible and minimal',
    MEDIUM: 'Medium: harm is likely, and not serious',
    HIGH: 'High: serious harm is very likely',
  },
})
export type MissingRisk = CodeOf<typeof MissingRisk>
