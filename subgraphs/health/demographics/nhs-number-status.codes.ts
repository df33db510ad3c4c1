import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** How far an NHS number has been traced. Only 01 was compared with the national register (Personal Demographics Service). */
export const NhsNumberStatus = defineCodeSet({
  name: 'HealthNhsNumberStatus',
  description: 'How far an NHS number has been traced.',
  source: 'NHS Data Dictionary, NHS NUMBER STATUS INDICATOR CODE',
  codes: {
    '01': 'Number present and verified',
    '02': 'Number present but not traced',
    '03': 'Trace required',
    '04': 'Trace attempted: no match, or several',
    '05': 'Trace needs to be resolved: number or details conflict',
    '06': 'Trace in progress',
    '07': 'Number not present, trace not required',
    '08': 'Trace postponed: baby under six weeks old',
  },
})
export type NhsNumberStatus = CodeOf<typeof NhsNumberStatus>
