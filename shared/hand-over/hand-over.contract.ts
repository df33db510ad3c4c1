import { z } from 'zod'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { isReadable } from '#shared/subgraph/plain-text'

/** What was decided, as whoever goes on with the child is told it. */
export const handOverOutcomes = [
  'STEP_ACROSS',
  'REFERRAL_S17',
  'STRATEGY_S47',
  'LOOKED_AFTER',
  'OTHER_AUTHORITY',
  /** A contact about a child who is open to social care already. */
  'LINKED_TO_OPEN_CASE',
  /** From social care to early help. */
  'STEP_DOWN',
] as const
export type HandOverOutcome = (typeof handOverOutcomes)[number]

/** A decision, as whoever made it calls it: case, and number of the event that decided. */
export const decisionName = z.string().regex(/^[A-Z]{2,8}-\d{4}-\d{1,9}\/\d{1,6}$/)

/** In characters, as `plainText` counts them. */
const upTo = (maximum: number) => (text: string) => Array.from(text).length <= maximum

const word = (maximum: number) => z.string().min(1).refine(upTo(maximum)).refine(isReadable)
/** Lines and tabs as people type them: whatever `plainText` takes. */
const prose = z
  .string()
  .min(1)
  .refine(upTo(2_000))
  .refine((text) => text.split(/[\n\t]/).every(isReadable))

/** Words that may have to stay where they are. */
export const handOverWords = ['told', 'authority', 'transferIn.authority'] as const
export type HandOverWord = (typeof handOverWords)[number]

const handedChild = z.strictObject({
  /** In the hub's index. */
  id: z.uuid(),
  /** In the logs. */
  pseudonym: word(200),
  givenName: word(100).nullable(),
  familyName: word(100).nullable(),
  dateOfBirth: z.iso.date().nullable(),
  /** Numbers that are valid and the child's own: by one of them and the date of birth a child is known again. */
  identifiers: z
    .array(z.strictObject({ type: z.enum(['NHS_NUMBER', 'UPN', 'PNC', 'CRO']), value: word(40) }))
    .max(10),
})

/**
 * A decision that is handed over, with the facts of it that may be shared: nothing of what agencies told, and not who the referrer is. The same
 * decision is handed over once, however often it is sent.
 */
export const handOver = z.strictObject({
  decision: decisionName,
  outcome: z.enum(handOverOutcomes),
  decidedOn: z.iso.date(),
  /** When the contact came; null where the hub received none. */
  receivedOn: z.iso.date().nullable(),
  source: z.enum(ReferralSource.codes).nullable(),
  /** What the worry is about, as a sentence of a code set. */
  concern: word(200).nullable(),
  /** What whoever goes on is to know, as the decision form says it. */
  told: prose.nullable(),
  /** The other authority, where one goes on. */
  authority: word(200).nullable(),
  /** Where another authority has handed a child with a child protection plan over to this one. */
  transferIn: z.strictObject({ authority: word(200).nullable(), conferenceOn: z.iso.date() }).optional(),
  /** Of these words, those that are there and null here, for they may tell a protected place: the receiver asks for them by name. */
  askFor: z.array(z.enum(handOverWords)).min(1).max(handOverWords.length).optional(),
  children: z.array(handedChild).min(1).max(30),
})
export type HandOver = z.output<typeof handOver>
export type HandedChild = HandOver['children'][number]

/** What whoever goes on answers, the same every time. */
export const handOverAnswer = z.object({
  /** What the receiver calls it. */
  reference: word(60),
  /** Whether it is acknowledged: another authority does that later, by a person. */
  acknowledged: z.boolean(),
})
export type HandOverAnswer = z.output<typeof handOverAnswer>
