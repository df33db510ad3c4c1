import { z } from 'zod'
import { isReadable } from '#shared/subgraph/plain-text'
import { isAgencyName } from '../partners/agency-name.js'
import { registrationForm } from '../partners/registration.js'

const MIB = 1024 * 1024

/** Most of a body: a schema that R16 lets pass, and its sharing rules, as JSON writes them. */
export const BODY_LIMIT: number = 3 * MIB

const name = z.string().refine(isAgencyName)
const author = z.string().regex(/^[\w.@-]{1,100}$/)
const reason = z.string().min(1).max(500).refine(isReadable)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Number of a graph in the history. */
const number = z
  .number()
  .int()
  .min(1)
  .max(2 ** 40)

const publication = {
  author,
  // A little more than R16 lets pass, so that it is R16 that says so.
  sdl: z.string().max(1.5 * MIB),
  sharing: z.string().max(MIB).optional(),
  routingUrl: z
    .string()
    .max(500)
    .regex(/^https?:\/\/[\w.:[\]-]+\/[\w./-]*$/),
}

/** Most days for which somebody answers for a revision; then somebody looks at it again. */
const APPROVAL_DAYS = 366

/** What each route of the registry is asked by an agency. What nobody reads is refused. */
export const questions = {
  check: z.strictObject({ ...publication, routingUrl: publication.routingUrl.optional() }),
  publish: z.strictObject({ ...publication, reason }),
  list: z.strictObject({ author }),
  fetch: z.strictObject({ author, name, sha256: sha256.optional() }),
  delete: z.strictObject({ author, reason }),
  history: z.strictObject({ author, first: z.number().int().min(1).max(100) }),
  diff: z.strictObject({ author, from: number, to: number }),
  rollback: z.strictObject({ author, to: number, reason }),
  register: z.strictObject({ author, reason, agency: registrationForm }),
  agencies: z.strictObject({ author }),
  directory: z.strictObject({ author }),
} as const

/** What data owners ask of it, each under their own name. */
export const approvalQuestions = {
  approvals: z.strictObject({ first: z.number().int().min(1).max(100) }),
  approve: z.strictObject({ name, sha256, reason, days: z.number().int().min(1).max(APPROVAL_DAYS) }),
} as const

/** What is asked of the registry. */
export type Question<Name extends keyof typeof questions> = z.output<(typeof questions)[Name]>

/** What a data owner asks of it. */
export type ApprovalQuestion<Name extends keyof typeof approvalQuestions> = z.output<
  (typeof approvalQuestions)[Name]
>
