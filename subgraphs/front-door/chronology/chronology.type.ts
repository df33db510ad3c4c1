import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { ChronologyLine, Nature } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'

/** Which lines are wanted; what is left out is not asked for. */
@InputType({ description: 'Which lines of the chronology are wanted.' })
export class ChronologyFilter {
  @Field(() => [String], { nullable: true })
  agencies?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Concepts, such as "domesticAbuseIncidents".' })
  kinds?: string[] | null

  @Field(() => [ID], { nullable: true })
  children?: string[] | null

  @Field(() => Nature, { nullable: true, description: 'Facts only, or opinions only.' })
  nature?: Nature | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day, included.' })
  from?: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day, included.' })
  to?: string | null
}

/** The agencies' lines about the children of a case, merged. */
@Classified('hub.meta')
@ObjectType({
  description: 'What agencies show about the children of a case, as one list.',
  simpleResolvers: true,
})
export class Chronology {
  @Field(() => [ChronologyLine], { description: 'Newest first.' })
  lines: ChronologyLine[]

  @Field(() => Int, { description: 'Lines that pass the filter, on all pages.' })
  totalShown: number

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean

  @Field(() => [String], {
    description: 'Agencies that could not be reached: their lines are missing, not absent.',
  })
  incomplete: string[]
}
