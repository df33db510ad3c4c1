import type { CaseState } from '../mash-assessment/case-state.js'
import { readPartnerPolicies } from '../partner-policies.js'

/** A case that Amara works on, of one child, of which nothing else is known. */
export const plainCase: CaseState = {
  id: 'MASH-2026-0001',
  contactId: null,
  status: 'ANALYSIS',
  outcome: null,
  rag: 'AMBER',
  basis: 'S17',
  profile: 'DUTY_16LA',
  purpose: 'MASH_ASSESSMENT',
  thresholdScheme: 'Nethermoor 2026',
  thresholdLevel: 3,
  receivedAt: new Date('2026-11-01T09:00:00Z'),
  tasks: [{ userId: 'amara', part: 'LEAD' }],
  requests: [],
  continuesFor: null,
  subjects: [
    {
      id: 'child',
      pseudonym: 'pseudonym of the child',
      relation: 'SUBJECT',
      dateOfBirth: '2020-01-01',
      dueDate: null,
      diedOn: null,
      shielded: false,
    },
  ],
  relatives: [],
  consents: [],
  policies: readPartnerPolicies(),
  at: new Date('2026-11-02T09:00:00Z'),
  overrides: [],
  emergencyAccesses: [],
  restriction: null,
  exclusions: [],
  basisHistory: [],
  statusSince: new Date('2026-11-01T09:00:00Z'),
  version: 0,
  contacts: [],
  events: [],
}
