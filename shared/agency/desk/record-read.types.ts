import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** One field of the agency's record that somebody asked for, and what became of it. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'One field of the agency’s record that somebody asked for, and what became of it.',
  simpleResolvers: true,
})
export class RecordReadField {
  @Field(() => String, { description: 'Such as "PoliceRecord.missingEpisodes".' })
  path: string

  @Field(() => String)
  category: string

  @Field(() => String, {
    nullable: true,
    description: 'What set the records apart from others of the category.',
  })
  label: string | null

  @Field(() => String, { description: 'SHARED, WITHHELD, SILENT or NOT_ASKED.' })
  state: string

  @Field(() => String, { nullable: true })
  reason: string | null

  @Field(() => String)
  rule: string

  @Field(() => Int, {
    nullable: true,
    description: 'How many records were shown; null where it was not shown.',
  })
  records: number | null

  @Field(() => [String], {
    nullable: true,
    description: 'The versions of the records that were shown, as this entry of the log calls them.',
  })
  versions: string[] | null

  @Field(() => Boolean, { description: 'Nobody asked for it: another field could not be answered without.' })
  required: boolean
}

/** Somebody read the agency's record of a child, as the agency's own access log says. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'Somebody read the agency’s record of a child, as the agency’s own access log says.',
  simpleResolvers: true,
})
export class RecordRead {
  @Field(() => ID, { description: 'Of the entry in the log.' })
  id: string

  @Field(() => GraphQLDateTimeISO)
  at: Date

  @Field(() => ID, { description: 'The same in every service that the request reached.' })
  requestId: string

  @Field(() => ID)
  userId: string

  @Field(() => String)
  agency: string

  @Field(() => String)
  role: string

  @Field(() => ID)
  assessmentId: string

  @Field(() => ID)
  childId: string

  @Field(() => String, { nullable: true })
  purpose: string | null

  @Field(() => String, { nullable: true })
  basis: string | null

  @Field(() => Boolean)
  emergency: boolean

  @Field(() => [RecordReadField])
  fields: RecordReadField[]
}

/** One page of reads, newest first. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'One page of who read the agency’s records, newest first.',
  simpleResolvers: true,
})
export class RecordReadPage {
  @Field(() => [RecordRead])
  nodes: RecordRead[]

  @Field(() => String, { nullable: true })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
