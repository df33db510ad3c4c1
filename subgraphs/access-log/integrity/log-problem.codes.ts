import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import { problems } from '#shared/access-log/verify/problem'

/** What can be wrong with a log. */
export const LogProblemKind = defineCodeSet({
  name: 'LogProblemKind',
  description: 'What can be wrong with a log.',
  source: 'MASH Hub, verification of access logs',
  codes: problems,
})
export type LogProblemKind = CodeOf<typeof LogProblemKind>
