import { Field, ObjectType } from 'type-graphql'
import { AgencyRecord, Involvement } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { EducationAttendance } from './attendance/attendance.type.js'
import { EducationEnrolment } from './enrolments/enrolment.type.js'
import { EducationFreeSchoolMeals } from './free-school-meals/free-school-meals.type.js'
import { EducationHomeEducation } from './home-education/home-education.type.js'
import { EducationMissingEducation } from './missing-education/missing-education.type.js'
import { EducationSafeguardingEntry } from './safeguarding-log/safeguarding-entry.type.js'
import { EducationSchoolContact } from './school-contacts/school-contact.type.js'
import { EducationSpecialEducationalNeeds } from './special-educational-needs/special-educational-needs.type.js'
import { EducationSuspension } from './suspensions/suspension.type.js'

/** What education holds about a child and may share: one field per concept, each under its own category of the sharing rules. */
@ObjectType({ description: 'What education holds about a child and may share.', simpleResolvers: true })
export class EducationRecord extends AgencyRecord {
  @Classified('education.involvement')
  @Field(() => Involvement, { nullable: true })
  involvement: Involvement | null

  @Classified('education.involvement')
  @Field(() => [EducationSchoolContact], { nullable: true, description: 'Whom to ring at the school.' })
  schoolContacts: EducationSchoolContact[] | null

  @Classified('education.enrolment')
  @Field(() => [EducationEnrolment], {
    nullable: true,
    description: 'Schools that the child is, or was, on the roll of.',
  })
  enrolments: EducationEnrolment[] | null

  @Classified('education.enrolment')
  @Field(() => [EducationAttendance], { nullable: true, description: 'Attendance, the newest first.' })
  attendance: EducationAttendance[] | null

  @Classified('education.enrolment')
  @Field(() => [EducationSuspension], { nullable: true, description: 'Suspensions and exclusions.' })
  suspensions: EducationSuspension[] | null

  @Classified('education.enrolment')
  @Field(() => [EducationHomeEducation], { nullable: true, description: 'Elective home education.' })
  homeEducation: EducationHomeEducation[] | null

  @Classified('education.enrolment')
  @Field(() => [EducationMissingEducation], {
    nullable: true,
    description: 'Times in which the child was missing education.',
  })
  missingEducation: EducationMissingEducation[] | null

  @Classified('education.send')
  @Field(() => [EducationSpecialEducationalNeeds], {
    nullable: true,
    description: 'Special educational needs; education, health and care plans.',
  })
  specialEducationalNeeds: EducationSpecialEducationalNeeds[] | null

  @Classified('education.send')
  @Field(() => [EducationFreeSchoolMeals], { nullable: true, description: 'Free school meals.' })
  freeSchoolMeals: EducationFreeSchoolMeals[] | null

  @Classified('education.safeguarding')
  @Field(() => [EducationSafeguardingEntry], {
    nullable: true,
    description: 'The designated safeguarding lead’s log.',
  })
  safeguardingLog: EducationSafeguardingEntry[] | null
}
