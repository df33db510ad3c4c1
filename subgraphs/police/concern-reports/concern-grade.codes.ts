import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** How a force grades its reports of a child who came to notice: some by colour, some by word. */
export const PoliceConcernGrade = defineCodeSet({
  name: 'PoliceConcernGrade',
  description: 'The grade of a report of concern, in the scale of the force.',
  source: 'police forces; there is no national scale',
  codes: {
    RED: 'Red',
    AMBER: 'Amber',
    GREEN: 'Green',
    HIGH: 'High',
    MEDIUM: 'Medium',
    LOW: 'Low',
  },
})
export type PoliceConcernGrade = CodeOf<typeof PoliceConcernGrade>
