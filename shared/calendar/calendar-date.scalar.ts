import { GraphQLError, GraphQLScalarType } from 'graphql'
import { GraphQLLocalDate } from 'graphql-scalars'
import type { HubErrorCode } from '#shared/errors/catalogue'

/**
 * The scalar `LocalDate` as it is read: a day that there is in PostgreSQL's calendar too. ISO 8601 has a year 0, which the scalar of
 * graphql-scalars lets pass and PostgreSQL refuses.
 */
export const calendarDate: GraphQLScalarType = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  parseValue: (value) => inCalendar(GraphQLLocalDate.parseValue(value)),
  parseLiteral: (node, variables) => inCalendar(GraphQLLocalDate.parseLiteral(node, variables)),
})

function inCalendar<Day>(day: Day): Day {
  if (!String(day).startsWith('0000')) return day
  throw new GraphQLError('The date is refused: there is no year 0.', {
    extensions: { code: 'BAD_INPUT' satisfies HubErrorCode },
  })
}
