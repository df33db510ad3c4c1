import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'

/** How somebody else of the household belongs to the child, as the agency that holds the record knows it. */
export enum HouseholdRelation {
  PARENT = 'PARENT',
  CARER = 'CARER',
  HOUSEHOLD_MEMBER = 'HOUSEHOLD_MEMBER',
  REGULAR_CONTACT = 'REGULAR_CONTACT',
  SIBLING = 'SIBLING',
}

registerEnumType(HouseholdRelation, {
  name: 'HouseholdRelation',
  description: 'How somebody else of the household belongs to the child.',
})

const words: Readonly<Record<HouseholdRelation, string>> = {
  PARENT: 'Parent',
  CARER: 'Carer',
  HOUSEHOLD_MEMBER: 'Member of the household',
  REGULAR_CONTACT: 'Regular contact',
  SIBLING: 'Sibling',
}

/** The relation as the beginning of a sentence: "Parent". Nothing known gives the vaguest true word. */
export const describeRelation = (relation: HouseholdRelation | null | undefined): string =>
  relation ? words[relation] : 'Somebody close'

/** Whom a loaded record is about, where that is somebody else; both are null for the child's own. */
export interface RecordSubject {
  /** The person's id in the hub, if the hub knows that person. */
  readonly subjectHubId: string | null
  readonly relation: HouseholdRelation | null
}

/** What a record that may be about somebody else of the household begins with. Classified by the type that extends it. */
@ObjectType({ simpleResolvers: true })
export abstract class HouseholdMemberRecord {
  @Field(() => ID, {
    nullable: true,
    description: 'The hub’s id of the person whom the record is about, if it is not the child.',
  })
  personId: string | null

  @Field(() => HouseholdRelation, { nullable: true, description: 'Null for the child’s own record.' })
  relation: HouseholdRelation | null
}
