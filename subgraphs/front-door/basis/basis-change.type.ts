import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { Basis as BasisCode } from '#shared/sharing/vocabulary'
import { Basis } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseBasisChange } from './basis-for.js'

/** A change of the basis of a case. */
@Classified('front-door.case')
@ObjectType({ description: 'A change of the basis of a case.', simpleResolvers: true })
export class BasisChange {
  @Field(() => Int, { nullable: true, description: 'From 1; confirmBasis names it.' })
  number: number | null

  @Field(() => Basis.graphqlEnum, { nullable: true })
  basis: BasisCode | null

  @Field(() => Basis.graphqlEnum, { nullable: true, description: 'The basis until then.' })
  before: BasisCode | null

  @Field(() => String, { nullable: true })
  reason: string | null

  @Field(() => ID, { nullable: true })
  setBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  setAt: Date | null

  @Field(() => ID, { nullable: true, description: 'The manager who confirmed it, where somebody has.' })
  confirmedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  confirmedAt: Date | null
}

/** A change of basis as it is published. */
export const basisChangeView = (change: CaseBasisChange): BasisChange => ({
  ...change,
  setAt: new Date(change.setAt),
  confirmedAt: change.confirmedAt === null ? null : new Date(change.confirmedAt),
})
