import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, InputType } from 'type-graphql'
import { ReturnAnswer } from './case.codes.js'

/** What one agency is asked. */
@InputType({ description: 'What one agency is asked. Its purpose and basis are those of the case.' })
export class InformationRequestInput {
  @Field(() => String, { description: 'Such as "health".' })
  agency: string

  @Field(() => [String], {
    description:
      'Categories of the sharing rules that it may hold, and no more than are needed; "*" is everything.',
  })
  categories: string[]

  @Field(() => String, { description: 'What is to be found out, and why, in at least 10 characters.' })
  question: string

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'By when: as the case is rated, unless it is to be sooner; in a case that is late, within the time of a Red one from now.',
  })
  dueAt?: Date | null
}

/** What an agency answers about one category that it was asked for. */
@InputType({ description: 'What an agency answers about one category that it was asked for.' })
export class CategoryReturnInput {
  @Field(() => String, { description: 'As it was asked: "*" where everything was.' })
  category: string

  @Field(() => ReturnAnswer.graphqlEnum)
  answer: ReturnAnswer

  @Field(() => String, { nullable: true, description: 'Why it is held or refused; and nowhere else.' })
  reason?: string | null
}
