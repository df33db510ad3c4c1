import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { SufferedOffence } from './suffered-offence.type.js'

/** An offence, not a sexual one, that the child suffered or saw. */
@Classified('police.victim-or-witness')
@ObjectType({
  description: 'An offence that the child suffered or saw. Sexual offences are not among them.',
  simpleResolvers: true,
})
export class PoliceOffenceAgainstChild extends SufferedOffence {
  @Classified('police.victim-or-witness', { locating: true })
  @Field(() => String, { nullable: true })
  place: string | null

  @Classified('police.victim-or-witness', { locating: true })
  @Field(() => String, { nullable: true })
  summary: string | null
}
