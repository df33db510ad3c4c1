import { z } from 'zod'
import { caseStatement } from '#shared/identity/grant-statement'
import { explainedDecision } from './explained-decision.js'

/** PostgreSQL refuses a text with a NUL in it. */
const name = z.string().regex(/^[^\0]{1,200}$/)

/**
 * What the front door asks an agency about one past decision of the agency's: what the agency would have been told of the case for this
 * viewer at that instant, and which category of which child. It is no grant, and opens no record.
 */
export const explainQuestion = z.strictObject({
  statement: caseStatement.extend({ sub: name, assessment: name }),
  child: z.uuid(),
  category: name,
  /** Who wants to know, and in which request at the gateway: for the agency's own log. */
  asker: z.strictObject({ id: z.string(), agency: z.string(), role: z.string() }),
  requestId: z.string(),
})

/** The question of the front door. */
export type ExplainQuestion = z.output<typeof explainQuestion>

const ownerDecision = z.object({
  id: z.string(),
  recordId: z.string(),
  field: z.string(),
  decision: z.enum(['SHARED', 'HELD']),
  recipientAgency: z.string().nullable(),
  recipientRole: z.string().nullable(),
  recipientUser: z.string().nullable(),
  reviewOn: z.string().nullable(),
  decidedBy: z.string(),
  decidedAt: z.iso.datetime(),
})

/** What the agency answers: by which policy, how it decided, and what its owner had decided on single records - of none a content, and nothing that anybody typed. */
export const explainAnswer = z.object({
  policy: z.object({ from: z.iso.datetime(), sha256: z.string() }),
  /** First what nothing sets apart, then one for each label that a record can have, whether there is such a record or not. */
  decisions: z.array(explainedDecision),
  /** Those that stood for this viewer. */
  ownerDecisions: z.array(ownerDecision),
})

/** The answer of an agency. */
export type ExplainAnswer = z.output<typeof explainAnswer>
