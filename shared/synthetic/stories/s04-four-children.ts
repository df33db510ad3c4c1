import { ask, assessment, castOf, consent, parent, sees, shared, siblings, withheld } from '../story-parts.js'
import type { Story } from '../story.type.js'
import { fourChildrenRecords } from './s04-four-children.records.js'

const person = castOf(4)
const children = ['sorrel', 'bryn', 'calla', 'denzil'] as const

export const fourChildren: Story = {
  id: 'S04',
  slug: 'four-children',
  title: 'Four children, five agencies',
  point:
    'One view of a whole household; Sorrel is 16 and her own consent has run out, so more of hers is withheld. Once Edwin approves the ' +
    'override that Amara asks for, Hespera’s depression is shown.',
  people: [
    person('sorrel', {
      givenName: 'Sorrel',
      familyName: 'Marrowfeather',
      sex: 'F',
      dateOfBirth: '2010-10-01',
    }),
    person('bryn', { givenName: 'Bryn', familyName: 'Marrowfeather', sex: 'M', dateOfBirth: '2014-02-20' }),
    person('calla', { givenName: 'Calla', familyName: 'Marrowfeather', sex: 'F', dateOfBirth: '2019-07-08' }),
    person('denzil', {
      givenName: 'Denzil',
      familyName: 'Marrowfeather',
      sex: 'M',
      dateOfBirth: '2024-05-30',
    }),
    person('hespera', {
      givenName: 'Hespera',
      familyName: 'Marrowfeather',
      sex: 'F',
      dateOfBirth: '1986-12-12',
      aliases: [{ givenName: 'Hespera', familyName: 'Umberwick' }],
    }),
    person('oswin', { givenName: 'Oswin', familyName: 'Marrowfeather', sex: 'M', dateOfBirth: '1984-04-27' }),
  ],
  addresses: [
    {
      people: [...children, 'hespera', 'oswin'],
      lines: ['3 Skylark Crescent', 'Pretendle'],
      postcode: 'ZZ2 7HJ',
      protected: false,
      from: '2018-03-12',
      until: null,
    },
  ],
  relations: [
    ...parent('hespera', 'MOTHER', children),
    ...parent('oswin', 'FATHER', children),
    ...siblings(children),
  ],
  contact: {
    id: 'CONTACT-2026-0004',
    receivedAt: '2026-10-14T14:10:00Z',
    source: '3C',
    referrer: 'School nursing, Pretendle',
    concern: 'Bryn says that there is often no supper; Calla is cold and tired.',
  },
  assessment: assessment({
    id: 'MASH-2026-0004',
    status: 'DECIDED',
    outcome: 'REFERRAL_S17',
    rag: 'AMBER',
    basis: 'S17',
    purpose: 'MASH_ASSESSMENT',
    profile: 'DUTY_16LA',
    level: 3,
    receivedAt: '2026-10-14T14:10:00Z',
    subjects: children,
    asked: ask('2026-10-14T16:00:00Z'),
  }),
  consents: [
    ...(['bryn', 'calla', 'denzil'] as const).map((subject) =>
      consent({
        subject,
        giver: 'hespera',
        relationship: 'MOTHER',
        answer: 'GIVEN',
        askedAt: '2026-10-14T15:20:00Z',
      }),
    ),
    consent({
      subject: 'sorrel',
      giver: 'sorrel',
      relationship: 'SELF',
      competence: 'SIXTEEN_OR_OVER',
      answer: 'GIVEN',
      askedBy: 'dilys',
      askedAt: '2026-10-02T16:30:00Z',
      expiresOn: '2026-10-31',
    }),
  ],
  standing: { sorrel: 'EXPIRED', bryn: 'GIVEN', calla: 'GIVEN', denzil: 'GIVEN' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'callum', part: 'RESEARCHER' },
    { persona: 'dilys', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
    { persona: 'farah', part: 'ASKED' },
    { persona: 'gethin', part: 'ASKED' },
    { persona: 'hetty', part: 'ASKED' },
    { persona: 'idris', part: 'ASKED' },
    { persona: 'juno', part: 'ASKED' },
  ],
  records: fourChildrenRecords,
  unconfirmed: [],
  expects: [
    ...sees('amara', 'bryn', {
      police: shared(
        { 'police.involvement': 'R18', 'police.missing': 'R18', 'police.suspect': 'R18' },
        {
          'police.adult-offending': ['OVERRIDE_NEEDED', 'R16a'],
          'police.marac-mappa': ['OVERRIDE_NEEDED', 'R16a'],
        },
      ),
      health: shared(
        { 'health.demographics': 'R18', 'health.universal': 'R18', 'health.urgent-care': 'R18' },
        { 'health.adult': ['OVERRIDE_NEEDED', 'R20'], 'health.camhs-content': ['CONSENT_NOT_NAMED', 'R18'] },
      ),
      education: shared({
        'education.enrolment': 'R18',
        'education.send': 'R18',
        'education.safeguarding': 'R18',
      }),
      'early-help': shared({ 'early-help.narrative': 'R12a', 'early-help.partner-narrative': 'R18' }),
      'social-care': shared(
        { 'social-care.status': 'R12a', 'social-care.assessment': 'R12a' },
        { 'social-care.household': ['OVERRIDE_NEEDED', 'R20'] },
      ),
    }),
    ...sees('amara', 'sorrel', {
      police: shared(
        { 'police.involvement': 'R20', 'police.missing': 'R20' },
        {
          'police.exploitation': ['OVERRIDE_NEEDED', 'R20'],
          'police.adult-offending': ['OVERRIDE_NEEDED', 'R16a'],
        },
      ),
      health: shared(
        { 'health.universal': 'R20' },
        {
          'health.urgent-care': ['OVERRIDE_NEEDED', 'R20'],
          'health.camhs-known': ['OVERRIDE_NEEDED', 'R20'],
        },
      ),
      education: shared(
        { 'education.enrolment': 'R20' },
        { 'education.safeguarding': ['OVERRIDE_NEEDED', 'R20'] },
      ),
    }),
    ...sees('callum', 'calla', {
      'social-care': shared(
        { 'social-care.status': 'R18' },
        { 'social-care.household': ['OVERRIDE_NEEDED', 'R20'] },
      ),
    }),
    ...sees('hetty', 'bryn', {
      police: withheld({ 'police.missing': ['ROLE_NOT_ENTITLED', 'R09'] }),
      education: shared(
        { 'education.enrolment': 'R09', 'education.send': 'R09' },
        { 'education.safeguarding': ['ROLE_NOT_ENTITLED', 'R09'] },
      ),
      'social-care': shared(
        { 'social-care.involvement': 'R09' },
        { 'social-care.status': ['ROLE_NOT_ENTITLED', 'R09'] },
      ),
    }),
  ],
  hiddenFrom: ['bronwen', 'kofi', 'leonie'],
  neverShown: ['contraceptive implant', 'uses they and them', 'sleeps in her coat', 'shoplifting, 2023'],
  needs: [],
}
