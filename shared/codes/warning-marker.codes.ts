import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** A warning that the Police National Computer shows about a person. */
export const WarningMarker = defineCodeSet({
  name: 'WarningMarker',
  description: 'A warning that the Police National Computer shows about a person.',
  // The whole set is from memory, and not complete: the manual is for police only. A force's import says what it has.
  source: 'Police National Computer warning signals',
  codes: {
    VI: 'Violent',
    WE: 'Weapons',
    FI: 'Firearms',
    ES: 'Escaper',
    DR: 'Drugs',
    MN: 'Mental health',
    SH: 'Self-harm',
    SU: 'Suicidal',
    CT: 'Contagious',
  },
})
export type WarningMarker = CodeOf<typeof WarningMarker>

const ofHealth: ReadonlySet<WarningMarker> = new Set(['DR', 'MN', 'SH', 'SU', 'CT'])

/**
 * Whether a marker tells of the person's health. Markers are shared always, for the safety of staff; these are not
 * for that purpose and are never shared as such. Drugs are counted here because the marker does not say whose use.
 */
export const tellsOfHealth = (marker: WarningMarker): boolean => ofHealth.has(marker)
