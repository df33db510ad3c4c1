import type { GraphQLResolveInfo } from 'graphql'
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import {
  Arg,
  Ctx,
  Field,
  ID,
  Info,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql'
import { HubError } from '#shared/errors/hub-error'
import { Classified } from '#shared/sharing/classified'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { AgencyServices } from './agency-child.js'
import type { StoredIdentifier } from './person.entity.js'

const MAXIMUM_PAGE = 100

/**
 * The link steward's root fields of one agency, under the agency's own names: `policeLinksWaiting`, `decidePoliceLink`. They give
 * identity to a steward and never a record.
 *
 * @param field name of the agency in camel case
 */
export function linkResolver(field: string): ClassType {
  const prefix = field.charAt(0).toUpperCase() + field.slice(1)

  @Classified('front-door.identity')
  @ObjectType(`${prefix}LinkWaiting`, {
    simpleResolvers: true,
    description: 'Somebody of the agency’s index who is not linked to the hub.',
  })
  class LinkWaiting {
    @Field(() => ID)
    personId: string

    @Field(() => String, { nullable: true, description: 'The agency’s own key.' })
    localKey: string | null

    @Field(() => String, { nullable: true })
    givenNames: string | null

    @Field(() => String, { nullable: true })
    familyName: string | null

    @Field(() => GraphQLLocalDate, { nullable: true })
    dateOfBirth: string | null

    @Field(() => [String], {
      nullable: true,
      description: 'Each as type, value and, if it fails its check, "invalid".',
    })
    identifiers: string[] | null

    @Field(() => GraphQLDateTimeISO, {
      nullable: true,
      description:
        'When the link is to be decided, where somebody of a case in which the agency was asked probably is this person: an hour after it was asked at S47 and EMERGENCY, else a working day.',
    })
    dueAt: Date | null
  }

  @Resolver()
  class LinkResolver {
    @Query(() => [LinkWaiting], {
      name: `${field}LinksWaiting`,
      description:
        'People of the agency’s index who wait for a link, for a link steward: first those whose link is due, soonest first; a page at a time.',
    })
    async waiting(
      @Ctx() { call, services, access }: SubgraphContext<AgencyServices>,
      @Info() info: GraphQLResolveInfo,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => ID, { nullable: true, description: 'The last personId of the page before.' })
      after?: string | null,
    ): Promise<LinkWaiting[]> {
      if (first < 1 || first > MAXIMUM_PAGE) throw new HubError('BAD_INPUT', `first is 1 to ${MAXIMUM_PAGE}.`)
      const people = await services.links.waiting(call, first, after ?? null)
      // Nobody of them is a child of the hub yet, with a pseudonym: they are named as the agency names them.
      access.touch(info, ...people.map(({ personId }) => ['person', personId] as const))
      return people.map((person) => ({ ...person, identifiers: person.identifiers.map(identifierText) }))
    }

    @Mutation(() => Boolean, {
      name: `decide${prefix}Link`,
      description:
        'Confirms, or rejects for good, that a person of the agency is a child of the hub. By a link steward.',
    })
    async decide(
      @Ctx() { call, services, access }: SubgraphContext<AgencyServices>,
      @Arg('personId', () => ID) personId: string,
      @Arg('childId', () => ID) childId: string,
      @Arg('confirmed', () => Boolean) confirmed: boolean,
      @Info() info: GraphQLResolveInfo,
    ): Promise<boolean> {
      const child = await services.links.decide(call, personId, childId, confirmed ? 'CONFIRMED' : 'REJECTED')
      access.note({ child, fields: [] })
      access.touch(info, ['person', personId.toLowerCase()])
      return confirmed
    }
  }
  return LinkResolver
}

const identifierText = ({ type, value, valid }: StoredIdentifier): string =>
  `${type} ${value}${valid ? '' : ' (invalid)'}`
