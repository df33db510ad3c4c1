import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Shown by the owner's own decision only (Adoption and Children Act 2002 sections 56 to 65); without one, there is none. */
@Classified('common.protected-identity')
@ObjectType({
  description: "A former identity, shown by the owner's own decision only.",
  simpleResolvers: true,
})
export class HealthProtectedIdentity {
  @Field(() => GraphQLLocalDate, { nullable: true })
  recordedOn: string | null

  @Field(() => String, { nullable: true })
  formerName: string | null

  @Field(() => String, { nullable: true })
  formerNhsNumber: string | null

  @Field(() => String, { nullable: true })
  summary: string | null
}
