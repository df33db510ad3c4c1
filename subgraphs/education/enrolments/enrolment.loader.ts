import { concept } from '#shared/agency/concept'
import { checkUniquePupilNumber } from '#shared/identifiers/check-unique-pupil-number'
import { validOrNull } from '#shared/identifiers/valid-or-null'
import { Enrolment } from './enrolment.entity.js'
import { EducationEnrolment } from './enrolment.type.js'

/** Schools that the child is, or was, on the roll of. */
export const enrolments = concept<Enrolment, EducationEnrolment>({
  field: 'enrolments',
  category: 'education.enrolment',
  entity: Enrolment,
  type: EducationEnrolment,
  of: 'child',
  datedBy: 'onRollSince',
  share: (enrolment) => ({
    school: enrolment.school,
    schoolNumber: enrolment.schoolNumber,
    yearGroup: enrolment.yearGroup,
    onRollSince: enrolment.onRollSince,
    leftOn: enrolment.leftOn,
    leavingReason: enrolment.leavingReason,
    upn: validOrNull(checkUniquePupilNumber, enrolment.upn),
    formerUpn: validOrNull(checkUniquePupilNumber, enrolment.formerUpn),
    homeLanguage: enrolment.homeLanguage,
    fundedPlace: enrolment.fundedPlace,
    safeguardingFileSentOn: enrolment.safeguardingFileSentOn,
  }),
  line: ({ onRollSince, leftOn, school }) =>
    onRollSince
      ? {
          on: onRollSince,
          summary: `Came on the roll of ${school ?? 'a school'}${leftOn ? `, left on ${leftOn}` : ''}`,
        }
      : null,
})
