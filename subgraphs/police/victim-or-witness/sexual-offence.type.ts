import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { SufferedOffence } from './suffered-offence.type.js'

/**
 * A sexual offence that the child suffered or saw, apart from the others because it is confidential (S3), and anonymous for life
 * outside (Sexual Offences (Amendment) Act 1992 section 1).
 */
@Classified('police.sexual-victim')
@ObjectType({ description: 'A sexual offence that the child suffered or saw.', simpleResolvers: true })
export class PoliceSexualOffenceAgainstChild extends SufferedOffence {
  @Classified('police.sexual-victim', { locating: true })
  @Field(() => String, { nullable: true })
  place: string | null

  @Classified('police.sexual-victim', { locating: true })
  @Field(() => String, { nullable: true })
  summary: string | null
}
