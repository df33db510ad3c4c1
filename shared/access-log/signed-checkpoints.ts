import { z } from 'zod'

/** What GET /log/checkpoints answers: every checkpoint after a size, as the log signed it, from the smallest; 500 at most. */
export const signedCheckpoints = z.object({
  checkpoints: z.array(z.object({ size: z.number().int().nonnegative(), note: z.string() })),
})
