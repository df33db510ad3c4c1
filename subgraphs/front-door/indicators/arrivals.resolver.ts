import type { GraphQLResolveInfo } from 'graphql'
import { GraphQLLocalDate } from 'graphql-scalars'
import { Arg, Ctx, Field, Info, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { refuse } from '#shared/errors/refuse'
import { Classified } from '#shared/sharing/classified'
import { mashRoles } from '#shared/sharing/vocabulary'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'

/** What came in on a day. */
@InputType({ description: 'What came in on a day, as the mail and telephone systems counted it.' })
export class DailyArrivalsInput {
  @Field(() => GraphQLLocalDate)
  day: string

  @Field(() => Int, { description: 'Items in the inbox.' })
  inbox: number

  @Field(() => Int, { description: 'Calls taken.' })
  calls: number
}

/** What came in on a day, as it stands now. */
@Classified('hub.meta')
@ObjectType({ description: 'What came in on a day.', simpleResolvers: true })
export class DailyArrivals {
  @Field(() => GraphQLLocalDate)
  day: string

  @Field(() => Int)
  inbox: number

  @Field(() => Int)
  calls: number
}

const MOST = 100_000
const FIRST_DAY = '2000-01-01'

/** What is told again as it stands changes nothing. */
const told = `
  INSERT INTO daily_arrivals AS standing (day, way, number, recorded_by) VALUES ($1, 'INBOX', $2, $4), ($1, 'CALL', $3, $4)
  ON CONFLICT (day, way) DO UPDATE SET number = excluded.number, recorded_by = excluded.recorded_by
  WHERE standing.number <> excluded.number`

/** The tally of what arrives, of which the hub itself sees no more than what becomes a contact. */
@Resolver()
export class ArrivalsResolver {
  @Mutation(() => DailyArrivals, {
    description:
      'Says how many items came into the inbox and how many calls were taken on a day; said again, the later numbers stand. By members of the hub.',
  })
  async recordArrivals(
    @Arg('input', () => DailyArrivalsInput) { day, inbox, calls }: DailyArrivalsInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DailyArrivals> {
    const { user, today } = requestOf(context)
    const { id, ...person } = await user
    assertRole(person, mashRoles)
    if (day > today) refuse('day: it is today or before.')
    if (day < FIRST_DAY) refuse(`day: it is ${FIRST_DAY} or later.`)
    for (const [name, number] of Object.entries({ inbox, calls })) {
      if (number < 0 || number > MOST) refuse(`${name}: it is 0 to ${MOST}.`)
    }
    await context.services.dataSource.query(told, [day, inbox, calls, id])
    context.access.touch(info, ['arrivals', day])
    return { day, inbox, calls }
  }
}
