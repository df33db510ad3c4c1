import { concept } from '#shared/agency/concept'
import { MissingEducation } from './missing-education.entity.js'
import { EducationMissingEducation } from './missing-education.type.js'

/** Times in which the child was missing education. */
export const missingEducation = concept<MissingEducation, EducationMissingEducation>({
  field: 'missingEducation',
  category: 'education.enrolment',
  entity: MissingEducation,
  type: EducationMissingEducation,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, lastSchool, reason, enquiries, outcome }) => ({
    startedOn,
    endedOn,
    lastSchool,
    reason,
    enquiries,
    outcome,
  }),
  line: ({ startedOn, endedOn }) =>
    startedOn
      ? { on: startedOn, summary: `Missing education${endedOn ? ` until ${endedOn}` : ', not found yet'}` }
      : null,
})
