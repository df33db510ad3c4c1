import { z } from 'zod'
import { caseStatement } from './grant-statement.js'
import { answerVerifier, signAnswer, type AnswerToken } from './answer-token.js'
import type { SigningKey } from './signing-key.js'
import type { KeySource, TokenVerifier } from './verify-token.js'

const askedCase = z.object({
  /** When the agency was asked first. */
  askedAt: z.iso.datetime(),
  /** When the agency's desk is to have decided what waits for it in this case. */
  dueAt: z.iso.datetime(),
  /** Somebody of the case lives or lived at a protected place, which anything typed about it may tell. */
  hasProtectedPlace: z.boolean(),
  /** What the agency would be told of the case for a practitioner of the hub, whoever she is. */
  statement: caseStatement,
})

const askedCases = z.object({
  /** In the order in which they are due. */
  cases: z.array(askedCase),
  hasMore: z.boolean(),
})

/** A case in which an agency was asked, by a request or by somebody's emergency access, as the front door tells that agency's own desk. */
export type AskedCase = z.output<typeof askedCase>

/** One page of them. */
export type AskedCases = z.output<typeof askedCases>

const token: AnswerToken<AskedCases> = { type: 'asked+jwt', issuer: 'front-door', claims: askedCases }

/** Signs a page of asked cases for one agency and one person of its desk. It is no grant, and no statement of one. */
export const signAskedCases = (
  key: SigningKey,
  agency: string,
  desk: string,
  answer: AskedCases,
): Promise<string> => signAnswer(token, key, { audience: agency, subject: desk }, answer)

/** Verifies what {@link signAskedCases} signed for `agency`. @throws HubError UNAUTHENTICATED */
export const askedCasesVerifier = (agency: string, frontDoorKeys: KeySource): TokenVerifier<AskedCases> =>
  answerVerifier(token, agency, frontDoorKeys)
