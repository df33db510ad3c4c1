import { z } from 'zod'
import { markedSign } from '#shared/places/place-marks'

/** `POST /places/protected`: an agency asks what to keep out of its own texts, as it is now. */
export const placesQuestion = z.strictObject({
  /** Made for this question alone: an answer of before, kept by somebody on the way, is none to it. */
  question: z.uuid(),
  /** The version that the agency has, which it need not be told again. */
  held: z.uuid().nullable(),
})

export type PlacesQuestion = z.output<typeof placesQuestion>

/** What the front door answers. */
export const markedPlaces = z.object({
  /** Names the state, and is what its signs are marked with. */
  version: z.uuid(),
  /** Every protected place that the hub knows of, marked; null where the agency has them in this version. */
  signs: z.array(markedSign).nullable(),
})

/** The protected places in one state of them. */
export type MarkedPlaces = z.output<typeof markedPlaces>
