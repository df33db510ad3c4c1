import { ask, assessment, castOf, consent, held, notAsked, parent, sees, shared } from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(3)

export const askedOfTwo: Story = {
  id: 'S03',
  slug: 'asked-of-two',
  title: 'A step across, and three agencies not asked',
  point: 'Not asked is neither withheld nor nothing known: health shows that it knows the boy, and no more.',
  people: [
    person('jory', { givenName: 'Jory', familyName: 'Fennelgarth', sex: 'M', dateOfBirth: '2016-03-09' }),
    person('senara', { givenName: 'Senara', familyName: 'Fennelgarth', sex: 'F', dateOfBirth: '1988-01-17' }),
    person('kenver', { givenName: 'Kenver', familyName: 'Fennelgarth', sex: 'M', dateOfBirth: '1985-06-05' }),
  ],
  addresses: [
    {
      people: ['jory', 'senara', 'kenver'],
      lines: ['52 Gosling Terrace', 'Quillbridge'],
      postcode: 'ZZ3 4FG',
      protected: false,
      from: '2019-07-01',
      until: null,
    },
  ],
  relations: [...parent('senara', 'MOTHER', ['jory']), ...parent('kenver', 'FATHER', ['jory'])],
  contact: {
    id: 'CONTACT-2026-0003',
    receivedAt: '2026-10-12T09:20:00Z',
    source: '2A',
    referrer: 'Overwater Primary School, designated safeguarding lead',
    concern: 'Absent one day in five since the summer; his parents ask for help with mornings.',
  },
  assessment: assessment({
    id: 'MASH-2026-0003',
    status: 'DECIDED',
    outcome: 'STEP_ACROSS',
    rag: 'GREEN',
    basis: 'EARLY_HELP',
    purpose: 'MASH_ASSESSMENT',
    profile: 'DUTY_16LA',
    level: 2,
    receivedAt: '2026-10-12T09:20:00Z',
    subjects: ['jory'],
    asked: ask('2026-10-12T11:00:00Z', ['education', 'early-help']),
  }),
  consents: [
    consent({
      subject: 'jory',
      giver: 'kenver',
      relationship: 'FATHER',
      answer: 'GIVEN',
      categories: ['education.safeguarding'],
      askedAt: '2026-10-12T10:45:00Z',
    }),
  ],
  standing: { jory: 'GIVEN' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'edwin', part: 'MANAGER' },
    { persona: 'hetty', part: 'ASKED' },
    { persona: 'idris', part: 'ASKED' },
  ],
  records: {
    police: [],
    health: [
      held(
        'jory',
        'health.universal',
        '2026-05-20',
        'School nurse: «sleep diary» given; one appointment was not brought.',
      ),
    ],
    education: [
      held(
        'jory',
        'education.enrolment',
        '2026-10-09',
        'Overwater Primary School, year 6, attendance 81 per cent: persistent absence.',
      ),
      held('jory', 'education.send', '2025-11-03', 'SEN support, primary need SEMH.'),
      held(
        'jory',
        'education.safeguarding',
        '2026-09-24',
        'Designated lead: tired, says «mornings are too loud».',
      ),
      held('jory', 'education.safeguarding', '2026-10-08', 'Designated lead: parents met, want help.'),
    ],
    'early-help': [
      held(
        'jory',
        'early-help.partner-narrative',
        '2026-08-13',
        'Holiday club of a charity: came every day, loved cooking.',
      ),
    ],
    'social-care': [],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'jory', {
      police: notAsked({
        'police.domestic-abuse': ['NOT_ASKED', 'R00'],
        'police.adult-offending': ['NOT_ASKED', 'R00'],
      }),
      health: shared({ 'health.involvement': 'R21' }, { 'health.universal': ['NOT_ASKED', 'R00'] }),
      education: shared({
        'education.involvement': 'R21',
        'education.enrolment': 'R21',
        'education.send': 'R21',
        'education.safeguarding': 'R21',
      }),
      'early-help': shared({ 'early-help.involvement': 'R12a', 'early-help.partner-narrative': 'R21' }),
      'social-care': notAsked({ 'social-care.household': ['NOT_ASKED', 'R00'] }),
    }),
    ...sees('hetty', 'jory', {
      education: shared(
        { 'education.involvement': 'R09', 'education.enrolment': 'R09', 'education.send': 'R09' },
        { 'education.safeguarding': ['ROLE_NOT_ENTITLED', 'R09'] },
      ),
      'early-help': shared(
        { 'early-help.involvement': 'R09' },
        { 'early-help.partner-narrative': ['ROLE_NOT_ENTITLED', 'R09'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'callum', 'farah'],
  neverShown: ['sleep diary'],
  needs: [
    {
      of: 'front door process',
      then: 'early help takes the case over, exactly once, and says so',
      already: 'the outcome is stored, and what each agency was asked decides what is seen',
    },
  ],
}
