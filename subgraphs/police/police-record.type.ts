import { Field, ObjectType } from 'type-graphql'
import { AgencyRecord, Involvement } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { PoliceAdultOffence } from './adult-offending/offence.type.js'
import { PoliceConcernReport } from './concern-reports/report.type.js'
import { PoliceDomesticAbuseIncident } from './domestic-abuse/incident.type.js'
import { PoliceExploitationFlag } from './exploitation/flag.type.js'
import { PoliceIntelligence } from './intelligence/report.type.js'
import { PoliceRestrictedIntelligence } from './intelligence/restricted-report.type.js'
import { PoliceOfficer } from './involvement/officer.type.js'
import { PoliceMultiAgencyArrangement } from './marac-mappa/arrangement.type.js'
import { PoliceMissingEpisode } from './missing/episode.type.js'
import { PoliceOrder } from './orders/order.type.js'
import { PoliceSuspectedOffence } from './suspected-offences/offence.type.js'
import { PoliceOffenceAgainstChild } from './victim-or-witness/offence.type.js'
import { PoliceSexualOffenceAgainstChild } from './victim-or-witness/sexual-offence.type.js'
import { PoliceWarningMarker } from './warning-markers/marker.type.js'

/** What police hold about a child and may share: one field per concept, each under its own category of the sharing rules. */
@ObjectType({ description: 'What police hold about a child and may share.', simpleResolvers: true })
export class PoliceRecord extends AgencyRecord {
  @Classified('police.involvement')
  @Field(() => Involvement, { nullable: true })
  involvement: Involvement | null

  @Classified('police.involvement')
  @Field(() => [PoliceOfficer], { nullable: true })
  officers: PoliceOfficer[] | null

  @Classified('police.warning-marker')
  @Field(() => [PoliceWarningMarker], { nullable: true })
  warningMarkers: PoliceWarningMarker[] | null

  @Classified('police.warning-marker')
  @Field(() => [PoliceWarningMarker], { nullable: true })
  householdWarningMarkers: PoliceWarningMarker[] | null

  @Classified('police.domestic-abuse')
  @Field(() => [PoliceDomesticAbuseIncident], { nullable: true })
  domesticAbuseIncidents: PoliceDomesticAbuseIncident[] | null

  @Classified('police.missing')
  @Field(() => [PoliceMissingEpisode], { nullable: true })
  missingEpisodes: PoliceMissingEpisode[] | null

  @Classified('police.victim-or-witness')
  @Field(() => [PoliceConcernReport], { nullable: true })
  concernReports: PoliceConcernReport[] | null

  @Classified('police.victim-or-witness')
  @Field(() => [PoliceOffenceAgainstChild], { nullable: true })
  offencesAgainstChild: PoliceOffenceAgainstChild[] | null

  @Classified('police.sexual-victim')
  @Field(() => [PoliceSexualOffenceAgainstChild], { nullable: true })
  sexualOffencesAgainstChild: PoliceSexualOffenceAgainstChild[] | null

  @Classified('police.orders')
  @Field(() => [PoliceOrder], { nullable: true })
  orders: PoliceOrder[] | null

  @Classified('police.exploitation')
  @Field(() => [PoliceExploitationFlag], { nullable: true })
  exploitationFlags: PoliceExploitationFlag[] | null

  @Classified('police.suspect')
  @Field(() => [PoliceSuspectedOffence], { nullable: true })
  suspectedOffences: PoliceSuspectedOffence[] | null

  @Classified('police.adult-offending')
  @Field(() => [PoliceAdultOffence], { nullable: true })
  householdOffending: PoliceAdultOffence[] | null

  @Classified('police.marac-mappa')
  @Field(() => [PoliceMultiAgencyArrangement], { nullable: true })
  maracMappa: PoliceMultiAgencyArrangement[] | null

  @Classified('police.intelligence')
  @Field(() => [PoliceIntelligence], { nullable: true })
  intelligence: PoliceIntelligence[] | null

  @Classified('police.intelligence')
  @Field(() => [PoliceIntelligence], { nullable: true })
  householdIntelligence: PoliceIntelligence[] | null

  @Classified('police.intelligence-restricted')
  @Field(() => [PoliceRestrictedIntelligence], { nullable: true })
  restrictedIntelligence: PoliceRestrictedIntelligence[] | null

  @Classified('police.intelligence-restricted')
  @Field(() => [PoliceRestrictedIntelligence], { nullable: true })
  householdRestrictedIntelligence: PoliceRestrictedIntelligence[] | null
}
