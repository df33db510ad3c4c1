import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Why a record is sealed. */
export const SealedRecordKind = defineCodeSet({
  name: 'HealthSealedRecordKind',
  description: 'Why a health record is sealed.',
  source:
    'Human Fertilisation and Embryology Act 1990 section 33A; NHS Trusts and PCTs (Sexually Transmitted Diseases) Directions 2000',
  codes: {
    HIV: 'HIV',
    GENETIC: 'Genetic',
    FERTILITY: 'Fertility treatment',
    UNCLASSIFIED: 'Brought in without a code that anybody has classified',
    WITHDRAWN: 'Withdrawn by its source as entered in error',
  },
})
export type SealedRecordKind = CodeOf<typeof SealedRecordKind>
