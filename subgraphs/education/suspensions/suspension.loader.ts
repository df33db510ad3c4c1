import { concept } from '#shared/agency/concept'
import { SuspensionReason, SuspensionType } from '#shared/codes/suspension.codes'
import { Suspension } from './suspension.entity.js'
import { EducationSuspension } from './suspension.type.js'

/** Suspensions and permanent exclusions. */
export const suspensions = concept<Suspension, EducationSuspension>({
  field: 'suspensions',
  category: 'education.enrolment',
  entity: Suspension,
  type: EducationSuspension,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ kind, startedOn, sessions, reasons, circumstances }) => ({
    kind,
    startedOn,
    sessions,
    reasons,
    circumstances,
  }),
  line: ({ kind, startedOn, sessions, reasons }) => {
    if (!startedOn || !kind) return null
    const length = sessions ? `, ${sessions} sessions` : ''
    const why = (reasons ?? []).map((reason) => SuspensionReason.describe(reason)).join('; ')
    return { on: startedOn, summary: `${SuspensionType.describe(kind)}${length}${why && `: ${why}`}` }
  },
})
