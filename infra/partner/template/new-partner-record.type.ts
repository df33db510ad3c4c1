import { Field, ObjectType } from 'type-graphql'
import { AgencyRecord, Involvement } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { NewPartnerAssessment } from './assessments/assessment.type.js'
import { NewPartnerSupport } from './support/support.type.js'

/** What New partner holds about a child and may share: one field per concept, each under its own category of the sharing rules. */
@ObjectType({ description: 'What New partner holds about a child and may share.', simpleResolvers: true })
export class NewPartnerRecord extends AgencyRecord {
  @Classified('new-partner.involvement')
  @Field(() => Involvement, { nullable: true })
  involvement: Involvement | null

  @Classified('new-partner.support')
  @Field(() => [NewPartnerSupport], { nullable: true, description: 'Periods of support.' })
  support: NewPartnerSupport[] | null

  @Classified('new-partner.assessment')
  @Field(() => [NewPartnerAssessment], { nullable: true, description: 'Assessments of New partner.' })
  assessments: NewPartnerAssessment[] | null
}
