import {
  ask,
  assessment,
  castOf,
  consent,
  held,
  parent,
  sees,
  shared,
  siblings,
  withheld,
} from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(7)
const children = ['marnie', 'alby'] as const
const protectedLocation = { 'common.protected-location': ['PROTECTED_LOCATION', 'R05'] } as const

export const theRefuge: Story = {
  id: 'S07',
  slug: 'the-refuge',
  title: 'A family in a refuge',
  point:
    'Everyone sees that the address is protected, and nobody sees it, nor the school and the surgery that would give it away.',
  people: [
    person('marnie', { givenName: 'Marnie', familyName: 'Saffronwick', sex: 'F', dateOfBirth: '2017-01-25' }),
    person('alby', { givenName: 'Alby', familyName: 'Saffronwick', sex: 'M', dateOfBirth: '2022-06-16' }),
    person('delphine', {
      givenName: 'Delphine',
      familyName: 'Saffronwick',
      sex: 'F',
      dateOfBirth: '1991-10-08',
    }),
    person('garrick', {
      givenName: 'Garrick',
      familyName: 'Saffronwick',
      sex: 'M',
      dateOfBirth: '1988-05-19',
    }),
  ],
  addresses: [
    {
      people: [...children, 'delphine', 'garrick'],
      lines: ['8 Teasel Walk', 'Sumwhere'],
      postcode: 'ZZ5 3PQ',
      protected: false,
      from: '2017-01-01',
      until: '2026-09-18',
    },
    {
      people: ['garrick'],
      lines: ['8 Teasel Walk', 'Sumwhere'],
      postcode: 'ZZ5 3PQ',
      protected: false,
      from: '2026-09-18',
      until: null,
    },
    {
      people: [...children, 'delphine'],
      lines: ['Fernhollow House', '3 Hush Lane', 'Nethermoor'],
      postcode: 'ZZ12 4QT',
      protected: true,
      from: '2026-09-18',
      until: null,
    },
  ],
  relations: [
    ...parent('delphine', 'MOTHER', children),
    ...parent('garrick', 'FATHER', children, { livesWithChild: false }),
    ...siblings(children),
  ],
  contact: {
    id: 'CONTACT-2026-0007',
    receivedAt: '2026-10-05T11:00:00Z',
    source: '8',
    referrer: 'Domestic abuse outreach service',
    concern: 'Mother and children fled three weeks ago; their father rings round to find them.',
  },
  assessment: assessment({
    id: 'MASH-2026-0007',
    status: 'DECIDED',
    outcome: 'OTHER_AUTHORITY',
    rag: 'AMBER',
    basis: 'S17',
    purpose: 'MASH_ASSESSMENT',
    profile: 'DUTY_16LA',
    level: 3,
    receivedAt: '2026-10-05T11:00:00Z',
    subjects: children,
    asked: ask('2026-10-05T12:15:00Z'),
  }),
  consents: children.map((subject) =>
    consent({
      subject,
      giver: 'garrick',
      relationship: 'FATHER',
      answer: 'NOT_SOUGHT_UNSAFE',
      evidence: 'NONE',
      reason: 'He would learn that they are known here; her telephone is in his hands.',
      askedAt: '2026-10-05T12:00:00Z',
    }),
  ),
  standing: { marnie: 'NOT_SOUGHT_UNSAFE', alby: 'NOT_SOUGHT_UNSAFE' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'callum', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
    { persona: 'gethin', part: 'ASKED' },
  ],
  // prettier-ignore
  records: {
    police: [
      held('marnie', 'police.domestic-abuse', '2026-09-17', 'Assault on their mother at 8 Teasel Walk; DASH high; Marnie and Alby present.'),
      held('alby', 'police.domestic-abuse', '2026-09-17', 'Assault on their mother at 8 Teasel Walk; DASH high; Marnie and Alby present.'),
      held('marnie', 'police.victim-or-witness', '2026-10-04', 'Witness: father seen near their new home; place of the incident «Hush Lane».', 'SHIELDED'),
      held('marnie', 'police.orders', '2026-09-25', 'Non-molestation order against Garrick Saffronwick, to 2027-09-25.'),
      held('garrick', 'police.adult-offending', '2026-09-18', 'Charged with assault; bail condition not to contact the family.'),
      held('delphine', 'police.marac-mappa', '2026-10-01', 'MARAC: heard on 1 October 2026, high risk.'),
    ],
    health: [
      held('marnie', 'health.demographics', '2026-09-28', 'NHS number; registered with «Larkrise Surgery», which is near the refuge.', 'SHIELDED'),
      held('marnie', 'health.universal', '2026-10-01', 'School nurse: settling, sleeps badly.'),
      held('marnie', 'health.urgent-care', '2026-09-17', 'Emergency department: bruised wrist, pulled by her father.'),
      held('alby', 'health.demographics', '2026-09-28', 'NHS number; registered with «Larkrise Surgery», which is near the refuge.', 'SHIELDED'),
      held('alby', 'health.universal', '2026-09-30', 'Health visitor: caseload SPECIALIST, immunisations complete.'),
    ],
    education: [
      held('marnie', 'education.enrolment', '2026-09-29', 'On roll at «St Wystan’s Primary School», year 5, attendance 97 per cent since.', 'SHIELDED'),
      held('alby', 'education.enrolment', '2026-09-29', 'On roll at «St Wystan’s Primary School», reception, attendance 95 per cent since.', 'SHIELDED'),
    ],
    'early-help': [
      held('marnie', 'early-help.partner-narrative', '2026-10-02', 'Refuge charity, in its own words: «the garden of Fernhollow». Sealed until its owner has taken the place out.', 'SEALED'),
    ],
    'social-care': [
      held('marnie', 'social-care.status', '2026-10-05', 'Contact from outreach; case to transfer to the authority that they move to.'),
      held('alby', 'social-care.status', '2026-10-05', 'Contact from outreach; case to transfer to the authority that they move to.'),
    ],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'marnie', {
      police: shared(
        { 'police.domestic-abuse': 'R17', 'police.orders': 'R17', 'police.victim-or-witness': 'R17' },
        { ...protectedLocation, 'police.adult-offending': ['OVERRIDE_NEEDED', 'R16a'] },
      ),
      health: shared(
        { 'health.demographics': 'R17', 'health.universal': 'R17' },
        { ...protectedLocation, 'health.urgent-care': ['OVERRIDE_NEEDED', 'R17'] },
      ),
      education: shared({ 'education.enrolment': 'R17' }, protectedLocation),
      'early-help': withheld(protectedLocation),
      'social-care': shared({ 'social-care.status': 'R12a' }, protectedLocation),
    }),
    ...sees('gethin', 'alby', {
      health: shared(
        { 'health.demographics': 'R09', 'health.universal': 'R09' },
        { 'health.urgent-care': ['ROLE_NOT_ENTITLED', 'R09'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'dilys'],
  neverShown: ['Fernhollow', 'Hush Lane', 'ZZ12 4QT', 'Larkrise', 'Wystan'],
  needs: [
    {
      of: 'access log',
      then: 'Nils sees who was shown a record of this family, when and by which rule',
      already: 'the place is in no view',
    },
    {
      of: 'front door process',
      then: 'the case is transferred, with its protection, to the authority that they move to',
      already: 'the outcome is stored',
    },
  ],
}
