import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { UniquePupilNumber } from '#shared/identifiers/scalars'
import { Classified } from '#shared/sharing/classified'
import { EducationYearGroup } from './year-group.codes.js'

/**
 * A pupil's time on the roll of one school. The pupil number holds the numbers of the authority and school that gave it, so it gives
 * away a place as the school's name does; a former one may lead to the identity before an adoption, so it is shown to nobody.
 */
@Classified('education.enrolment')
@ObjectType({ description: 'Time on the roll of one school or early years setting.', simpleResolvers: true })
export class EducationEnrolment {
  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true })
  school: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true, description: 'Unique reference number of the school (URN).' })
  schoolNumber: string | null

  @Field(() => EducationYearGroup.graphqlEnum, { nullable: true })
  yearGroup: EducationYearGroup | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  onRollSince: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while on roll.' })
  leftOn: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true, description: 'Why the pupil left, in the words of the school.' })
  leavingReason: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => UniquePupilNumber, { nullable: true, description: 'Null also where it fails its check.' })
  upn: string | null

  @Classified('common.protected-identity')
  @Field(() => UniquePupilNumber, { nullable: true })
  formerUpn: string | null

  @Field(() => String, { nullable: true })
  homeLanguage: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true, description: 'Early years: what is paid for, how it is used.' })
  fundedPlace: string | null

  @Classified('education.safeguarding')
  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the school passed its child protection file on to the next.',
  })
  safeguardingFileSentOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
