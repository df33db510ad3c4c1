import { z } from 'zod'
import { trace } from '#shared/sharing/trace'
import { outcomes, reasonCodes, states } from '#shared/sharing/vocabulary'

const tracedRule = z.object({
  id: z.string(),
  says: z.string(),
  source: z.string(),
  matched: z.boolean(),
  failed: z
    .object({ fact: z.string(), found: z.unknown(), wanted: z.array(z.unknown()).readonly() })
    .nullable(),
  readsConsent: z.object({ from: z.string(), as: z.string() }).nullable(),
})

/** One decision with everything that led to it, as it travels from the agency that explains it to the front door. */
export const explainedDecision = z.object({
  /** Of the records that it is about; none for those that nothing sets apart. */
  labels: z.array(z.string()).readonly(),
  /** Hub id of the other person whom the records are about, where the hub knows that person. */
  person: z.string().nullable(),
  /** The one record that it is about. */
  item: z.string().nullable(),
  /** Id of the record of consent that it stood on, where there is one: the agency decides by what the record says, not by its id. */
  consentRecord: z.string().nullable(),
  inputs: z.record(z.string(), z.unknown()),
  /** Names of inputs that are missing or unknown. */
  unknown: z.array(z.string()).readonly(),
  facts: z.record(z.string(), z.unknown()),
  rules: z.array(tracedRule).readonly(),
  decision: z.object({
    state: z.enum(states),
    outcome: z.enum(outcomes),
    rule: z.string(),
    reason: z.enum(reasonCodes).nullable(),
  }),
  sentence: z.string().nullable(),
  remedy: z.string().nullable(),
})

/** A decision and how it came about. */
export type ExplainedDecision = z.output<typeof explainedDecision>

/** Decides, and tells how. */
export function explainDecision(
  about: Pick<ExplainedDecision, 'person' | 'item' | 'consentRecord'>,
  ...[request, labels, policy]: Parameters<typeof trace>
): ExplainedDecision {
  const {
    inputs,
    facts,
    labels: names,
    unknown,
    rules,
    decision,
    sentence,
    remedy,
  } = trace(request, labels, policy)
  return {
    ...about,
    ...{ labels: names, unknown, rules, decision, sentence, remedy },
    inputs: { ...inputs },
    facts: { ...facts },
  }
}
