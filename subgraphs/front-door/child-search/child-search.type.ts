import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { NhsNumber, UniquePupilNumber } from '#shared/identifiers/scalars'
import { Classified } from '#shared/sharing/classified'
import { Identity } from '../person/identity.type.js'

/** Whom to look for. Everything that is given must match. */
@InputType({ description: 'Whom to look for: an identifier, both names, or a date of birth and a name.' })
export class ChildSearch {
  @Field(() => String, {
    nullable: true,
    description: 'The beginning is enough; accents and case do not matter.',
  })
  givenName?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The beginning is enough; accents and case do not matter.',
  })
  familyName?: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  dateOfBirth?: string | null

  @Field(() => NhsNumber, { nullable: true })
  nhsNumber?: string | null

  @Field(() => UniquePupilNumber, { nullable: true })
  uniquePupilNumber?: string | null
}

/** A child of the index, to tell it from another. Nothing can be asked about it here: that takes a case. */
@ObjectType({ description: 'A child of the hub’s index, to tell it from another.', simpleResolvers: true })
export class ChildIdentity extends Identity {
  @Classified('front-door.identity')
  @Field(() => ID, { nullable: true })
  id: string | null
}
