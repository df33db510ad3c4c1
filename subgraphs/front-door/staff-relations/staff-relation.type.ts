import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { StaffRelationKind } from './staff-relation.codes.js'

/** What somebody of the index is to me, as it was declared: told to the member of staff herself, and to nobody else. */
@Classified('hub.meta')
@ObjectType({
  description: 'What somebody of the index is to me, as it was declared.',
  simpleResolvers: true,
})
export class StaffRelation {
  @Field(() => ID, { description: 'What another person needs to withdraw it.' })
  id: string

  @Field(() => StaffRelationKind.graphqlEnum)
  kind: StaffRelationKind

  @Field(() => ID, { description: 'Id in the hub.' })
  personId: string

  @Field(() => ID, { description: 'Myself, or a manager.' })
  declaredBy: string

  @Field(() => GraphQLDateTimeISO)
  declaredAt: Date

  @Field(() => ID, { nullable: true })
  withdrawnBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  withdrawnAt: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawnBecause: string | null
}
