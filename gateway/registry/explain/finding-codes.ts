import { graveHints } from '../check/composition.check.js'
import { reachCodes } from '../check/reach-service.js'

/** What a code of a finding means that is no rule's and not composition's: what is wrong, and what to do. */
export const findingCodes = {
  SYNTAX: {
    says: 'The schema is not written as the GraphQL specification has it, or holds something that is no definition of a type.',
    remedy: 'Correct the line that is named.',
  },
  SHARING_JSON: {
    says: 'The sharing.json is of another agency, cannot be read, or is laxer than the partnership’s rules.',
    remedy:
      'Publish the sharing.json that belongs to the schema; your own rules may be stricter than the partnership’s, never laxer.',
  },
  NOT_CHECKED: {
    says: 'A section could not be looked at, because another one failed first.',
    remedy: 'Put right what is found there, then check again.',
  },
  NOT_ASKED: {
    says: 'The service itself was not asked: no routing URL was given, or the check is off-line. It is a note, and fails nothing.',
    remedy: 'Nothing: before anything is published, the hub asks the service.',
  },
  COMPOSITION: {
    says: 'The subgraphs do not compose, for a reason that has no code of its own.',
    remedy: 'Follow the message; it names the subgraph and what in it does not fit.',
  },
  ...graveHints,
  ...reachCodes,
} as const satisfies Readonly<Record<string, Meaning>>

/** What a code means, and what to do. */
export interface Meaning {
  readonly says: string
  readonly remedy: string
}
