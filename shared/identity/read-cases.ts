import { z } from 'zod'
import { answerVerifier, signAnswer, type AnswerToken } from './answer-token.js'
import type { SigningKey } from './signing-key.js'
import type { KeySource, TokenVerifier } from './verify-token.js'

const readCase = z.object({
  assessment: z.string(),
  /** Those who were asked about and are of the case; none while it is restricted, also for those who are named: a report waits until then. */
  children: z.array(z.object({ id: z.string(), pseudonym: z.string() })),
  /** Somebody of the case is protected: nothing that may give a place away is told of a record. */
  hasProtectedPlace: z.boolean(),
})

const readCases = z.object({ cases: z.array(readCase) })

/** A case in which an agency's records were read, as the front door tells that agency's own desk: whose the pseudonyms in its log are. */
export type ReadCase = z.output<typeof readCase>

/** Those of them that somebody of the desk may know of. */
export type ReadCases = z.output<typeof readCases>

const token: AnswerToken<ReadCases> = { type: 'read+jwt', issuer: 'front-door', claims: readCases }

/** Signs for one agency, and one person of its desk, whom its log is about. It is no grant, and no statement of one. */
export const signReadCases = (
  key: SigningKey,
  agency: string,
  desk: string,
  answer: ReadCases,
): Promise<string> => signAnswer(token, key, { audience: agency, subject: desk }, answer)

/** Verifies what {@link signReadCases} signed for `agency`. @throws HubError UNAUTHENTICATED */
export const readCasesVerifier = (agency: string, frontDoorKeys: KeySource): TokenVerifier<ReadCases> =>
  answerVerifier(token, agency, frontDoorKeys)
