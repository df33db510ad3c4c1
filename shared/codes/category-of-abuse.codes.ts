import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Why a child is the subject of a child protection plan. */
export const CategoryOfAbuse = defineCodeSet({
  name: 'CategoryOfAbuse',
  description: 'Why a child is the subject of a child protection plan.',
  source: 'DfE children in need census, initial and latest category of abuse',
  codes: {
    NEG: 'Neglect',
    PHY: 'Physical abuse',
    SAB: 'Sexual abuse',
    EMO: 'Emotional abuse',
    MUL: 'Multiple categories',
  },
})
export type CategoryOfAbuse = CodeOf<typeof CategoryOfAbuse>
