import { z } from 'zod'
import { outcomes } from '#shared/sharing/vocabulary'

/** Asks the hub for everything that an explanation says. */
export const explainDocument = `
  query ($assessment: ID!, $child: ID!, $category: String!, $actor: ExplainActor!, $at: DateTimeISO, $agency: String) {
    explain(assessment: $assessment, child: $child, category: $category, actor: $actor, at: $at, agency: $agency) {
      agency at policy { from sha256 } caseOpen
      decisions {
        labels person item consentRecord state outcome rule reason sentence remedy unknown
        inputs { name values } facts { name values }
        rules { id says source matched found { name values } wanted readsConsentAs }
      }
      basis { basis readUnder setBy setAt confirmedBy confirmedAt } task
      emergencyAccess { id reason takenAt expiresAt state } restrictions { reason setBy setAt excludesActor }
      consents { personId consent named youngPersonRefused
        records { id answer relationship askedAt validFrom expiresOn setAside } }
      overrides { id subjectId itemId ground requestedBy decidedBy decidedAt expiresAt }
      ownerDecisions { id recordId decision decidedBy decidedAt reviewOn }
    }
  }`

const text = z.string()
const textOrNull = z.string().nullable()
const value = z.object({ name: text, values: z.array(text) })

const rule = z.object({
  id: text,
  says: text,
  source: text,
  matched: z.boolean(),
  found: value.nullable(),
  wanted: z.array(text).nullable(),
  readsConsentAs: textOrNull,
})

const decision = z.object({
  labels: z.array(text),
  person: textOrNull,
  item: textOrNull,
  consentRecord: textOrNull,
  state: text,
  outcome: z.enum(outcomes),
  rule: text,
  reason: textOrNull,
  sentence: textOrNull,
  remedy: textOrNull,
  unknown: z.array(text),
  inputs: z.array(value),
  facts: z.array(value),
  rules: z.array(rule),
})

/** What the hub answers; instants as text. */
export const explanation = z.object({
  agency: text,
  at: text,
  policy: z.object({ from: text, sha256: text }),
  caseOpen: z.boolean(),
  decisions: z.array(decision).min(1),
  basis: z.object({
    basis: text,
    readUnder: text,
    setBy: textOrNull,
    setAt: textOrNull,
    confirmedBy: textOrNull,
    confirmedAt: textOrNull,
  }),
  task: textOrNull,
  emergencyAccess: z
    .object({ id: text, reason: text, takenAt: text, expiresAt: text, state: text })
    .nullable(),
  restrictions: z.array(z.object({ reason: text, setBy: text, setAt: text, excludesActor: z.boolean() })),
  consents: z.array(
    z.object({
      personId: text,
      consent: text,
      named: z.boolean(),
      youngPersonRefused: z.boolean(),
      records: z.array(
        z.object({
          id: text,
          answer: text,
          relationship: text,
          askedAt: textOrNull,
          validFrom: text,
          expiresOn: textOrNull,
          setAside: textOrNull,
        }),
      ),
    }),
  ),
  overrides: z.array(
    z.object({
      id: text,
      subjectId: text,
      itemId: textOrNull,
      ground: text,
      requestedBy: text,
      decidedBy: textOrNull,
      decidedAt: textOrNull,
      expiresAt: text,
    }),
  ),
  ownerDecisions: z.array(
    z.object({
      id: text,
      recordId: text,
      decision: text,
      decidedBy: text,
      decidedAt: text,
      reviewOn: textOrNull,
    }),
  ),
})

/** An explanation as the hub tells it. */
export type Explanation = z.output<typeof explanation>

/** One decision of it. */
export type ExplainedDecision = Explanation['decisions'][number]
