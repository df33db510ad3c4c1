import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import { Classified } from '#shared/sharing/classified'
import { SealedRecordKind } from './sealed-record-kind.codes.js'

/** A record shown by the owner's own decision only; without one, there is none. */
@Classified('health.sealed')
@ObjectType({ description: "A record shown by the owner's own decision only.", simpleResolvers: true })
export class HealthSealedRecord extends HouseholdMemberRecord {
  @Field(() => SealedRecordKind.graphqlEnum, { nullable: true })
  kind: SealedRecordKind | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  recordedOn: string | null

  @Field(() => String, { nullable: true })
  summary: string | null
}
