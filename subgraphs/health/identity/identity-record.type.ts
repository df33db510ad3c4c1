import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Sexual orientation or gender identity, as the child told it (UK GDPR Art 9; Gender Recognition Act 2004 section 22). */
@Classified('common.identity')
@ObjectType({
  description: 'Sexual orientation or gender identity, as the child told it.',
  simpleResolvers: true,
})
export class HealthIdentityRecord {
  @Field(() => String, { nullable: true, description: 'SEXUAL_ORIENTATION or GENDER_IDENTITY.' })
  kind: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  recordedOn: string | null

  @Field(() => String, { nullable: true })
  statement: string | null
}
