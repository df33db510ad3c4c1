import { ask, assessment, castOf, consent, held, parent, sees, shared, siblings } from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(9)

export const sheSaidNo: Story = {
  id: 'S09',
  slug: 'she-said-no',
  title: 'Fifteen, competent, and she said no',
  point:
    "Her mother's consent names CAMHS and does not reach it: Rosamund refused. Her mother's own record is shown by her own consent. Health's desk may hold back or share single items.",
  people: [
    person('rosamund', {
      givenName: 'Rosamund',
      familyName: 'Velvetmere',
      sex: 'F',
      dateOfBirth: '2011-10-20',
    }),
    person('piper', { givenName: 'Piper', familyName: 'Velvetmere', sex: 'F', dateOfBirth: '2018-08-14' }),
    person('ingrith', {
      givenName: 'Ingrith',
      familyName: 'Velvetmere',
      sex: 'F',
      dateOfBirth: '1983-07-11',
    }),
  ],
  addresses: [
    {
      people: ['rosamund', 'piper', 'ingrith'],
      lines: ['90 Moonbeam Street', 'Sumwhere'],
      postcode: 'ZZ11 5TU',
      protected: false,
      from: '2020-02-29',
      until: null,
    },
  ],
  relations: [...parent('ingrith', 'MOTHER', ['rosamund', 'piper']), ...siblings(['rosamund', 'piper'])],
  contact: {
    id: 'CONTACT-2026-0009',
    receivedAt: '2026-10-13T12:00:00Z',
    source: '3A',
    referrer: 'General practitioner, Moonbeam Surgery',
    concern: 'Her mother is ill again and Rosamund looks after her and Piper.',
  },
  assessment: assessment({
    id: 'MASH-2026-0009',
    status: 'RETURNS_COMPLETE',
    outcome: null,
    rag: 'AMBER',
    basis: 'S17',
    purpose: 'MASH_ASSESSMENT',
    profile: 'CONSENT_LED',
    level: 3,
    receivedAt: '2026-10-13T12:00:00Z',
    subjects: ['rosamund'],
    asked: ask('2026-10-13T15:00:00Z'),
  }),
  consents: [
    consent({
      subject: 'rosamund',
      giver: 'ingrith',
      relationship: 'MOTHER',
      answer: 'GIVEN',
      categories: ['health.camhs-content'],
      askedAt: '2026-10-13T13:30:00Z',
    }),
    consent({
      subject: 'rosamund',
      giver: 'rosamund',
      relationship: 'SELF',
      competence: 'GILLICK',
      answer: 'REFUSED',
      agencies: ['health'],
      categories: ['health.camhs-known', 'health.camhs-content'],
      evidence: 'VERBAL',
      reason: 'What I say there is mine.',
      askedBy: 'dilys',
      askedAt: '2026-10-13T14:15:00Z',
    }),
    consent({
      subject: 'ingrith',
      giver: 'ingrith',
      relationship: 'SELF',
      answer: 'GIVEN',
      agencies: ['health'],
      askedAt: '2026-10-13T13:40:00Z',
    }),
  ],
  standing: { rosamund: 'GIVEN', ingrith: 'GIVEN' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'dilys', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
  ],
  // prettier-ignore
  records: {
    police: [held('rosamund', 'police.victim-or-witness', '2026-05-16', 'Victim of a theft of a telephone at the bus station.')],
    health: [
      held('rosamund', 'health.universal', '2026-03-03', 'School nurse: drop-in clinic, sleep.'),
      held('rosamund', 'health.urgent-care', '2026-09-11', 'Emergency department: fainted at school, had not eaten.'),
      held('rosamund', 'health.camhs-known', '2026-01-19', 'Open to CAMHS since 19 January 2026, «Thursday clinic».'),
      held('rosamund', 'health.camhs-content', '2026-09-17', 'CAMHS note: «I count the stairs so that she stays alive».'),
      held('ingrith', 'health.adult', '2026-10-01', 'Adult mental health: bipolar disorder, relapse, crisis team daily.'),
    ],
    education: [
      held('rosamund', 'education.enrolment', '2026-10-09', 'Quillbridge Academy, year 10, attendance 84 per cent.'),
      held('rosamund', 'education.safeguarding', '2026-09-11', 'Designated lead: young carer, falls asleep in class.'),
    ],
    'early-help': [held('rosamund', 'early-help.partner-narrative', '2026-06-23', 'Young carers’ charity: comes on Wednesdays with Piper.')],
    'social-care': [
      held('rosamund', 'social-care.status', '2026-10-13', 'Contact from general practitioner.'),
      held('piper', 'social-care.household', '2025-05-08', 'Narrative about Piper: «wets the bed when the ambulance comes».'),
    ],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'rosamund', {
      police: shared(
        { 'police.victim-or-witness': 'R18' },
        { 'police.adult-offending': ['OVERRIDE_NEEDED', 'R16a'] },
      ),
      health: shared(
        { 'health.universal': 'R18', 'health.urgent-care': 'R18', 'health.adult': 'R18' },
        { 'health.camhs-known': ['YOUNG_PERSON_REFUSED', 'R16'] },
      ),
      education: shared({ 'education.enrolment': 'R18', 'education.safeguarding': 'R18' }),
      'early-help': shared({ 'early-help.partner-narrative': 'R18' }),
      'social-care': shared(
        { 'social-care.status': 'R12a' },
        { 'social-care.household': ['ANOTHER_PERSON', 'R20'] },
      ),
    }),
    ...sees('dilys', 'rosamund', {
      health: shared(
        { 'health.urgent-care': 'R18' },
        { 'health.camhs-known': ['YOUNG_PERSON_REFUSED', 'R16'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'callum', 'leonie'],
  neverShown: ['Thursday clinic', 'count the stairs', 'wets the bed'],
  needs: [],
}
