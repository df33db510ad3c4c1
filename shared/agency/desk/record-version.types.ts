import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { RecordVersionState } from './desk.codes.js'

/** One value of a record as it was shown. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'One value of a record, for its owner’s own desk.',
  simpleResolvers: true,
})
export class RecordVersionValue {
  @Field(() => String, { description: 'The field of the agency’s record: "summary".' })
  name: string

  @Field(() => String, {
    nullable: true,
    description:
      'As text; what is no text, as JSON. Null where there is none, where it was withheld or it is not certain that it was shown, and where it would tell a protected place now.',
  })
  value: string | null
}

/** One record that somebody was shown, in the version in which it was. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'One record that somebody was shown, as it was then, for its owner’s own desk.',
  simpleResolvers: true,
})
export class RecordVersion {
  @Field(() => ID, { description: 'What the entry of the log calls the version.' })
  name: string

  @Field(() => [String], { description: 'Where it was shown: "PoliceRecord.missingEpisodes".' })
  paths: string[]

  @Field(() => RecordVersionState.graphqlEnum)
  state: RecordVersionState

  @Field(() => ID, { nullable: true, description: 'Null where it is held no longer.' })
  recordId: string | null

  @Field(() => ID, { nullable: true, description: 'Null where it is held no longer.' })
  version: string | null

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the record was changed or deleted, where it was.',
  })
  replacedAt: Date | null

  @Field(() => [RecordVersionValue], { nullable: true, description: 'Null where it is held no longer.' })
  values: RecordVersionValue[] | null
}
