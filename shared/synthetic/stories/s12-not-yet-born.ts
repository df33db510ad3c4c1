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

const person = castOf(12)

export const notYetBorn: Story = {
  id: 'S12',
  slug: 'not-yet-born',
  title: 'Not yet born, and a match that nobody has confirmed',
  point:
    "Her mother's own consent opens her mother's records; early help's probable match opens nothing until Marit confirms it.",
  people: [
    person('unborn', { givenName: 'Unborn', familyName: 'Thistlegarth', sex: 'U', expectedOn: '2027-01-18' }),
    person('rosheen', {
      givenName: 'Rosheen',
      familyName: 'Thistlegarth',
      sex: 'F',
      dateOfBirth: '2007-03-03',
      aliases: [{ givenName: 'Roisin', familyName: 'Thistlegarth' }],
    }),
  ],
  addresses: [
    {
      people: ['rosheen'],
      lines: ['40 Owlet Close', 'Pretendle'],
      postcode: 'ZZ8 3EF',
      protected: false,
      from: '2026-05-01',
      until: null,
    },
  ],
  relations: parent('rosheen', 'MOTHER', ['unborn']),
  contact: {
    id: 'CONTACT-2026-0012',
    receivedAt: '2026-10-21T09:30:00Z',
    source: '3F',
    referrer: 'Community midwifery, Pretendle',
    concern: 'First baby, mother lately left care, uses cannabis and wants to stop.',
  },
  assessment: assessment({
    id: 'MASH-2026-0012',
    status: 'REQUESTED',
    outcome: null,
    rag: 'GREEN',
    basis: 'S17',
    purpose: 'MASH_ASSESSMENT',
    profile: 'DUTY_16LA',
    level: 3,
    receivedAt: '2026-10-21T09:30:00Z',
    subjects: ['unborn'],
    asked: ask('2026-10-21T11:20:00Z'),
  }),
  // Before birth the mother is the subject; the record becomes the child's own at birth.
  consents: [
    consent({
      subject: 'rosheen',
      giver: 'rosheen',
      relationship: 'SELF',
      answer: 'GIVEN',
      askedAt: '2026-10-21T10:50:00Z',
    }),
  ],
  standing: { unborn: 'GIVEN', rosheen: 'GIVEN' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'dilys', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
    { persona: 'idris', part: 'ASKED' },
  ],
  // prettier-ignore
  records: {
    police: [],
    health: [
      held('rosheen', 'health.maternity', '2026-07-08', 'Booked at 12 weeks, due 18 January 2027; two appointments missed.'),
      held('rosheen', 'health.adult', '2026-09-16', 'Substance misuse service: cannabis, open, attends.'),
    ],
    education: [],
    'early-help': [
      held('unborn', 'early-help.narrative', '2026-09-02', 'Council-held, for “baby of Roisin Thistlegarth, due January”: «cot and pram from the baby bank».'),
    ],
    'social-care': [
      held('unborn', 'social-care.status', '2026-10-21', 'Contact from midwifery; pre-birth assessment considered.'),
      held('rosheen', 'social-care.household', '2025-03-03', 'Rosheen was looked after 2015 to 2025, legal status C2; leaving-care adviser.'),
    ],
  },
  unconfirmed: [
    {
      agency: 'early-help',
      person: 'unborn',
      because: 'no number to go by; the mother is spelled Roisin, and only the month of birth is known',
    },
  ],
  expects: [
    ...sees('amara', 'unborn', {
      police: withheld({ 'police.adult-offending': ['OVERRIDE_NEEDED', 'R16a'] }),
      health: shared({ 'health.maternity': 'R18', 'health.adult': 'R18' }),
      'early-help': nothingKnown,
      'social-care': shared({ 'social-care.status': 'R12a', 'social-care.household': 'R18' }),
    }),
  ],
  hiddenFrom: ['bronwen', 'callum', 'marit'],
  neverShown: ['baby bank'],
  needs: [],
}
