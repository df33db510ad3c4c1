import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { decidedField, noteCase, toldOfCase } from '../access-log/note-case.js'
import { MashAssessment, MashAssessmentSubject } from '../mash-assessment/mash-assessment.type.js'
import type { AssessmentView, SubjectView } from '../mash-assessment/mash-assessment.view.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { familyLetter } from './family-letter.js'
import { feedbackOn } from './feedback.js'

/** What the referrer is told of a decision. */
@Resolver(() => MashAssessment)
export class FeedbackResolver {
  @Classified('front-door.case')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What is to be told to whoever made the contact: what came of it, and nothing about the family. Null until it is decided.',
  })
  feedback(@Root() { openCase }: AssessmentView, @Ctx() context: FrontDoorContext): Promise<string | null> {
    return toldOfCase(context, openCase, 'feedback', () => feedbackOn(openCase.state))
  }
}

/** What a family is told of a decision. */
@Resolver(() => MashAssessmentSubject)
export class FamilyLetterResolver {
  @Classified('front-door.case')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The letter to the family, or to a child of 16 or over: what was decided, and nothing else that is on the case. Null until it is ' +
      'decided, and of a child who has died.',
  })
  async familyLetter(
    @Root() { childId, openCase }: SubjectView,
    @Ctx() context: FrontDoorContext,
  ): Promise<string | null> {
    const category = 'front-door.case'
    const child = openCase.state.subjects.find(({ id }) => id === childId)
    const shown = child !== undefined && openCase.decide(category).state === 'SHARED'
    const [identity] = shown ? await requestOf(context).people.identity.load(childId) : []
    const value = shown ? familyLetter(openCase.state, child, identity?.name ?? null) : null
    const path = 'MashAssessmentSubject.familyLetter'
    noteCase(context, openCase, [decidedField(openCase, { path, category, value })], [childId])
    return value
  }
}
