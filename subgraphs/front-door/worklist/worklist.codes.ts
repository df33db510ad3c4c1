import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Which cases of mine a worklist is of. */
export const WorklistScope = defineCodeSet({
  name: 'WorklistScope',
  description: 'Which of the cases that I have a task on.',
  source: 'MASH Hub, worklists',
  codes: {
    MINE: 'Those that I lead or gather information for',
    TEAM: 'Those that I oversee, whoever works on them',
    OVERDUE: 'Those of either kind that are overdue, or on which an answer is',
  },
})
export type WorklistScope = CodeOf<typeof WorklistScope>
