import type { CaseConsent } from '../mash-assessment/case-state.js'
import type { ConsentRecord } from './consent-record.type.js'

/** What of a record tells how it was said, and bears on no decision. */
const said = [
  'purpose',
  'evidence',
  'interpreter',
  'present',
  'reason',
  'whatWasWrong',
  'competenceAssessedBy',
  'competenceAssessedOn',
  'askedBy',
  'askedAt',
] as const satisfies readonly (keyof CaseConsent & keyof ConsentRecord)[]

/** These, and who wrote it down and when: all that tells of the case in which it was recorded. */
const words = [...said, 'recordedBy', 'recordedAt'] as const

/** A record as somebody may read it who has a case of the person open: without the words of a case that she does not work on. */
export function consentView(record: CaseConsent, all: readonly CaseConsent[], userId: string): ConsentRecord {
  const kept = keptWords(record, all, userId)
  return {
    ...record,
    askedAt: new Date(record.askedAt),
    recordedAt: new Date(record.recordedAt),
    supersededBy: all.find(({ supersedes }) => supersedes === record.id)?.id ?? null,
    ...Object.fromEntries(kept.map((word) => [word, null])),
  }
}

/** All words of another's case; and of her own what was taken over from there: whoever ends or takes back a record repeats it. */
function keptWords(
  record: CaseConsent,
  all: readonly CaseConsent[],
  userId: string,
): readonly (typeof words)[number][] {
  if (record.readers !== null && !record.readers.includes(userId)) return words
  const before = all.find(({ id }) => id === (record.withdraws ?? record.supersedes))
  if (before === undefined) return []
  const kept = keptWords(before, all, userId)
  return said.filter((word) => kept.includes(word) && record[word] === before[word])
}
