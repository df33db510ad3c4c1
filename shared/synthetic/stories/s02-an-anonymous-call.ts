import {
  ask,
  assessment,
  castOf,
  consent,
  held,
  nothingKnown,
  parent,
  sees,
  shared,
  withheld,
} from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(2)

export const anAnonymousCall: Story = {
  id: 'S02',
  slug: 'an-anonymous-call',
  title: 'An anonymous call, and nothing known',
  point: 'Nothing known is said only where no rule withholds anything; who called is said to nobody.',
  people: [
    person('osric', { givenName: 'Osric', familyName: 'Tansyfold', sex: 'M', dateOfBirth: '2023-04-02' }),
    person('petronel', {
      givenName: 'Petronel',
      familyName: 'Tansyfold',
      sex: 'F',
      dateOfBirth: '1996-09-30',
    }),
  ],
  addresses: [
    {
      people: ['osric', 'petronel'],
      lines: ['11 Puddle Lane', 'Overwater'],
      postcode: 'ZZ1 9DE',
      protected: false,
      from: '2026-09-28',
      until: null,
    },
  ],
  relations: parent('petronel', 'MOTHER', ['osric']),
  contact: {
    id: 'CONTACT-2026-0002',
    receivedAt: '2026-10-19T10:05:00Z',
    source: '9',
    referrer: null,
    concern: 'A small boy is often heard crying in the evening; the family has just moved in.',
  },
  assessment: assessment({
    id: 'MASH-2026-0002',
    status: 'DECIDED',
    outcome: 'INFORMATION_AND_ADVICE',
    rag: 'GREEN',
    basis: 'EARLY_HELP',
    purpose: 'MASH_ASSESSMENT',
    profile: 'CONSENT_LED',
    level: 2,
    receivedAt: '2026-10-19T10:05:00Z',
    subjects: ['osric'],
    asked: ask('2026-10-19T13:30:00Z'),
  }),
  consents: [
    consent({
      subject: 'osric',
      giver: 'petronel',
      relationship: 'MOTHER',
      answer: 'GIVEN',
      categories: ['education.safeguarding'],
      evidence: 'VERBAL',
      askedAt: '2026-10-19T13:10:00Z',
    }),
  ],
  standing: { osric: 'GIVEN' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'dilys', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
  ],
  records: {
    police: [],
    health: [],
    education: [],
    'early-help': [],
    'social-care': [
      held(
        'osric',
        'social-care.status',
        '2026-10-19',
        'Contact, source 9 anonymous: crying heard in the evening.',
      ),
      held(
        'osric',
        'common.informant',
        '2026-10-19',
        'Who made that contact, given in confidence: «Hortensia Wagstaffe at number 9».',
        'SEALED',
      ),
    ],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'osric', {
      police: withheld({
        'police.exploitation': ['CONSENT_NOT_NAMED', 'R21'],
        'police.suspect': ['BASIS_TOO_LOW', 'R16b'],
        'police.adult-offending': ['POLICE_NECESSITY', 'R16a'],
      }),
      health: withheld({
        'health.urgent-care': ['CONSENT_NOT_NAMED', 'R21'],
        'health.adult': ['ANOTHER_PERSON', 'R22'],
      }),
      education: nothingKnown,
      'early-help': nothingKnown,
      'social-care': shared(
        { 'social-care.involvement': 'R12a', 'social-care.status': 'R12a' },
        { 'social-care.household': ['ANOTHER_PERSON', 'R22'] },
      ),
    }),
    ...sees('dilys', 'osric', {
      'social-care': shared(
        { 'social-care.involvement': 'R21', 'social-care.status': 'R21' },
        { 'social-care.assessment': ['CONSENT_NOT_NAMED', 'R21'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'callum'],
  neverShown: ['Hortensia', 'Wagstaffe'],
  needs: [],
}
