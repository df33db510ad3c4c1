import { ask, assessment, castOf, consent, held, parent, sees, shared, withheld } from '../story-parts.js'
import type { Story, StoryRecord } from '../story.type.js'

/** Where the twin stories may differ: names, ids, and what the police hold sealed. Everything else is the same to the minute. */
interface Twin {
  readonly story: 5 | 6
  readonly slug: string
  readonly title: string
  readonly point: string
  readonly child: { readonly givenName: string; readonly familyName: string }
  readonly sealed: readonly StoryRecord[]
  readonly neverShown: readonly string[]
  readonly needs: Story['needs']
}

/** A baby with an injury that nobody explains: a strategy discussion under section 47, consent refused. */
export function strategyTwin({ story, child, sealed, ...own }: Twin): Story {
  const person = castOf(story)
  return {
    ...own,
    id: `S0${story}`,
    people: [
      person('baby', { ...child, sex: 'F', dateOfBirth: '2026-05-20' }),
      person('mother', {
        givenName: 'Zelda',
        familyName: child.familyName,
        sex: 'F',
        dateOfBirth: '2001-02-14',
      }),
      person('father', {
        givenName: 'Rufus',
        familyName: child.familyName,
        sex: 'M',
        dateOfBirth: '1999-08-03',
      }),
    ],
    addresses: [
      {
        people: ['baby', 'mother', 'father'],
        lines: [`${story} Dragonfly Close`, 'Imagineby'],
        postcode: 'ZZ4 1LN',
        protected: false,
        from: '2025-12-01',
        until: null,
      },
    ],
    relations: [...parent('mother', 'MOTHER', ['baby']), ...parent('father', 'FATHER', ['baby'])],
    contact: {
      id: `CONTACT-2026-000${story}`,
      receivedAt: '2026-10-27T15:30:00Z',
      source: '3E',
      referrer: 'Emergency department, Imagineby Infirmary',
      concern: 'Spiral fracture of the arm at five months; the explanation has changed twice.',
    },
    assessment: assessment({
      id: `MASH-2026-000${story}`,
      status: 'DECIDED',
      outcome: 'STRATEGY_S47',
      rag: 'RED',
      basis: 'S47',
      purpose: 'STRATEGY_DISCUSSION',
      profile: 'DUTY_16LA',
      level: 4,
      receivedAt: '2026-10-27T15:30:00Z',
      subjects: ['baby'],
      asked: ask('2026-10-27T15:50:00Z'),
    }),
    consents: [
      consent({
        subject: 'baby',
        giver: 'mother',
        relationship: 'MOTHER',
        answer: 'REFUSED',
        evidence: 'VERBAL',
        reason: 'Says that the hospital has told enough people.',
        askedAt: '2026-10-27T16:10:00Z',
      }),
    ],
    standing: { baby: 'REFUSED' },
    tasks: [
      { persona: 'amara', part: 'LEAD' },
      { persona: 'callum', part: 'RESEARCHER' },
      { persona: 'dilys', part: 'RESEARCHER' },
      { persona: 'edwin', part: 'MANAGER' },
      { persona: 'kofi', part: 'ASKED' },
      { persona: 'leonie', part: 'ASKED' },
    ],
    // prettier-ignore
    records: {
      police: [
        held('baby', 'police.domestic-abuse', '2026-08-15', 'Shouting at home; DASH medium; baby present.'),
        held('father', 'police.adult-offending', '2025-01-22', 'Conviction, assault occasioning actual bodily harm; suspended sentence.'),
        held('baby', 'police.intelligence', '2026-09-03', 'Graded 2 B P, sanitised: «loud parties with a small child at home».'),
        ...sealed,
      ],
      health: [
        held('baby', 'health.demographics', '2026-06-02', 'NHS number, registered with Imagineby Medical Centre.'),
        held('baby', 'health.universal', '2026-07-03', 'Health visitor, six-week review done; eight-week one was not brought.'),
        held('baby', 'health.urgent-care', '2026-10-27', 'Emergency department, spiral fracture of the left humerus; non-accidental injury suspected.'),
        held('mother', 'health.maternity', '2026-01-12', 'Booked late, at 21 weeks; born 2026-05-20 at term.'),
        held('mother', 'health.adult', '2026-08-20', 'Adult mental health: postnatal depression, open.'),
        held('mother', 'health.sealed', '2026-01-14', 'Sealed: «antiretroviral therapy since 2022».', 'SEALED'),
      ],
      education: [],
      'early-help': [held('baby', 'early-help.narrative', '2026-07-20', 'Council-held: parenting course offered, declined.')],
      'social-care': [
        held('baby', 'social-care.status', '2026-10-27', 'Referral, primary need N1; strategy discussion arranged.'),
        held('baby', 'social-care.assessment', '2026-10-27', 'Strategy discussion: police and health attending; joint section 47 enquiry.'),
      ],
    },
    unconfirmed: [],
    expects: [
      ...sees('amara', 'baby', {
        police: shared(
          { 'police.involvement': 'R14', 'police.domestic-abuse': 'R14', 'police.adult-offending': 'R14' },
          {
            'police.intelligence': ['OVERRIDE_NEEDED', 'R14'],
            'police.marac-mappa': ['OVERRIDE_NEEDED', 'R14'],
          },
        ),
        health: shared({
          'health.universal': 'R14',
          'health.urgent-care': 'R14',
          'health.maternity': 'R14',
          'health.adult': 'R14',
        }),
        'early-help': shared({ 'early-help.narrative': 'R12a' }),
        'social-care': shared({ 'social-care.status': 'R12a', 'social-care.assessment': 'R12a' }),
      }),
      ...sees('dilys', 'baby', {
        'social-care': shared({ 'social-care.status': 'R14', 'social-care.assessment': 'R14' }),
      }),
      ...sees('kofi', 'baby', {
        police: shared({ 'police.adult-offending': 'R09', 'police.intelligence': 'R09' }),
        health: withheld({ 'health.urgent-care': ['ROLE_NOT_ENTITLED', 'R09'] }),
      }),
    ],
    hiddenFrom: ['bronwen', 'farah'],
    neverShown: ['antiretroviral', ...own.neverShown],
  }
}
