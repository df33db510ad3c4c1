import { Field, ObjectType } from 'type-graphql'
import { AgencyRecord, Involvement } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { SocialCareAssessment } from './assessments/assessment.type.js'
import { SocialCareCharacteristics } from './characteristics/characteristics.type.js'
import { SocialCareChildInNeedPlan } from './child-in-need-plans/child-in-need-plan.type.js'
import { SocialCareConference } from './child-protection-conferences/child-protection-conference.type.js'
import { SocialCareChildProtectionPlan } from './child-protection-plans/child-protection-plan.type.js'
import { SocialCareContact } from './contacts/contact.type.js'
import { SocialCareFormerIdentity } from './former-identities/former-identity.type.js'
import { SocialCareHouseholdNarrative } from './household-narratives/household-narrative.type.js'
import { SocialCareImmigrationStatus } from './immigration-statuses/immigration-status.type.js'
import { SocialCareInvolvement } from './involvements/involvement.type.js'
import { SocialCareLegalAdvice } from './legal-advice/legal-advice.type.js'
import { SocialCareLegalStatus } from './legal-statuses/legal-status.type.js'
import { SocialCareLookedAfterEpisode } from './looked-after-episodes/looked-after-episode.type.js'
import { SocialCarePreProceedings } from './pre-proceedings/pre-proceedings.type.js'
import { SocialCareReferral } from './referrals/referral.type.js'
import { SocialCareSection47Enquiry } from './section-47-enquiries/section-47-enquiry.type.js'
import { SocialCareStrategyDiscussion } from './strategy-discussions/strategy-discussion.type.js'
import { SocialCareTransfer } from './transfers/transfer.type.js'
import { SocialCareVisit } from './visits/visit.type.js'

/** What children's social care holds about a child and may share: one field per concept, each under its own category of the sharing rules. */
@ObjectType({ description: 'What social care holds about a child and may share.', simpleResolvers: true })
export class SocialCareRecord extends AgencyRecord {
  @Classified('social-care.involvement')
  @Field(() => Involvement, { nullable: true })
  involvement: Involvement | null

  @Classified('social-care.involvement')
  @Field(() => [SocialCareInvolvement], { nullable: true })
  involvements: SocialCareInvolvement[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareContact], { nullable: true })
  contacts: SocialCareContact[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareReferral], { nullable: true })
  referrals: SocialCareReferral[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareTransfer], { nullable: true })
  transfers: SocialCareTransfer[] | null

  @Classified('social-care.assessment')
  @Field(() => [SocialCareAssessment], { nullable: true })
  assessments: SocialCareAssessment[] | null

  @Classified('social-care.assessment')
  @Field(() => [SocialCareStrategyDiscussion], { nullable: true })
  strategyDiscussions: SocialCareStrategyDiscussion[] | null

  @Classified('social-care.assessment')
  @Field(() => [SocialCareSection47Enquiry], { nullable: true })
  section47Enquiries: SocialCareSection47Enquiry[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareConference], { nullable: true })
  childProtectionConferences: SocialCareConference[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareChildProtectionPlan], { nullable: true })
  childProtectionPlans: SocialCareChildProtectionPlan[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareChildInNeedPlan], { nullable: true })
  childInNeedPlans: SocialCareChildInNeedPlan[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareVisit], { nullable: true })
  visits: SocialCareVisit[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareLookedAfterEpisode], { nullable: true })
  lookedAfterEpisodes: SocialCareLookedAfterEpisode[] | null

  @Classified('social-care.status')
  @Field(() => [SocialCareLegalStatus], { nullable: true })
  legalStatuses: SocialCareLegalStatus[] | null

  @Classified('social-care.assessment')
  @Field(() => [SocialCarePreProceedings], { nullable: true })
  preProceedings: SocialCarePreProceedings[] | null

  @Classified('social-care.household')
  @Field(() => [SocialCareHouseholdNarrative], { nullable: true })
  householdNarratives: SocialCareHouseholdNarrative[] | null

  @Classified('social-care.status')
  @Field(() => SocialCareCharacteristics, { nullable: true })
  characteristics: SocialCareCharacteristics | null

  @Classified('common.immigration')
  @Field(() => [SocialCareImmigrationStatus], { nullable: true })
  immigrationStatuses: SocialCareImmigrationStatus[] | null

  @Classified('common.legal')
  @Field(() => [SocialCareLegalAdvice], { nullable: true })
  legalAdvice: SocialCareLegalAdvice[] | null

  @Classified('common.protected-identity')
  @Field(() => [SocialCareFormerIdentity], { nullable: true })
  formerIdentities: SocialCareFormerIdentity[] | null
}
