import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, InputType } from 'type-graphql'
import type { mashRoles } from '#shared/sharing/vocabulary'
import { OverrideGround, OverrideRole } from './override.codes.js'

/** Who may see what is opened. */
@InputType({ description: 'Members of the hub who may see what is opened: all of an agency, or fewer.' })
export class OverrideRecipientInput {
  @Field(() => String, { description: 'Home agency, such as "social-care".' })
  agency: string

  @Field(() => OverrideRole.graphqlEnum, { nullable: true, description: 'Only those of this role.' })
  role?: (typeof mashRoles)[number] | null

  @Field(() => ID, { nullable: true, description: 'Only this person.' })
  userId?: string | null
}

/** One record. */
@InputType({ description: 'One record of an agency, and not the whole of its category.' })
export class OverrideItemInput {
  @Field(() => String, { description: 'Category of the record; of another category it opens nothing.' })
  category: string

  @Field(() => ID)
  id: string
}

/** A request for overrides: one form, and a line for every person and category or record, each decided singly. */
@InputType({
  description:
    'A request to be shown what no consent opens: one form, and a line for every person and category or record, each decided singly.',
})
export class OverrideRequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A UUID for the request, made by the client: what is sent twice is then asked once.',
  })
  id?: string | null

  @Field(() => ID, { description: 'The case that I work on, such as MASH-2026-0004.' })
  assessment: string

  @Field(() => [ID], {
    description:
      'Whom it is about: children of the case, or people round them where the records are about those. Somebody whom the hub does not ' +
      'know is covered by naming the child.',
  })
  subjects: string[]

  @Field(() => [String], { defaultValue: [], description: 'Such as "health.adult".' })
  categories: string[]

  @Field(() => [OverrideItemInput], { defaultValue: [] })
  items: OverrideItemInput[]

  @Field(() => [OverrideRecipientInput])
  recipients: OverrideRecipientInput[]

  @Field(() => OverrideGround.graphqlEnum)
  ground: OverrideGround

  @Field(() => String, { description: 'Why it is necessary and proportionate, in at least 20 characters.' })
  rationale: string

  @Field(() => GraphQLDateTimeISO, { description: 'When it ends by itself.' })
  expiresAt: Date

  @Field(() => Boolean)
  familyTold: boolean

  @Field(() => String, { nullable: true, description: 'Why the family was not told, where it was not.' })
  familyNotToldBecause?: string | null
}
