import type { DecisionRequest } from './decision-request.js'

/** An ordinary case: section 47, consent never sought, a task, and everything was asked. Whoever asks about another says what is different. */
export const ordinary: DecisionRequest = {
  profile: 'CONSENT_LED',
  purpose: 'MASH_ASSESSMENT',
  basis: 'S47',
  consent: 'NOT_SOUGHT',
  consentBySubject: false,
  consentNames: [],
  category: 'health.universal',
  owner: 'health',
  viewer: { agency: 'police', role: 'MASH_PRACTITIONER' },
  task: true,
  emergency: false,
  excluded: false,
  asked: true,
  cameWithContact: false,
  youngPersonRefused: false,
  ownerDecision: 'NONE',
  override: false,
}
