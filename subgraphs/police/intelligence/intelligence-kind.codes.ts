import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What a piece of intelligence is. All but a report are restricted, whatever their handling code. */
export const PoliceIntelligenceKind = defineCodeSet({
  name: 'PoliceIntelligenceKind',
  description:
    'What a piece of intelligence is. All but a report are restricted, whatever their handling code.',
  source: 'this hub',
  codes: {
    REPORT: 'Intelligence report',
    LIVE_OPERATION: 'From an operation that is under way',
    MARAC_MINUTES: 'Minutes of a multi-agency risk assessment conference',
    MAPPA_MINUTES: 'Minutes of a multi-agency public protection meeting',
  },
})
export type PoliceIntelligenceKind = CodeOf<typeof PoliceIntelligenceKind>
