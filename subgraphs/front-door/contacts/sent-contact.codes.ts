import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Where a contact stands, as far as whoever sent it is told. */
export const SentContactState = defineCodeSet({
  name: 'SentContactState',
  description: 'Where a contact stands, as far as whoever sent it is told.',
  source: 'MASH Hub, states of a case',
  codes: {
    RECEIVED: 'It is there, and nobody has looked at it',
    BEING_LOOKED_AT: 'Somebody is looking at it',
    QUESTION: 'You are asked something',
    DECIDED: 'It is decided, and you are told what came of it',
  },
})
export type SentContactState = CodeOf<typeof SentContactState>
