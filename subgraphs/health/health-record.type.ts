import { Field, ObjectType } from 'type-graphql'
import { AgencyRecord, Involvement } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { HealthChildProtectionFlag } from './child-protection/flag.type.js'
import { HealthDemographics } from './demographics/demographics.type.js'
import { HealthIdentityRecord } from './identity/identity-record.type.js'
import { HealthProtectedIdentity } from './identity/protected-identity.type.js'
import { HealthServiceInvolvement } from './involvement/service-involvement.type.js'
import { HealthMaternity } from './maternity/maternity.type.js'
import { HealthYoungMothersMaternity } from './maternity/young-mothers-maternity.type.js'
import { HealthAdultCare } from './mental-health/adult-care.type.js'
import { HealthCamhsEntry } from './mental-health/camhs-entry.type.js'
import { HealthCamhsInvolvement } from './mental-health/camhs-involvement.type.js'
import { HealthSealedRecord } from './sealed/sealed-record.type.js'
import { HealthSexualHealthRecord } from './sexual-health/sexual-health-record.type.js'
import { HealthVisitorReview } from './universal/health-visitor-review.type.js'
import { HealthImmunisation } from './universal/immunisation.type.js'
import { HealthMeasurement } from './universal/measurement.type.js'
import { HealthMissedAppointment } from './universal/missed-appointment.type.js'
import { HealthSchoolNurseContact } from './universal/school-nurse-contact.type.js'
import { HealthUrgentAttendance } from './urgent-care/attendance.type.js'
import { HealthInjury } from './urgent-care/injury.type.js'

/** What health holds about a child and may share: one field per concept, each under its own category of the sharing rules. */
@ObjectType({ description: 'What health holds about a child and may share.', simpleResolvers: true })
export class HealthRecord extends AgencyRecord {
  @Classified('health.involvement')
  @Field(() => Involvement, { nullable: true })
  involvement: Involvement | null

  @Classified('health.involvement')
  @Field(() => [HealthServiceInvolvement], { nullable: true })
  services: HealthServiceInvolvement[] | null

  @Classified('health.demographics')
  @Field(() => HealthDemographics, { nullable: true })
  demographics: HealthDemographics | null

  @Classified('health.cp-is')
  @Field(() => [HealthChildProtectionFlag], { nullable: true })
  childProtectionFlags: HealthChildProtectionFlag[] | null

  @Classified('health.universal')
  @Field(() => [HealthVisitorReview], { nullable: true })
  healthVisitorReviews: HealthVisitorReview[] | null

  @Classified('health.universal')
  @Field(() => [HealthSchoolNurseContact], { nullable: true })
  schoolNurseContacts: HealthSchoolNurseContact[] | null

  @Classified('health.universal')
  @Field(() => [HealthMeasurement], { nullable: true })
  measurements: HealthMeasurement[] | null

  @Classified('health.universal')
  @Field(() => [HealthImmunisation], { nullable: true })
  immunisations: HealthImmunisation[] | null

  @Classified('health.universal')
  @Field(() => [HealthMissedAppointment], { nullable: true })
  missedAppointments: HealthMissedAppointment[] | null

  @Classified('health.urgent-care')
  @Field(() => [HealthUrgentAttendance], { nullable: true })
  urgentAttendances: HealthUrgentAttendance[] | null

  @Classified('health.urgent-care')
  @Field(() => [HealthInjury], { nullable: true })
  injuries: HealthInjury[] | null

  @Classified('health.maternity')
  @Field(() => [HealthMaternity], { nullable: true })
  maternity: HealthMaternity[] | null

  @Classified('health.camhs-known')
  @Field(() => [HealthCamhsInvolvement], { nullable: true })
  camhsInvolvements: HealthCamhsInvolvement[] | null

  @Classified('health.adult')
  @Field(() => [HealthAdultCare], { nullable: true })
  adultCare: HealthAdultCare[] | null

  @Classified('health.camhs-content')
  @Field(() => [HealthCamhsEntry], { nullable: true })
  camhsEntries: HealthCamhsEntry[] | null

  @Classified('health.sexual')
  @Field(() => [HealthSexualHealthRecord], { nullable: true })
  sexualHealth: HealthSexualHealthRecord[] | null

  @Classified('health.sexual')
  @Field(() => [HealthYoungMothersMaternity], { nullable: true })
  youngMothersMaternity: HealthYoungMothersMaternity[] | null

  @Classified('common.identity')
  @Field(() => [HealthIdentityRecord], { nullable: true })
  identity: HealthIdentityRecord[] | null

  @Classified('health.sealed')
  @Field(() => [HealthSealedRecord], { nullable: true })
  sealedRecords: HealthSealedRecord[] | null

  @Classified('health.sealed')
  @Field(() => [HealthSealedRecord], { nullable: true })
  householdSealedRecords: HealthSealedRecord[] | null

  @Classified('common.protected-identity')
  @Field(() => [HealthProtectedIdentity], { nullable: true })
  protectedIdentities: HealthProtectedIdentity[] | null
}
