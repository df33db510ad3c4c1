import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What a child was to an offence. */
export const PolicePartInOffence = defineCodeSet({
  name: 'PolicePartInOffence',
  description: 'What a child was to an offence.',
  source: 'Code of Practice for Victims of Crime in England and Wales',
  codes: { VICTIM: 'Victim', WITNESS: 'Witness' },
})
export type PolicePartInOffence = CodeOf<typeof PolicePartInOffence>
