import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { newest } from '../case/case-history.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { feedbackSent } from '../telling/feedback.js'
import { SentContactState } from './sent-contact.codes.js'

/** A contact as whoever sent it is told of it. */
@Classified('front-door.case')
@ObjectType({
  description:
    'A contact that I have sent: where it stands, what I am asked, what came of it, and nothing else.',
  simpleResolvers: true,
})
export class SentContact {
  @Field(() => ID, { nullable: true })
  contactId: string | null

  @Field(() => ID, { nullable: true, description: 'The case that begins with it; an answer names it.' })
  assessmentId: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  receivedAt: Date | null

  @Field(() => SentContactState.graphqlEnum, { nullable: true })
  state: SentContactState | null

  @Field(() => String, { nullable: true, description: 'What I am asked.' })
  question: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Of the case, while I am asked something: the answer (REFERRER_ANSWERS) names it.',
  })
  version: number | null

  @Field(() => String, { nullable: true, description: 'What came of it, once I am told.' })
  feedback: string | null
}

/** One page of what somebody has sent. */
@Classified('hub.meta')
@ObjectType({
  description: 'One page of the contacts that I have sent, newest first.',
  simpleResolvers: true,
})
export class SentContactPage {
  @Field(() => [SentContact])
  nodes: SentContact[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}

/** A case as it is told to whoever sent its contact: how far anybody is with it she cannot tell from it. */
export function sentContactView(state: CaseState): SentContact {
  const feedback = feedbackSent(state)
  const asked = state.status === 'AWAITING_REFERRER'
  return {
    contactId: state.contactId,
    assessmentId: state.id,
    receivedAt: state.receivedAt,
    state: feedback !== null ? 'DECIDED' : (told[state.status] ?? 'BEING_LOOKED_AT'),
    question: asked ? (newest(state.events, 'ASK_REFERRER')?.message ?? null) : null,
    version: asked ? state.version : null,
    feedback,
  }
}

const told: Readonly<Partial<Record<CaseState['status'], SentContactState>>> = {
  RECEIVED: 'RECEIVED',
  AWAITING_REFERRER: 'QUESTION',
}
