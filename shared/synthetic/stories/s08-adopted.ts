import { ask, assessment, castOf, consent, held, parent, sees, shared, withheld } from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(8)
/** Who Linnet was before she was adopted: another identity, with its own numbers, which nothing in the hub joins to hers. */
const before = person('before', {
  givenName: 'Kezra',
  familyName: 'Dunmarrow',
  sex: 'F',
  dateOfBirth: '2018-02-11',
  findable: false,
})

export const adopted: Story = {
  id: 'S08',
  slug: 'adopted',
  title: 'An adopted child, and consent withdrawn',
  point:
    'Nothing joins her to the identity that she had before, in any agency; withdrawal acts from the next query on.',
  people: [
    before,
    person('linnet', {
      givenName: 'Linnet',
      familyName: 'Harbourquill',
      sex: 'F',
      dateOfBirth: '2018-02-11',
    }),
    person('ottilie', {
      givenName: 'Ottilie',
      familyName: 'Harbourquill',
      sex: 'F',
      dateOfBirth: '1980-09-17',
    }),
    person('joss', { givenName: 'Joss', familyName: 'Harbourquill', sex: 'M', dateOfBirth: '1979-12-02' }),
  ],
  addresses: [
    {
      people: ['linnet', 'ottilie', 'joss'],
      lines: ['27 Harebell Gardens', 'Quillbridge'],
      postcode: 'ZZ9 6RS',
      protected: false,
      from: '2016-05-05',
      until: null,
    },
  ],
  relations: [
    ...parent('ottilie', 'ADOPTIVE_MOTHER', ['linnet']),
    ...parent('joss', 'ADOPTIVE_FATHER', ['linnet']),
  ],
  contact: {
    id: 'CONTACT-2026-0008',
    receivedAt: '2026-10-06T08:50:00Z',
    source: '2A',
    referrer: 'Overwater Primary School, head teacher',
    concern: 'Hides food and will not go home on Fridays.',
  },
  assessment: assessment({
    id: 'MASH-2026-0008',
    status: 'RETURNS_PARTIAL',
    outcome: null,
    rag: 'AMBER',
    basis: 'S17',
    purpose: 'MASH_ASSESSMENT',
    profile: 'CONSENT_LED',
    level: 3,
    receivedAt: '2026-10-06T08:50:00Z',
    subjects: ['linnet'],
    asked: ask('2026-10-06T10:40:00Z'),
    // The others were not as quick as her adoptive mother, who then took her word back.
    returned: ['education', 'social-care'],
  }),
  consents: [
    consent({
      subject: 'linnet',
      giver: 'ottilie',
      relationship: 'ADOPTIVE_MOTHER',
      answer: 'GIVEN',
      askedAt: '2026-10-06T10:00:00Z',
    }),
    consent({
      subject: 'linnet',
      giver: 'ottilie',
      relationship: 'ADOPTIVE_MOTHER',
      answer: 'WITHDRAWN',
      evidence: 'VERBAL',
      reason: 'Fears that the birth family could learn where Linnet lives.',
      askedAt: '2026-10-20T17:25:00Z',
    }),
  ],
  standing: { linnet: 'WITHDRAWN' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'dilys', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
    { persona: 'juno', part: 'ASKED' },
  ],
  // prettier-ignore
  records: {
    police: [
      held('before', 'police.domestic-abuse', '2019-03-30', 'DASH high; «Kezra Dunmarrow» present.'),
      held('before', 'police.victim-or-witness', '2019-04-02', 'Victim of neglect: «Kezra Dunmarrow».'),
    ],
    health: [
      held('linnet', 'health.demographics', '2021-08-01', 'NHS number given on adoption; registered with Quillbridge Practice.'),
      held('linnet', 'health.universal', '2026-04-15', 'School nurse: tooth decay treated, weight on the 25th centile.'),
      held('linnet', 'health.urgent-care', '2026-09-05', 'Minor injuries unit: fall from a wall.'),
      held('linnet', 'common.protected-identity', '2021-08-01', `Adoption marker: formerly «Kezra Dunmarrow», NHS number «${before.nhsNumber ?? ''}».`, 'SEALED'),
    ],
    education: [
      held('linnet', 'education.enrolment', '2026-10-02', 'Overwater Primary School, year 4, attendance 93 per cent.'),
      held('linnet', 'education.safeguarding', '2026-10-02', 'Designated lead: hides food, will not go home on Fridays.'),
    ],
    'early-help': [],
    'social-care': [
      held('linnet', 'social-care.status', '2026-10-06', 'Contact from school.'),
      held('linnet', 'common.protected-identity', '2021-07-14', 'Adoption order: formerly «Kezra Dunmarrow».', 'SEALED'),
      held('linnet', 'common.legal', '2021-07-14', 'Advice of counsel in the adoption: «grounds to dispense with consent».'),
      held('before', 'social-care.status', '2019-05-01', 'Looked after 2019-05-01 to 2021-07-14, legal status E1; child protection plan NEG: «Kezra Dunmarrow».'),
    ],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'linnet', {
      police: withheld({
        'police.domestic-abuse': ['OVERRIDE_NEEDED', 'R19'],
        'police.exploitation': ['CONSENT_REFUSED', 'R19'],
      }),
      health: shared(
        { 'health.involvement': 'R19', 'health.demographics': 'R19' },
        {
          'health.universal': ['OVERRIDE_NEEDED', 'R19'],
          'health.urgent-care': ['CONSENT_REFUSED', 'R19'],
        },
      ),
      education: shared(
        { 'education.involvement': 'R19' },
        {
          'education.enrolment': ['OVERRIDE_NEEDED', 'R19'],
          'education.safeguarding': ['CONSENT_REFUSED', 'R19'],
        },
      ),
      'social-care': shared(
        { 'social-care.involvement': 'R12a', 'social-care.status': 'R12a' },
        { 'social-care.household': ['CONSENT_REFUSED', 'R19'] },
      ),
    }),
    ...sees('dilys', 'linnet', {
      'social-care': shared(
        { 'social-care.involvement': 'R19' },
        {
          'social-care.status': ['OVERRIDE_NEEDED', 'R19'],
          'social-care.assessment': ['CONSENT_REFUSED', 'R19'],
        },
      ),
    }),
    ...sees('juno', 'linnet', {
      'social-care': shared(
        { 'social-care.status': 'R09' },
        { 'social-care.assessment': ['ROLE_NOT_ENTITLED', 'R09'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'callum'],
  neverShown: ['Kezra', 'Dunmarrow', before.nhsNumber ?? '', 'grounds to dispense'],
  needs: [
    {
      of: 'access log',
      then: 'Nils sees that what was shown before 20 October was shown under consent',
      already: 'every query since then obeys the withdrawal',
    },
  ],
}
