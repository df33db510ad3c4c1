import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { CaseExclusion, CaseRestriction } from './is-excluded.js'
import { RestrictionReason } from './restriction.codes.js'

/** A case is kept to named viewers. */
@Classified('front-door.case')
@ObjectType({ description: 'A case is kept to named viewers.', simpleResolvers: true })
export class Restriction {
  @Field(() => RestrictionReason.graphqlEnum, { nullable: true })
  reason: RestrictionReason | null

  @Field(() => [ID], { nullable: true })
  namedViewers: string[] | null

  @Field(() => ID, { nullable: true })
  setBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  setAt: Date | null
}

/** A case is kept from one person. */
@Classified('front-door.case')
@ObjectType({ description: 'A case is kept from one person.', simpleResolvers: true })
export class Exclusion {
  @Field(() => ID, { nullable: true })
  userId: string | null

  @Field(() => RestrictionReason.graphqlEnum, { nullable: true })
  reason: RestrictionReason | null

  @Field(() => ID, { nullable: true })
  setBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  setAt: Date | null
}

/** A restriction as it is published. */
export const restrictionView = (restriction: CaseRestriction): Restriction => ({
  ...restriction,
  namedViewers: [...restriction.namedViewers],
  setAt: new Date(restriction.setAt),
})

/** An exclusion as it is published. */
export const exclusionView = (exclusion: CaseExclusion): Exclusion => ({
  ...exclusion,
  setAt: new Date(exclusion.setAt),
})
