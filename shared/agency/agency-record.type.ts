import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { RecordStatus } from './record-status.js'

export { RecordStatus }

registerEnumType(RecordStatus, {
  name: 'RecordStatus',
  description: "What an agency's record amounts to for this viewer, now.",
  valuesConfig: {
    SHARED: { description: 'Something is shared.' },
    NOTHING_KNOWN: { description: 'The agency was asked and nothing is known to it.' },
    WITHHELD: {
      description: 'Something may be held, and is withheld: see the disclosure rows for the reason.',
    },
    NOT_ASKED: { description: 'The agency was not asked for this.' },
    UNAVAILABLE: { description: 'The agency could not be reached. This is not the same as nothing known.' },
  },
})

/** Why a category is not shown: withheld by a rule, or never asked for. */
export enum DisclosureState {
  WITHHELD = 'WITHHELD',
  NOT_ASKED = 'NOT_ASKED',
}

registerEnumType(DisclosureState, {
  name: 'DisclosureState',
  description: 'Why a category is not shown: withheld by a rule, or never asked for.',
})

/** Whether the agency knows for certain which of its people this child is. */
export enum RecordMatch {
  CONFIRMED = 'CONFIRMED',
  NOT_CONFIRMED = 'NOT_CONFIRMED',
  NOT_SEARCHED = 'NOT_SEARCHED',
}

registerEnumType(RecordMatch, {
  name: 'RecordMatch',
  description: 'Whether the agency knows for certain which of its people this child is.',
  valuesConfig: {
    CONFIRMED: {
      description: 'The child is linked to a person of the agency, by identifier or by a link steward.',
    },
    NOT_CONFIRMED: { description: 'The agency searched; no link is confirmed.' },
    NOT_SEARCHED: { description: 'The agency has not searched for this child yet.' },
  },
})

/** How exactly a date is known. */
export enum DatePrecision {
  DAY = 'DAY',
  MONTH = 'MONTH',
  YEAR = 'YEAR',
}

registerEnumType(DatePrecision, { name: 'DatePrecision', description: 'How exactly a date is known.' })

/** Fact, or somebody's assessment: kept apart on every line (Data Protection Act 2018 section 38(3)). */
export enum Nature {
  FACT = 'FACT',
  OPINION = 'OPINION',
}

registerEnumType(Nature, {
  name: 'Nature',
  description:
    "Fact, or somebody's assessment: kept apart on every line (Data Protection Act 2018 section 38(3)).",
})

/** One category that is not shown, and what to do about it. Rows follow from the rules alone, never from what exists. */
@ObjectType({ description: 'One category that is not shown, why, and whom to ask.', simpleResolvers: true })
@Directive('@shareable')
export class FieldDisclosure {
  @Field(() => String, { nullable: true, description: 'Null in the standing line, which names none.' })
  category: string | null

  @Field(() => DisclosureState)
  state: DisclosureState

  @Field(() => String, { nullable: true, description: 'Reason code of the sharing rules.' })
  reason: string | null

  @Field(() => String, { description: 'The reason, as a sentence.' })
  sentence: string

  @Field(() => String, { description: 'What can be done about it.' })
  remedy: string

  @Field(() => String, { description: 'Whom to ask.' })
  ask: string
}

/** Whom to ring at the agency. */
@ObjectType({ description: 'Whom to ring at the agency.', simpleResolvers: true })
@Directive('@shareable')
export class AgencyContact {
  @Field(() => String)
  name: string

  @Field(() => String)
  role: string

  @Field(() => String)
  telephone: string

  @Field(() => String, { nullable: true })
  email: string | null

  @Field(() => String, { nullable: true })
  hours: string | null
}

/** Whether the agency knows the child at all: a pointer, not a record (class S0). */
@ObjectType({ description: 'Known to the agency: a pointer, not a record.', simpleResolvers: true })
@Directive('@shareable')
export class Involvement {
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Date of the last entry about the child.' })
  lastContactOn: string | null

  @Field(() => [String], {
    description: 'Kinds of record that the viewer may see and that are held, as categories.',
  })
  categories: string[]
}

/** One dated line of what happened to a child, as the agency that holds it tells it. */
@ObjectType({ description: 'One dated line of what happened to a child.', simpleResolvers: true })
@Directive('@shareable')
export class ChronologyLine {
  @Field(() => ID)
  childId: string

  @Field(() => String)
  agency: string

  @Field(() => GraphQLLocalDate)
  on: string

  @Field(() => DatePrecision)
  precision: DatePrecision

  @Field(() => String, {
    description: 'Which of the agency’s concepts it comes from, such as "domesticAbuseIncidents".',
  })
  kind: string

  @Field(() => String)
  summary: string

  @Field(() => Nature)
  nature: Nature

  @Field(() => String, {
    nullable: true,
    description: 'How reliable the source is, where the agency grades it.',
  })
  reliability: string | null

  @Field(() => Boolean, { description: 'The line is about somebody else of the household.' })
  otherPerson: boolean
}

/**
 * What every agency's record of a child begins with; the agency adds one field per concept. What is shown below `status` is decided
 * by the agency's own sharing rules; a list that is withheld is null, a list with nothing in it is empty.
 */
@ObjectType({ simpleResolvers: true })
export abstract class AgencyRecord {
  @Classified('hub.meta')
  @Field(() => RecordStatus)
  status: RecordStatus

  @Classified('hub.meta')
  @Field(() => [FieldDisclosure], {
    description: 'Every category that is not shown, with reason and remedy.',
  })
  disclosure: FieldDisclosure[]

  @Classified('hub.meta')
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the agency’s own records were read.',
  })
  asAt: Date | null

  @Classified('hub.meta')
  @Field(() => AgencyContact, { nullable: true, description: 'Whom to ring.' })
  contact: AgencyContact | null

  @Classified('hub.meta')
  @Field(() => RecordMatch, { nullable: true })
  match: RecordMatch | null

  @Classified('hub.meta')
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the agency last searched for the child.',
  })
  searchedAt: Date | null

  @Classified('hub.meta')
  @Field(() => [ChronologyLine], {
    nullable: true,
    description: 'The shown records as dated lines, newest first. Never more than the record itself shows.',
  })
  chronology: ChronologyLine[] | null
}
