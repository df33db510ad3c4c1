import { ask, assessment, castOf, consent, held, parent, sees, shared, withheld } from '../story-parts.js'
import type { Story } from '../story.type.js'

const person = castOf(11)

export const thisMinute: Story = {
  id: 'S11',
  slug: 'this-minute',
  title: 'An emergency, this minute',
  point:
    'That the case says emergency opens nothing by itself: only the child protection flag and the council’s own records show. Once Amara ' +
    'signs in again and says why, everything but sealed, shielded and legal records is shown to her for four hours (R13).',
  people: [
    person('fintan', { givenName: 'Fintan', familyName: 'Cobbleholm', sex: 'M', dateOfBirth: '2022-02-02' }),
    person('maeve', { givenName: 'Maeve', familyName: 'Cobbleholm', sex: 'F', dateOfBirth: '1998-11-15' }),
  ],
  addresses: [
    {
      people: ['fintan', 'maeve'],
      lines: ['2 Icicle Street', 'Imagineby'],
      postcode: 'ZZ16 1BD',
      protected: false,
      from: '2023-03-01',
      until: null,
    },
  ],
  relations: parent('maeve', 'MOTHER', ['fintan']),
  contact: {
    id: 'CONTACT-2026-0011',
    receivedAt: '2026-11-01T22:35:00Z',
    source: '6',
    referrer: 'Police, response officer',
    concern: 'Mother found unconscious, child alone with her for a day; taken into police protection.',
  },
  assessment: assessment({
    id: 'MASH-2026-0011',
    status: 'DECIDED',
    outcome: 'LOOKED_AFTER',
    rag: 'RED',
    basis: 'EMERGENCY',
    purpose: 'EMERGENCY_ACCESS',
    profile: 'DUTY_16LA',
    level: 4,
    receivedAt: '2026-11-01T22:35:00Z',
    subjects: ['fintan'],
    asked: ask('2026-11-01T22:50:00Z'),
  }),
  consents: [
    consent({
      subject: 'fintan',
      giver: 'maeve',
      relationship: 'MOTHER',
      answer: 'UNABLE',
      evidence: 'NONE',
      reason: 'Unconscious, in intensive care.',
      askedBy: 'edwin',
      askedAt: '2026-11-01T22:45:00Z',
    }),
  ],
  standing: { fintan: 'UNABLE' },
  tasks: [
    { persona: 'amara', part: 'LEAD' },
    { persona: 'callum', part: 'RESEARCHER' },
    { persona: 'edwin', part: 'MANAGER' },
  ],
  // prettier-ignore
  records: {
    police: [
      held('fintan', 'police.orders', '2026-11-01', 'Police protection (Children Act 1989 s46) from 22:20: «powers of constable 4471».'),
      held('fintan', 'police.victim-or-witness', '2026-11-01', 'Found alone with his mother, «cold and quiet».'),
    ],
    health: [
      held('fintan', 'health.cp-is', '2026-04-09', 'Child protection plan since 9 April 2026; council’s emergency duty team 01632 960011.'),
      held('fintan', 'health.urgent-care', '2026-11-01', 'Ambulance: «temperature 34.9», dehydrated.'),
    ],
    education: [held('fintan', 'education.enrolment', '2026-09-08', 'On roll at «Icicle Street Nursery School».')],
    'early-help': [held('fintan', 'early-help.narrative', '2025-06-30', 'Council-held: parenting support, closed on step up.')],
    'social-care': [
      held('fintan', 'social-care.status', '2026-04-09', 'Child protection plan NEG from 9 April 2026; last visit 2026-10-22, seen, seen alone.'),
      held('fintan', 'social-care.assessment', '2026-03-12', 'Section 47 enquiry: mother’s heroin use; substantiated.'),
    ],
  },
  unconfirmed: [],
  expects: [
    ...sees('amara', 'fintan', {
      police: withheld({
        'police.involvement': ['EMERGENCY_NEEDED', 'R13'],
        'police.orders': ['EMERGENCY_NEEDED', 'R13'],
      }),
      health: shared({ 'health.cp-is': 'R12a' }, { 'health.urgent-care': ['EMERGENCY_NEEDED', 'R13'] }),
      education: withheld({ 'education.enrolment': ['EMERGENCY_NEEDED', 'R13'] }),
      'early-help': shared({ 'early-help.narrative': 'R12a' }),
      'social-care': shared({ 'social-care.status': 'R12a', 'social-care.assessment': 'R12a' }),
    }),
    ...sees('callum', 'fintan', {
      'social-care': withheld({ 'social-care.status': ['EMERGENCY_NEEDED', 'R13'] }),
    }),
  ],
  hiddenFrom: ['bronwen', 'dilys'],
  neverShown: ['constable 4471', 'cold and quiet', 'temperature 34.9', 'Icicle Street Nursery'],
  needs: [],
}
