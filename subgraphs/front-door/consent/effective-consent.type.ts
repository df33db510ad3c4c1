import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { Consent as ConsentStateCode } from '#shared/sharing/vocabulary'
import { ConsentState } from './consent.codes.js'

/** Where one person's consent stands for what one agency holds. */
@Classified('front-door.case')
@ObjectType({
  description: 'Where one person’s consent stands for what one agency holds.',
  simpleResolvers: true,
})
export class EffectiveConsent {
  @Field(() => ID, { nullable: true, description: 'A child of the case, or somebody round one.' })
  personId: string | null

  @Field(() => String, { nullable: true })
  agency: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Null for every category of the agency that no record names.',
  })
  category: string | null

  @Field(() => ConsentState.graphqlEnum, { nullable: true })
  consent: ConsentStateCode | null

  @Field(() => Boolean, { nullable: true, description: 'It is given, and names the category.' })
  named: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'A competent young person refused it herself: below section 47 that prevails.',
  })
  youngPersonRefused: boolean | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day since which it has stood so; null where nobody was ever asked.',
  })
  since: string | null

  @Field(() => [ID], { nullable: true, description: 'The records that it stands on, the newest word first.' })
  records: string[] | null
}
