import { z } from 'zod'
import { refuse } from '#shared/errors/refuse'
import { agencies } from '#shared/sharing/vocabulary'
import { idAsGivenOrNull } from '#shared/subgraph/id-as-given'
import { plainText } from '#shared/subgraph/plain-text'
import { isKnownCategory, type PartnerPolicies } from '../partner-policies.js'
import type { OverrideRecipientInput, OverrideRequestInput } from './override.input.js'
import type { CaseOverride, OverrideRecipient } from './standing-overrides.js'

/** What one line of a request asks for. */
export type OverrideLine = Pick<CaseOverride, 'subjectId' | 'category' | 'itemId'>

/** What was asked for in words and dates that make sense; whether it can be had on this case is another question. */
export interface ReadOverrideRequest {
  readonly id: string | null
  readonly lines: readonly OverrideLine[]
  readonly recipients: readonly OverrideRecipient[]
  readonly rationale: string
  readonly familyNotToldBecause: string | null
}

/** Most lines of one form: somebody decides on each of them. */
const MAXIMUM_LINES = 50
const MAXIMUM_RECIPIENTS = 20
/** Longest that one lasts, in months from when it is asked for: after that somebody decides anew. */
const MAXIMUM_MONTHS = 6
const rationaleBounds = { minimum: 20, maximum: 2_000 }
const becauseBounds = { maximum: 2_000 }

/** Reads a request as it was sent. @throws HubError BAD_INPUT, which names the field and never repeats what stands there */
export function readOverrideRequest(
  input: OverrideRequestInput,
  at: Date,
  policies: PartnerPolicies,
): ReadOverrideRequest {
  if (input.expiresAt <= at) refuse('expiresAt lies in the past.')
  if (input.expiresAt > latestEnd(at)) refuse(`expiresAt lies at most ${MAXIMUM_MONTHS} months ahead.`)
  if (input.recipients.length < 1 || input.recipients.length > MAXIMUM_RECIPIENTS) {
    refuse(`recipients: name 1 to ${MAXIMUM_RECIPIENTS}.`)
  }
  return {
    id: uuidOrNull('id', input.id),
    lines: linesOf(input, policies),
    recipients: input.recipients.map(recipientOf),
    rationale: plainText('rationale', input.rationale, rationaleBounds),
    familyNotToldBecause: familyNotToldBecause(input),
  }
}

function latestEnd(at: Date): Date {
  const end = new Date(at)
  end.setUTCMonth(end.getUTCMonth() + MAXIMUM_MONTHS)
  return end
}

function linesOf(
  { subjects, categories, items }: OverrideRequestInput,
  policies: PartnerPolicies,
): OverrideLine[] {
  const known = (category: string): string =>
    isKnownCategory(policies, category)
      ? category
      : refuse('categories and items name categories of the sharing rules, such as "health.adult".')
  if (subjects.length * (categories.length + items.length) > MAXIMUM_LINES) {
    refuse(`subjects, categories, items: one form has at most ${MAXIMUM_LINES} lines.`)
  }
  const whats = [
    ...categories.map((category) => ({ category: known(category), itemId: null })),
    ...items.map(({ category, id }) => ({ category: known(category), itemId: uuid('items.id', id) })),
  ]
  const lines = subjects.flatMap((subject) =>
    whats.map((what) => ({ subjectId: uuid('subjects', subject), ...what })),
  )
  if (lines.length === 0) refuse('Name somebody in subjects, and categories or items.')
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()]
}

function recipientOf({ agency, role, userId }: OverrideRecipientInput): OverrideRecipient {
  const known: readonly string[] = agencies
  if (!known.includes(agency)) refuse('recipients.agency is none that the hub knows.')
  return { agency, role: role ?? null, userId: idAsGivenOrNull('recipients.userId', userId) }
}

/** The family is told, or it is said why not: never neither, and never both. */
function familyNotToldBecause({
  familyTold,
  familyNotToldBecause: because,
}: OverrideRequestInput): string | null {
  if (!familyTold) return plainText('familyNotToldBecause', because ?? '', becauseBounds)
  return (because ?? '') === '' ? null : refuse('familyNotToldBecause: the family was told.')
}

const anyUuid = z.uuid()

function uuid(field: string, text: string): string {
  const parsed = anyUuid.safeParse(text)
  return parsed.success ? parsed.data.toLowerCase() : refuse(`${field}: this is no id.`)
}

const uuidOrNull = (field: string, text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : uuid(field, text)
