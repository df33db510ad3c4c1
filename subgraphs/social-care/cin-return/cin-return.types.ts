import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** DfE's two kinds of validation rules. */
export enum CinRuleSeverity {
  ERROR = 'ERROR',
  QUERY = 'QUERY',
}

registerEnumType(CinRuleSeverity, {
  name: 'SocialCareCinRuleSeverity',
  description: 'What DfE does with a return that breaks the rule.',
  valuesConfig: {
    ERROR: { description: 'The return is not accepted before it is put right.' },
    QUERY: { description: 'It is to be put right or explained.' },
  },
})

/** What the census has no way to tell. */
export const CinReturnGap = defineCodeSet({
  name: 'SocialCareCinReturnGap',
  description: 'What is recorded of a child and cannot be told in the children in need census.',
  source: 'MASH Hub, the return of the children in need census',
  codes: {
    CONFERENCE: 'A further conference that belongs to no enquiry: an episode has room for one',
    UNIQUE_PUPIL_NUMBER: 'A further unique pupil number: a child has room for one',
    CHARACTER: 'A character that XML cannot hold; U+FFFD stands in its place',
  },
})
export type CinReturnGap = CodeOf<typeof CinReturnGap>

/** One of DfE's validation rules, and a child whose records break it. */
@Classified('social-care.status')
@ObjectType('SocialCareBrokenCinRule', {
  description: 'One of DfE’s validation rules, and a child whose records break it.',
  simpleResolvers: true,
})
export class BrokenCinRule {
  @Field(() => String, { nullable: true, description: 'DfE’s number; of a query it ends in Q.' })
  number: string | null

  @Field(() => CinRuleSeverity, { nullable: true })
  severity: CinRuleSeverity | null

  @Field(() => String, { nullable: true, description: 'The rule in DfE’s words.' })
  says: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'The child, by the number of social care’s own index: neither a name nor the LAchildID.',
  })
  personId: string | null
}

/** Something of a child that the return does not tell. */
@Classified('social-care.status')
@ObjectType({
  description: 'Something of a child that the return has no way to tell.',
  simpleResolvers: true,
})
export class CinReturnLeftOut {
  @Field(() => CinReturnGap.graphqlEnum, { nullable: true })
  what: CinReturnGap | null

  @Field(() => ID, { nullable: true })
  personId: string | null
}

/** A part of a return. */
@Classified('social-care.assessment')
@ObjectType('SocialCareCinReturnPage', {
  description:
    'Children of a return of DfE’s children in need census. The return is `opening`, the children of every page in their order, and `closing`.',
  simpleResolvers: true,
})
export class CinReturnPage {
  @Field(() => String, { nullable: true, description: 'XML: the declaration and the header of the return.' })
  opening: string | null

  @Field(() => [String], { nullable: true, description: 'XML: each child whole.' })
  children: string[] | null

  @Field(() => String, { nullable: true, description: 'XML: the end of the return.' })
  closing: string | null

  @Field(() => [BrokenCinRule], {
    nullable: true,
    description:
      'Which of DfE’s validation rules these children’s records break, once for the child or for each episode. They are in the return all the same.',
  })
  broken: BrokenCinRule[] | null

  @Field(() => [CinReturnLeftOut], { nullable: true })
  leftOut: CinReturnLeftOut[] | null

  @Field(() => String, { nullable: true })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
