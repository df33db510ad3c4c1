import { Directive, Field, ID, ObjectType, type ClassType } from 'type-graphql'
import { ChronologyLine, RecordStatus } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { partnerAgencies, type PartnerAgency } from '../partner-agencies.js'
import { Identity } from './identity.type.js'
import { RelatedPerson } from './related-person.type.js'

/** A child of a case. Reachable only through the case, and at an agency only with the grant that goes with it. */
@Directive('@key(fields: "id grant")')
@ObjectType({ description: 'A child of a MASH assessment.', simpleResolvers: true })
export class Child extends Identity {
  @Field(() => ID, { description: 'The hub’s own identifier.' })
  id: string

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'Why this child may be asked about: an opaque handle.' })
  grant?: string

  @Classified('front-door.identity')
  @Field(() => [RelatedPerson], { nullable: true, description: 'Household and family.' })
  household?: RelatedPerson[] | null
}

for (const partner of partnerAgencies) declareExternal(partner)

/** Declares what the merged chronology needs of one partner: the agency resolves it, and publishes the rest of its record itself. */
function declareExternal({ field, record }: PartnerAgency): void {
  const external = Directive('@external')
  @ObjectType(record, { simpleResolvers: true })
  class AgencyRecord {
    @Directive('@external')
    @Field(() => RecordStatus)
    status: RecordStatus

    @Directive('@external')
    @Field(() => [ChronologyLine], { nullable: true })
    chronology: ChronologyLine[] | null
  }
  external(Child.prototype, field)
  Field((): ClassType => AgencyRecord, { nullable: true })(Child.prototype, field)
}
