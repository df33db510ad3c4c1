import { Field, ObjectType } from 'type-graphql'
import { AgencyRecord, Involvement } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { EarlyHelpAssessment, EarlyHelpPartnerAssessment } from './assessments/assessment.type.js'
import { EarlyHelpEpisode } from './episodes/episode.type.js'
import { EarlyHelpOffer } from './offers/offer.type.js'
import { EarlyHelpPlan } from './plans/plan.type.js'
import { EarlyHelpRequest } from './requests/request.type.js'

/** What early help holds about a child and may share: one field per concept, each under its own category of the sharing rules. */
@ObjectType({ description: 'What early help holds about a child and may share.', simpleResolvers: true })
export class EarlyHelpRecord extends AgencyRecord {
  @Classified('early-help.involvement')
  @Field(() => Involvement, { nullable: true })
  involvement: Involvement | null

  @Classified('early-help.involvement')
  @Field(() => [EarlyHelpEpisode], {
    nullable: true,
    description: 'Open or closed, who leads, with what outcome.',
  })
  episodes: EarlyHelpEpisode[] | null

  @Classified('early-help.narrative')
  @Field(() => [EarlyHelpRequest], { nullable: true, description: 'Requests for early help, by source.' })
  requests: EarlyHelpRequest[] | null

  @Classified('early-help.narrative')
  @Field(() => [EarlyHelpOffer], {
    nullable: true,
    description: 'What was offered, and whether it was taken up.',
  })
  offers: EarlyHelpOffer[] | null

  @Classified('early-help.narrative')
  @Field(() => [EarlyHelpAssessment], {
    nullable: true,
    description: 'Early help assessments that the council holds.',
  })
  assessments: EarlyHelpAssessment[] | null

  @Classified('early-help.partner-narrative')
  @Field(() => [EarlyHelpPartnerAssessment], {
    nullable: true,
    description: 'Early help assessments that a school or charity holds.',
  })
  partnerAssessments: EarlyHelpPartnerAssessment[] | null

  @Classified('early-help.narrative')
  @Field(() => [EarlyHelpPlan], { nullable: true, description: 'Plans of the team around the family.' })
  plans: EarlyHelpPlan[] | null
}
