import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { LegalStatus } from '#shared/codes/legal-status.codes'
import { Classified } from '#shared/sharing/classified'

/** A legal status of a looked-after child. */
@Classified('social-care.status')
@ObjectType({ description: 'A legal status of a looked-after child.', simpleResolvers: true })
export class SocialCareLegalStatus {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it holds.' })
  endedOn: string | null

  @Field(() => LegalStatus.graphqlEnum, { nullable: true })
  status: LegalStatus | null
}
