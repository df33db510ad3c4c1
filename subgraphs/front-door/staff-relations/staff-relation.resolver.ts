import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { FrontDoorContext } from '../request.js'
import { declareStaffRelation } from './declare-staff-relation.js'
import { ownStaffRelations } from './own-staff-relations.js'
import { StaffRelationKind } from './staff-relation.codes.js'
import { StaffRelation } from './staff-relation.type.js'
import { withdrawStaffRelation } from './withdraw-staff-relation.js'

/**
 * Whom of the index members of staff have to do with in their own lives: what asks after a look at one's own child. Entries of the log name the
 * row and not who it is about: auditors read them.
 */
@Resolver()
export class StaffRelationResolver {
  @Mutation(() => ID, {
    description:
      'Declares what a person of the index is to me; by a MASH manager also what one is to somebody else. It keeps nothing from anybody: it makes ' +
      'an auditor look at accesses. Answers its id.',
  })
  async declareStaffRelation(
    @Arg('kind', () => StaffRelationKind.graphqlEnum) kind: StaffRelationKind,
    @Arg('personId', () => ID) personId: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('userId', () => ID, { nullable: true, description: 'Of whom, if not of myself.' })
    userId?: string | null,
  ): Promise<string> {
    const id = await declareStaffRelation(context, { userId: userId ?? null, kind, personId })
    context.access.touch(info, ['staffRelation', id])
    return id
  }

  @Mutation(() => ID, {
    description:
      'Withdraws what was declared of somebody else, by her id of it: by a MASH manager who did not declare it. Answers its id.',
  })
  async withdrawStaffRelation(
    @Arg('id', () => ID) relation: string,
    @Arg('reason', () => String, { description: '10 to 2,000 characters; told to the person.' })
    reason: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string> {
    const id = await withdrawStaffRelation(context, relation, reason)
    context.access.touch(info, ['staffRelation', id])
    return id
  }

  @Query(() => [StaffRelation], {
    description: 'What was declared of me, also what was withdrawn: newest first, at most 100.',
  })
  staffRelations(@Ctx() context: FrontDoorContext): Promise<StaffRelation[]> {
    return ownStaffRelations(context)
  }
}
