import { ask, assessment, castOf, consent, held, parent, sees, shared } from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(10)

export const twoParents: Story = {
  id: 'S10',
  slug: 'two-parents',
  title: 'Two parents who disagree',
  point:
    'Ordinary facts are read as consented to, confidential ones as refused: CONSENT_CONFLICTED. The father works at the council: Edwin can ' +
    'restrict the case, and then it exists only for those whom he names (R07a).',
  people: [
    person('casimir', { givenName: 'Casimir', familyName: 'Otterfold', sex: 'M', dateOfBirth: '2020-03-13' }),
    person('ludmila', {
      givenName: 'Ludmila',
      familyName: 'Nettlewick',
      sex: 'F',
      dateOfBirth: '1990-06-24',
    }),
    person('bartholo', {
      givenName: 'Bartholo',
      familyName: 'Otterfold',
      sex: 'M',
      dateOfBirth: '1987-01-09',
    }),
  ],
  addresses: [
    {
      people: ['casimir', 'ludmila'],
      lines: ['6 Kite Drive', 'Overwater'],
      postcode: 'ZZ7 8WX',
      protected: false,
      from: '2025-01-04',
      until: null,
    },
    {
      people: ['bartholo'],
      lines: ['121 Acorn Avenue', 'Overwater'],
      postcode: 'ZZ7 2YZ',
      protected: false,
      from: '2020-01-01',
      until: null,
    },
  ],
  relations: [
    ...parent('ludmila', 'MOTHER', ['casimir']),
    ...parent('bartholo', 'FATHER', ['casimir'], { livesWithChild: false }),
  ],
  contact: {
    id: 'CONTACT-2026-0010',
    receivedAt: '2026-10-20T13:45:00Z',
    source: '1A',
    referrer: 'His mother',
    concern: 'Comes back from weekends with his father hungry and frightened of the dark.',
  },
  assessment: assessment({
    id: 'MASH-2026-0010',
    status: 'ANALYSIS',
    outcome: null,
    rag: 'AMBER',
    basis: 'S17',
    purpose: 'MASH_ASSESSMENT',
    profile: 'CONSENT_LED',
    level: 3,
    receivedAt: '2026-10-20T13:45:00Z',
    subjects: ['casimir'],
    asked: ask('2026-10-20T16:30:00Z'),
  }),
  consents: [
    consent({
      subject: 'casimir',
      giver: 'ludmila',
      relationship: 'MOTHER',
      answer: 'GIVEN',
      askedAt: '2026-10-20T14:20:00Z',
    }),
    consent({
      subject: 'casimir',
      giver: 'bartholo',
      relationship: 'FATHER',
      answer: 'REFUSED',
      reason: 'He works at the council and wants nobody there to read about his son.',
      askedAt: '2026-10-20T15:55:00Z',
    }),
  ],
  standing: { casimir: 'CONFLICTED' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'callum', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
  ],
  // prettier-ignore
  records: {
    police: [
      held('casimir', 'police.domestic-abuse', '2024-12-27', 'Argument at a handover; DASH standard; Casimir present.'),
      held('casimir', 'police.sexual-victim', '2026-08-30', 'Recorded as possible victim, «changing room»; no further action.'),
    ],
    health: [
      held('casimir', 'health.universal', '2026-09-22', 'School nurse: vision tested, glasses ordered.'),
      held('casimir', 'health.urgent-care', '2026-08-31', 'Emergency department: examined, «no injury seen».'),
    ],
    education: [
      held('casimir', 'education.enrolment', '2026-10-16', 'Overwater Primary School, year 2, attendance 96 per cent.'),
      held('casimir', 'education.safeguarding', '2026-10-19', 'Designated lead: «draws only black rooms».'),
    ],
    'early-help': [],
    'social-care': [
      held('casimir', 'social-care.status', '2026-10-20', 'Contact from his mother.'),
      held('casimir', 'common.immigration', '2025-02-01', 'Immigration status: «limited leave, mother’s dependant».'),
    ],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'casimir', {
      police: shared(
        { 'police.involvement': 'R18', 'police.domestic-abuse': 'R18' },
        {
          'police.sexual-victim': ['CONSENT_CONFLICTED', 'R19'],
          'police.adult-offending': ['OVERRIDE_NEEDED', 'R16a'],
        },
      ),
      health: shared(
        { 'health.universal': 'R18' },
        {
          'health.urgent-care': ['CONSENT_CONFLICTED', 'R19'],
          'health.adult': ['CONSENT_CONFLICTED', 'R19'],
        },
      ),
      education: shared(
        { 'education.enrolment': 'R18' },
        { 'education.safeguarding': ['CONSENT_CONFLICTED', 'R19'] },
      ),
      'social-care': shared(
        { 'social-care.status': 'R12a' },
        { 'social-care.household': ['CONSENT_CONFLICTED', 'R19'] },
      ),
    }),
    ...sees('callum', 'casimir', {
      'social-care': shared(
        { 'social-care.involvement': 'R18', 'social-care.status': 'R18' },
        { 'social-care.assessment': ['CONSENT_CONFLICTED', 'R19'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'juno', 'dilys'],
  neverShown: ['changing room', 'no injury seen', 'black rooms', 'limited leave'],
  needs: [],
}
