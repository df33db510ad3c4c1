import canonicalize from 'canonicalize'
import { z } from 'zod'
import { answerVerifier, signAnswer, type AnswerToken } from './answer-token.js'
import { bodyDigest } from './body-digest.js'
import type { SigningKey } from './signing-key.js'
import type { KeySource, TokenVerifier } from './verify-token.js'

/** What a service asks the front door. */
export interface FrontDoorQuestion {
  /** Such as `/links/approve`. */
  readonly path: string
  readonly question: unknown
}

const frontDoorAnswer = z.object({
  /** Digest of the question: a yes about one child is none about another. */
  asked: z.string(),
  answer: z.unknown(),
})

/** An answer of the front door, and to what. */
export type FrontDoorAnswer = z.output<typeof frontDoorAnswer>

const token: AnswerToken<FrontDoorAnswer> = {
  type: 'front-door-answer+jwt',
  issuer: 'front-door',
  claims: frontDoorAnswer,
}

/** The same of a question as it was sent and as it was read. */
export const digestOfQuestion = ({ path, question }: FrontDoorQuestion): string =>
  bodyDigest(canonicalize({ path, question }) ?? '')

/**
 * Signs an answer for one service: whoever could change it on the way would join the records of two children, or show an auditor what is kept
 * from her.
 */
export const signFrontDoorAnswer = (
  key: SigningKey,
  service: string,
  asked: FrontDoorQuestion,
  answer: unknown,
): Promise<string> => signAnswer(token, key, service, { asked: digestOfQuestion(asked), answer })

/** Verifies what {@link signFrontDoorAnswer} signed for `service`. @throws HubError UNAUTHENTICATED */
export const frontDoorAnswerVerifier = (
  service: string,
  frontDoorKeys: KeySource,
): TokenVerifier<FrontDoorAnswer> => answerVerifier(token, service, frontDoorKeys)
