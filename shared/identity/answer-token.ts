import type { z } from 'zod'
import { signToken } from './sign-token.js'
import type { SigningKey } from './signing-key.js'
import { tokenVerifier, type KeySource, type TokenVerifier } from './verify-token.js'

/** Seconds for which an answer is good: whoever asked reads it at once. */
const LIFETIME = 60

/** What one service answers another by a token, for somebody on the way could gain by changing it. */
export interface AnswerToken<Answer> {
  readonly type: string
  /** The service that answers. */
  readonly issuer: string
  readonly claims: z.ZodType<Answer>
}

/** Signs an answer for one service. */
export const signAnswer = <Answer extends Readonly<Record<string, unknown>>>(
  { type, issuer }: AnswerToken<Answer>,
  key: SigningKey,
  audience: string,
  answer: Answer,
): Promise<string> =>
  signToken(key, { type, issuer, audience, subject: audience, lifetime: LIFETIME, claims: { ...answer } })

/** Verifies what {@link signAnswer} signed for `audience`. @throws HubError UNAUTHENTICATED */
export const answerVerifier = <Answer>(
  token: AnswerToken<Answer>,
  audience: string,
  keys: KeySource,
): TokenVerifier<Answer> => tokenVerifier({ ...token, ...keys, audience, maximumAge: LIFETIME })
