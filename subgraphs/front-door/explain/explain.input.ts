import { Field, ID, InputType } from 'type-graphql'
import { ViewingRole } from '#shared/codes/viewing-role.codes'

/** Whose view is to be explained: the hub keeps no list of people, so the log that names them says these three things. */
@InputType({ description: 'Whose view it was: the person, and the agency and role in which they looked.' })
export class ExplainActor {
  @Field(() => ID)
  userId: string

  @Field(() => String, { description: 'Home agency.' })
  agency: string

  @Field(() => ViewingRole.graphqlEnum)
  role: ViewingRole
}
