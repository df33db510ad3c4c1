import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A former identity: for every viewer exactly like nothing known (Adoption and Children Act 2002 section 77 to 79). */
@Classified('common.protected-identity')
@ObjectType({ description: 'Who the child was before an adoption.', simpleResolvers: true })
export class SocialCareFormerIdentity {
  @Field(() => GraphQLLocalDate, { nullable: true })
  endedOn: string | null

  @Field(() => String, { nullable: true })
  givenNames: string | null

  @Field(() => String, { nullable: true })
  familyName: string | null
}
