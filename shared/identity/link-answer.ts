import canonicalize from 'canonicalize'
import { z } from 'zod'
import { answerVerifier, signAnswer, type AnswerToken } from './answer-token.js'
import { bodyDigest } from './body-digest.js'
import type { SigningKey } from './signing-key.js'
import type { KeySource, TokenVerifier } from './verify-token.js'

/** What an agency asks the front door about links. */
export interface LinkQuestion {
  /** Such as `/links/approve`. */
  readonly path: string
  readonly question: unknown
}

const linkAnswer = z.object({
  /** Digest of the question: a yes about one child is none about another. */
  asked: z.string(),
  answer: z.unknown(),
})

/** An answer about links, and to what. */
export type LinkAnswerToken = z.output<typeof linkAnswer>

const token: AnswerToken<LinkAnswerToken> = { type: 'links+jwt', issuer: 'front-door', claims: linkAnswer }

/** The same of a question as it was sent and as it was read. */
export const digestOfLinkQuestion = ({ path, question }: LinkQuestion): string =>
  bodyDigest(canonicalize({ path, question }) ?? '')

/** Signs for one agency who its people are, or who may decide so: whoever could change it on the way would join the records of two children. */
export const signLinkAnswer = (
  key: SigningKey,
  agency: string,
  asked: LinkQuestion,
  answer: unknown,
): Promise<string> =>
  signAnswer(token, key, { audience: agency }, { asked: digestOfLinkQuestion(asked), answer })

/** Verifies what {@link signLinkAnswer} signed for `agency`. @throws HubError UNAUTHENTICATED */
export const linkAnswerVerifier = (
  agency: string,
  frontDoorKeys: KeySource,
): TokenVerifier<LinkAnswerToken> => answerVerifier(token, agency, frontDoorKeys)
