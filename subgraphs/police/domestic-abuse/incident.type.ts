import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A domestic abuse incident with a child in the household (Domestic Abuse Act 2021 section 3: the child is a victim too). */
@Classified('police.domestic-abuse')
@ObjectType({
  description: 'A domestic abuse incident with a child in the household.',
  simpleResolvers: true,
})
export class PoliceDomesticAbuseIncident {
  @Field(() => GraphQLLocalDate, { nullable: true })
  occurredOn: string | null

  @Field(() => String, { nullable: true, description: 'DASH grade: STANDARD, MEDIUM or HIGH.' })
  dashGrade: string | null

  @Field(() => Boolean, { nullable: true, description: 'A child was present or heard it.' })
  childPresent: boolean | null

  @Field(() => String, { nullable: true })
  summary: string | null
}
