import { assessment, castOf, held, parent, sees, shared } from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(1)

export const aNoticeInTheNight: Story = {
  id: 'S01',
  slug: 'a-notice-in-the-night',
  title: 'A police notice in the night',
  point: 'In triage only what came with the contact is shown; the older incident in the same list is not.',
  people: [
    person('tilly', { givenName: 'Tilly', familyName: 'Rumblethorpe', sex: 'F', dateOfBirth: '2019-05-14' }),
    person('gwenda', {
      givenName: 'Gwenda',
      familyName: 'Rumblethorpe',
      sex: 'F',
      dateOfBirth: '1993-03-02',
    }),
    person('dorian', { givenName: 'Dorian', familyName: 'Inkleshaw', sex: 'M', dateOfBirth: '1990-11-21' }),
  ],
  addresses: [
    {
      people: ['tilly', 'gwenda', 'dorian'],
      lines: ['14 Jackdaw Row', 'Nethermoor'],
      postcode: 'ZZ6 2AB',
      protected: false,
      from: '2024-04-01',
      until: null,
    },
  ],
  relations: [
    ...parent('gwenda', 'MOTHER', ['tilly']),
    ...parent('dorian', 'MOTHERS_PARTNER', ['tilly'], { parentalResponsibility: false }),
  ],
  contact: {
    id: 'CONTACT-2026-0001',
    receivedAt: '2026-10-30T06:40:00Z',
    source: '6',
    referrer: 'Police, public protection notice',
    concern: 'Shouting heard by neighbours; a child was awake upstairs.',
  },
  assessment: assessment({
    id: 'MASH-2026-0001',
    status: 'DECIDED',
    outcome: 'NFA',
    rag: 'GREEN',
    basis: 'NONE',
    purpose: 'TRIAGE',
    profile: 'CONSENT_LED',
    level: 1,
    receivedAt: '2026-10-30T06:40:00Z',
    subjects: ['tilly'],
  }),
  consents: [],
  standing: { tilly: 'NOT_SOUGHT' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'callum', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
  ],
  records: {
    police: [
      held(
        'tilly',
        'police.domestic-abuse',
        '2026-10-29',
        'Verbal argument of two adults, occurrence NM-26-40117; DASH standard; Tilly present, «awake upstairs».',
        'CAME_WITH_CONTACT',
      ),
      held(
        'tilly',
        'police.domestic-abuse',
        '2026-06-13',
        'Earlier incident, occurrence NM-26-22051; DASH medium; Tilly resident, not present; «a broken door». Not sent with this contact.',
      ),
      held(
        'dorian',
        'police.warning-marker',
        '2025-02-01',
        'Marker VI, violent: obstructed officers at a search.',
      ),
      held('dorian', 'police.adult-offending', '2024-08-19', 'Conviction, common assault; community order.'),
    ],
    health: [
      held('tilly', 'health.demographics', '2026-01-10', 'NHS number, registered with Pretendle Surgery.'),
      held(
        'tilly',
        'health.universal',
        '2026-03-04',
        'School nurse: height and weight measured, no concern.',
      ),
    ],
    education: [
      held(
        'tilly',
        'education.enrolment',
        '2023-09-04',
        'On roll at Overwater Primary School, attendance 94 per cent.',
      ),
    ],
    'early-help': [
      held(
        'tilly',
        'early-help.narrative',
        '2025-03-17',
        'Council-held assessment: bedtime routine; episode closed 2025-07-18, needs met.',
      ),
    ],
    'social-care': [
      held(
        'tilly',
        'social-care.status',
        '2026-02-11',
        'Contact from school, uniform and lateness; no further action.',
      ),
    ],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'tilly', {
      police: shared(
        {
          'police.involvement': 'R25',
          'police.warning-marker': 'R12a',
          'police.domestic-abuse': 'R25a',
        },
        {
          'police.domestic-abuse': ['TRIAGE_ONLY', 'R25'],
          'police.missing': ['TRIAGE_ONLY', 'R25'],
          'police.adult-offending': ['TRIAGE_ONLY', 'R25'],
        },
      ),
      health: shared(
        { 'health.involvement': 'R25', 'health.demographics': 'R25' },
        { 'health.universal': ['TRIAGE_ONLY', 'R25'] },
      ),
      education: shared(
        { 'education.involvement': 'R25' },
        { 'education.enrolment': ['TRIAGE_ONLY', 'R25'] },
      ),
      'early-help': shared(
        { 'early-help.involvement': 'R12a', 'early-help.narrative': 'R12a' },
        { 'early-help.partner-narrative': ['TRIAGE_ONLY', 'R25'] },
      ),
      'social-care': shared(
        { 'social-care.involvement': 'R12a', 'social-care.status': 'R12a' },
        { 'social-care.household': ['TRIAGE_ONLY', 'R25'] },
      ),
    }),
    ...sees('callum', 'tilly', {
      'early-help': shared(
        { 'early-help.involvement': 'R25' },
        { 'early-help.narrative': ['TRIAGE_ONLY', 'R25'] },
      ),
      'social-care': shared(
        { 'social-care.involvement': 'R25' },
        { 'social-care.status': ['TRIAGE_ONLY', 'R25'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'farah', 'marit', 'nils'],
  neverShown: ['NM-26-22051', 'a broken door'],
  needs: [
    {
      of: 'front door process',
      then: 'Edwin signs the decision off, and feedback goes to the police',
      already: 'the case is stored as decided, and seen as above',
    },
  ],
}
