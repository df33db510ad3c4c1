import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import { Classified } from '#shared/sharing/classified'
import { logErasureStates } from './log-erasure.states.js'

/** Where the erasure of a child from the logs stands. */
export const LogErasureState = defineCodeSet<(typeof logErasureStates.states)[number]>({
  name: 'LogErasureState',
  description: 'Where the erasure of a child from the access logs stands.',
  source: 'MASH Hub, access log',
  codes: {
    REQUESTED: 'Somebody has asked for it',
    ERASED: 'The key is destroyed: nobody can say any more whose entries they were',
    DECLINED: 'Another person said no',
  },
})
export type LogErasureState = CodeOf<typeof LogErasureState>

/** A request that a child be forgotten by the access logs. */
@Classified('front-door.case')
@ObjectType({ description: 'A request that a child be forgotten by the access logs.', simpleResolvers: true })
export class LogErasure {
  @Field(() => ID)
  id: string

  @Field(() => ID, { nullable: true, description: 'Null once it was done.' })
  childId: string | null

  @Field(() => LogErasureState.graphqlEnum)
  state: LogErasureState

  @Field(() => String)
  reason: string

  @Field(() => ID)
  requestedBy: string

  @Field(() => GraphQLDateTimeISO)
  requestedAt: Date

  @Field(() => ID, { nullable: true })
  decidedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  decidedAt: Date | null
}
