import { z } from 'zod'
import { markedSign } from '#shared/places/place-marks'
import { answerVerifier, signAnswer, type AnswerToken } from './answer-token.js'
import type { SigningKey } from './signing-key.js'
import type { KeySource, TokenVerifier } from './verify-token.js'

/** `POST /places/protected`: an agency asks what to keep out of its own texts, as it is now. */
export const placesQuestion = z.strictObject({
  /** Made for this question alone. The answer repeats it: one of before, kept by somebody on the way, is none to this question. */
  question: z.uuid(),
  /** The version that the agency has, which it need not be told again. */
  held: z.uuid().nullable(),
})

export type PlacesQuestion = z.output<typeof placesQuestion>

const markedPlaces = z.object({
  question: z.uuid(),
  /** Names the state, and is what its signs are marked with. */
  version: z.uuid(),
  /** Every protected place that the hub knows of, marked; null where the agency has them in this version. */
  signs: z.array(markedSign).nullable(),
})

/** The protected places in one state of them, in answer to one question. */
export type MarkedPlaces = z.output<typeof markedPlaces>

const token: AnswerToken<MarkedPlaces> = { type: 'places+jwt', issuer: 'front-door', claims: markedPlaces }

/** Signs the marks for one agency: whoever could take some of them away on the way would have their places told. */
export const signMarkedPlaces = (key: SigningKey, agency: string, places: MarkedPlaces): Promise<string> =>
  signAnswer(token, key, { audience: agency }, places)

/** Verifies what {@link signMarkedPlaces} signed for `agency`. @throws HubError UNAUTHENTICATED */
export const markedPlacesVerifier = (agency: string, frontDoorKeys: KeySource): TokenVerifier<MarkedPlaces> =>
  answerVerifier(token, agency, frontDoorKeys)
