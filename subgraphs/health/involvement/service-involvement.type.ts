import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { HealthServiceKind } from './service-kind.codes.js'

/** A service that knows the child, and whom to ring there. A pointer: it does not say why the child is seen. */
@Classified('health.involvement')
@ObjectType({ description: 'A service that knows the child, and whom to ring there.', simpleResolvers: true })
export class HealthServiceInvolvement {
  @Field(() => HealthServiceKind.graphqlEnum, { nullable: true })
  service: HealthServiceKind | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  lastSeenOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Null while the service is open to the child.',
  })
  endedOn: string | null

  @Field(() => String, { nullable: true, description: 'The lead professional.' })
  professional: string | null

  @Classified('health.involvement', { locating: true })
  @Field(() => String, {
    nullable: true,
    description: 'Where the professional works, which is near the child.',
  })
  team: string | null

  @Classified('health.involvement', { locating: true })
  @Field(() => String, { nullable: true })
  telephone: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Team and telephone are left out: a protected whereabouts.',
  })
  protected: boolean | null
}
