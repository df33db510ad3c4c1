import { entryId } from '../entry-id.js'
import type { LogEntry } from '../entry.js'

/** An entry of a police log, as it might be; `changes` are what a test is about. */
export const anEntry = (changes: Partial<LogEntry> = {}): LogEntry => ({
  ...anEntryOfNobody(),
  child: 'a-pseudonym',
  ...changes,
})

/** The same about no child. */
export const anEntryOfNobody = (changes: Partial<Omit<LogEntry, 'child'>> = {}): LogEntry => ({
  v: 1,
  id: entryId(Date.now()),
  at: new Date().toISOString(),
  requestId: 'request-1',
  operation: { name: 'View', sha256: '0'.repeat(64) },
  actor: { id: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER' },
  assessment: 'MASH-2026-0001',
  purpose: 'MASH_ASSESSMENT',
  basis: 'S17',
  profile: 'DUTY_16LA',
  grant: 'a-grant',
  policy: '1'.repeat(64),
  fields: [
    {
      path: 'PoliceRecord.missingEpisodes',
      category: 'police.missing',
      state: 'SHARED',
      rule: 'R18',
      consent: 'GIVEN',
      records: 2,
    },
    {
      path: 'PoliceRecord.intelligence',
      category: 'police.intelligence',
      state: 'WITHHELD',
      reason: 'OVERRIDE_NEEDED',
      rule: 'R16a',
      consent: 'GIVEN',
    },
  ],
  ...changes,
})
