import { z } from 'zod'
import { markedSign } from './place-marks.js'

/** `POST /places/protected`: an agency asks what to keep out of its own texts, for a statement named a version that it has not heard of. */
export const protectedPlacesQuestion = z.strictObject({ version: z.uuid() })

/** Every protected place that the hub knows of, marked, in one state of them. */
export const markedPlaces = z.object({
  /** Names the state, and is what its signs are marked with. */
  version: z.string(),
  signs: z.array(markedSign),
})

export type MarkedPlaces = z.output<typeof markedPlaces>
