import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { LocalNeed } from './directory.codes.js'

/** A local service, as it is entered. */
@InputType({
  description:
    'A local service to which families and referrers are sent. It names no person: telephone and mailbox are the service’s own.',
})
export class LocalServiceInput {
  @Field(() => ID, {
    description: 'A UUID for the service, made by the client: what is sent twice is entered once.',
  })
  id: string

  @Field(() => String)
  name: string

  @Field(() => String, { description: 'What it does, for whom, and how one comes to it.' })
  provides: string

  @Field(() => [LocalNeed.graphqlEnum])
  needs: LocalNeed[]

  @Field(() => [String], {
    defaultValue: [],
    description: 'Localities of the authority; none is all of them.',
  })
  localities: string[]

  @Field(() => String, { nullable: true })
  telephone?: string | null

  @Field(() => String, { nullable: true, description: 'A mailbox of the service, not of a person.' })
  email?: string | null

  @Field(() => String, { nullable: true, description: 'An address on the web, https.' })
  website?: string | null

  @Field(() => String, { nullable: true })
  hours?: string | null

  @Field(() => Int, { nullable: true, description: 'In years; left out where there is no lower limit.' })
  youngest?: number | null

  @Field(() => Int, { nullable: true, description: 'In years; left out where there is no upper limit.' })
  oldest?: number | null

  @Field(() => Boolean, { description: 'It takes families whom the front door steps across to it.' })
  takesStepAcross: boolean
}

/** A local service. */
@Classified('hub.meta')
@ObjectType({
  description: 'A local service to which families and referrers are sent.',
  simpleResolvers: true,
})
export class LocalService {
  @Field(() => ID)
  id: string

  @Field(() => String)
  name: string

  @Field(() => String)
  provides: string

  @Field(() => [LocalNeed.graphqlEnum])
  needs: LocalNeed[]

  @Field(() => [String], { description: 'None is all of them.' })
  localities: string[]

  @Field(() => String, { nullable: true })
  telephone: string | null

  @Field(() => String, { nullable: true })
  email: string | null

  @Field(() => String, { nullable: true })
  website: string | null

  @Field(() => String, { nullable: true })
  hours: string | null

  @Field(() => Int, { nullable: true })
  youngest: number | null

  @Field(() => Int, { nullable: true })
  oldest: number | null

  @Field(() => Boolean)
  takesStepAcross: boolean
}

/** One page of the directory. */
@Classified('hub.meta')
@ObjectType({ description: 'One page of the directory, by name.', simpleResolvers: true })
export class LocalServicePage {
  @Field(() => [LocalService])
  nodes: LocalService[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
