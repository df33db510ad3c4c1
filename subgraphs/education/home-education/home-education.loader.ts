import { concept } from '#shared/agency/concept'
import { HomeEducation } from './home-education.entity.js'
import { EducationHomeEducation } from './home-education.type.js'

/** Elective home education. */
export const homeEducation = concept<HomeEducation, EducationHomeEducation>({
  field: 'homeEducation',
  category: 'education.enrolment',
  entity: HomeEducation,
  type: EducationHomeEducation,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, reason, childSeenOn, suitable }) => ({
    startedOn,
    endedOn,
    reason,
    childSeenOn,
    suitable,
  }),
  line: ({ startedOn, endedOn }) =>
    startedOn
      ? {
          on: startedOn,
          summary: `Elective home education began${endedOn ? `; it ended on ${endedOn}` : ''}`,
        }
      : null,
})
