import { z } from 'zod'
import { states } from '#shared/sharing/vocabulary'

/**
 * Whatever somebody else chose the words of has an end, so that an entry has one, and nothing in it that a database of texts refuses: NUL, and
 * halves of a pair (PostgreSQL, section 8.14).
 */
const short = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0\p{Cs}]*$/u, 'An entry has neither NUL in it nor half of a pair of UTF-16.')

/** To the millisecond. There is no year 0, nor does PostgreSQL take one. */
const instant = z.iso
  .datetime({ precision: 3 })
  .refine((text) => !text.startsWith('0000'), 'There is no year 0000.')
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Most versions of one row: whoever puts it into a cell of a spreadsheet has no more room (32,767 characters). */
export const MOST_VERSIONS = 500

/** One field of one child that was asked for, and what became of it. Names, never values. */
const loggedField = z.strictObject({
  /** Type and field, and what is below it where that is decided apart: `PoliceRecord.domesticAbuseIncidents.location`. */
  path: short,
  category: short,
  /** What sets the records apart from others of the category, as labels of the sharing rules in their order; absent for most. */
  label: short.optional(),
  state: z.enum(states),
  /** Reason code of what is not shown. */
  reason: short.optional(),
  rule: short,
  /** Consent as it was decided on. */
  consent: short.optional(),
  /** Id of the consent record that says so. */
  consentRecord: short.optional(),
  /** Id of the override that opened it. */
  override: short.optional(),
  /**
   * How many records were shown; only where the state is SHARED. Of anything else the log does not count what exists: it would tell an
   * auditor that there is a sealed record.
   */
  records: z.number().int().nonnegative().optional(),
  /**
   * Of each record that was shown the version in which it was, under a name that this entry alone has for it: by it the agency finds again what
   * it showed. As many as fit; rows of more are several.
   */
  versions: z
    .array(z.string().regex(/^[0-9a-f]{32}$/))
    .min(1)
    .max(MOST_VERSIONS)
    .optional(),
  /** Nobody asked for it: another field, or a key, could not be answered without. */
  required: z.literal(true).optional(),
})

/** Something that was done, or was about to be: what it is called, how far it came, and what it was done to. */
const loggedAction = z.strictObject({
  /** Name of the mutation or of the administrative act: `recordConsent`, `signingKeyChanged`. */
  name: short,
  /** ATTEMPTED is written before anything happens, DONE or REFUSED after: an attempt that stands alone was cut off. */
  outcome: z.enum(['ATTEMPTED', 'DONE', 'REFUSED']),
  /** Code of the error catalogue, where it was refused. */
  code: short.optional(),
  /** Ids of what it was done to, by what they are: `{ "override": "…" }`. No words that a person typed. */
  subjects: z.record(short, short).optional(),
})

/** Where a service's log has an entry: what the gateway keeps of each answer that it passed on. */
const loggedReceipt = z.strictObject({
  origin: short,
  index: z.number().int().nonnegative(),
  leafHash: z.base64(),
})

/**
 * What the gateway asked of a service and was not answered as it should be: a document, how often and of how many children, and when. By it an
 * answer that comes too late is known for what it is, and nothing else is taken for one.
 */
const unansweredCalls = z.strictObject({
  service: short,
  /** Digest of the document that was sent, as the service's own entry has it. */
  sha256,
  calls: z.number().int().positive(),
  /** Children in all of the calls; absent where none was named. */
  children: z.number().int().positive().optional(),
  /** When it was asked first… */
  from: instant,
  /** …and until when an answer was waited for at most. */
  until: instant,
})

/**
 * One entry of an access log: what one request of one person was shown, or was not, of one child by one service, and why; or what
 * somebody did. It holds names of fields and ids, and no personal data of the child: `child` is a pseudonym whose key can be destroyed.
 *
 * After ISO 27789 (who, about whom, what, when) and IHE BALP, which the export follows.
 */
export const logEntry = z.strictObject({
  v: z.literal(1),
  /** UUIDv7. The same id twice is the same entry. */
  id: z.uuidv7(),
  /** When, by the clock of the service that writes; to the millisecond. */
  at: instant,
  /** The request at the gateway that it belongs to, the same in every service. */
  requestId: short,
  /** The document that was sent to this service: its name, if it has one, and its digest. */
  operation: z.strictObject({ name: short.nullable(), sha256 }).optional(),
  /** `team` where the person works, by which whoever reviews it is of another. */
  actor: z.strictObject({ id: short, agency: short, role: short, team: short.optional() }),
  assessment: short.optional(),
  purpose: short.optional(),
  basis: short.optional(),
  profile: short.optional(),
  emergency: z.literal(true).optional(),
  /** The agency's own desk looked at what another would see. */
  preview: z.literal(true).optional(),
  /** Pseudonym of the child in every log; absent where the entry is about no one child. */
  child: short.optional(),
  /** Id of the grant that it was shown under. */
  grant: short.optional(),
  /** Digest of the policy that decided every field of the entry. */
  policy: sha256.optional(),
  fields: z.array(loggedField).max(500),
  action: loggedAction.optional(),
  /** At the gateway: the entries of the services whose answers it passed on. */
  receipts: z.array(loggedReceipt).max(5_000).optional(),
  /** At the gateway: what services were asked and did not answer as they should. */
  unanswered: z.array(unansweredCalls).max(250).optional(),
})

/** {@link logEntry} */
export type LogEntry = z.output<typeof logEntry>
export type LoggedField = LogEntry['fields'][number]
export type LoggedAction = NonNullable<LogEntry['action']>
export type LoggedReceipt = NonNullable<LogEntry['receipts']>[number]
export type UnansweredCalls = NonNullable<LogEntry['unanswered']>[number]
