import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { requestOf, type FrontDoorContext } from './request.js'

/** The person who asks. */
@Classified('hub.meta')
@ObjectType({ description: 'The person who asks.', simpleResolvers: true })
export class Me {
  @Field(() => ID)
  id: string

  @Field(() => String, { nullable: true })
  name: string | null

  @Field(() => String, { description: 'Home agency.' })
  agency: string

  @Field(() => [String])
  roles: string[]
}

/** Who I am to the hub. */
@Resolver()
export class MeResolver {
  @Query(() => Me, { description: 'Who I am to the hub.' })
  async me(@Ctx() context: FrontDoorContext): Promise<Me> {
    const { id, name, agency, roles } = await requestOf(context).user
    return { id, name, agency, roles: [...roles] }
  }
}
