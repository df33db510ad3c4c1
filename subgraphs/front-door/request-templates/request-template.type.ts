import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** What one agency is asked as a rule. */
@Classified('hub.meta')
@ObjectType('InformationRequestTemplate', {
  description:
    'What one agency is asked as a rule where a worry is of this kind; to begin from, not to send as it is.',
  simpleResolvers: true,
})
export class InformationRequestTemplate {
  @Field(() => String)
  agency: string

  @Field(() => [String])
  categories: string[]

  @Field(() => String)
  question: string
}
