import { z } from 'zod'

/** Which of these children have an open case? By their ids in the hub's index, and what they are called in the logs. */
export const openCasesQuestion = z.strictObject({
  children: z
    .array(z.strictObject({ id: z.uuid(), pseudonym: z.string().regex(/^[0-9a-f]{32}$/) }))
    .min(1)
    .max(30),
})
export type OpenCasesQuestion = z.output<typeof openCasesQuestion>

/** Those that do. Nobody is told what kind of case, nor anything of one that is sealed. */
export const openCasesAnswer = z.object({ open: z.array(z.uuid()) })
