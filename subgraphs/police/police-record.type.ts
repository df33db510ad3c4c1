import { Field, ObjectType } from 'type-graphql'
import { AgencyRecord, Involvement } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { PoliceDomesticAbuseIncident } from './domestic-abuse/incident.type.js'

/** What police hold about a child and may share: one field per concept, each under its own category of the sharing rules. */
@ObjectType({ description: 'What police hold about a child and may share.', simpleResolvers: true })
export class PoliceRecord extends AgencyRecord {
  @Classified('police.involvement')
  @Field(() => Involvement, { nullable: true })
  involvement: Involvement | null

  @Classified('police.domestic-abuse')
  @Field(() => [PoliceDomesticAbuseIncident], { nullable: true })
  domesticAbuseIncidents: PoliceDomesticAbuseIncident[] | null
}
