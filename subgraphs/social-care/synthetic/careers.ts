import { addDays, type CalendarDate } from '#shared/synthetic/calendar-date'
import { inventedAddress, inventedSurname } from '#shared/synthetic/invented-names'
import type { Random } from '#shared/synthetic/random'
import type { Step } from './social-care-rows.js'
import { assessment, concerns, contact, later, onceOn, referral, visits, worker } from './steps.js'

/** What became of one child, from the day on which social care first heard of it. */
export type Career = (draw: Random, from: CalendarDate) => Step[]

const abuse = [
  ['NEG', 49],
  ['EMO', 38],
  ['PHY', 7],
  ['SAB', 4],
  ['MUL', 2],
] as const

/** A worry, and nothing came of it. */
export const heardOf: Career = (draw, from) => [
  contact(draw, from, draw.chance(0.6) ? 'No further action' : 'Information and advice'),
]

const assessed: Career = (draw, from) => {
  const toEarlyHelp = draw.chance(0.4)
  return [
    referral(draw, from, later(from, 70), toEarlyHelp ? 'RC9' : 'RC8'),
    assessment(draw, addDays(from, 2), toEarlyHelp ? 'Closed to early help' : 'No further action'),
  ]
}

const inNeed: Career = (draw, from) => {
  const until = later(from, draw.integer(120, 500))
  return [
    referral(draw, from, until, 'RC7'),
    assessment(draw, addDays(from, 2), 'Child in need plan'),
    worker(draw, addDays(from, 2), until),
    ...onceOn(later(from, 60), (day) => [
      ['child_in_need_plan', { started_on: day, ended_on: until }],
      ...visits(draw, [day, until], 'CHILD_IN_NEED', 28),
    ]),
  ]
}

/** The family moved, and another authority goes on. */
const movedAway = (on: CalendarDate, conferenceOn: CalendarDate | null): Step => [
  'transfer',
  {
    ...{ direction: 'OUT', authority: 'Overwater Council', agreed_on: on, acknowledged_on: on },
    conference_on: conferenceOn,
  },
]

const protectedByPlan: Career = (draw, from) => {
  const until = later(from, draw.integer(150, 600))
  const category = draw.weighted(abuse)
  const conferenceOn = later(from, 22)
  return [
    referral(draw, from, until, 'RC7'),
    assessment(draw, addDays(from, 1), 'Section 47 enquiry'),
    worker(draw, addDays(from, 1), until),
    [
      'strategy_discussion',
      {
        held_on: addDays(from, 1),
        agencies: ['Social care', 'Police', 'Health'],
        outcome: 'Section 47 enquiry',
      },
    ],
    [
      'section_47_enquiry',
      {
        started_on: addDays(from, 1),
        conference_target_on: addDays(from, 22),
        conference_not_required: false,
        outcome: 'Concerns substantiated',
        narrative: draw.pick(concerns),
      },
    ],
    ...(until !== null && category === 'EMO' ? [movedAway(until, conferenceOn)] : []),
    ...onceOn(conferenceOn, (day) => [
      [
        'child_protection_conference',
        { held_on: day, target_on: day, transfer_in: false, outcome: 'Child protection plan' },
      ],
      [
        'child_protection_plan',
        {
          started_on: day,
          ended_on: until,
          initial_category: category,
          latest_category: category,
          previous_plans: draw.chance(0.2) ? 1 : 0,
          reviews: [90, 270].flatMap((days) => {
            const heldOn = later(day, days)
            const isInPlan = heldOn !== null && (until === null || heldOn < until)
            return isInPlan ? [{ dueOn: heldOn, heldOn, quorate: true, childTookPart: draw.chance(0.5) }] : []
          }),
        },
      ],
      ['household_narrative', { written_on: day, narrative: draw.pick(concerns) }],
      ...visits(draw, [day, until], 'CHILD_PROTECTION', 10),
    ]),
  ]
}

const lookedAfter: Career = (draw, from) => {
  const until = later(from, draw.integer(300, 1_500))
  const status = draw.pick(['C1', 'C2', 'V2'])
  return [
    referral(draw, addDays(from, -30), until, 'RC7'),
    worker(draw, from, until),
    [
      'looked_after_episode',
      {
        started_on: from,
        start_reason: 'S',
        ended_on: until,
        end_reason: until === null ? null : 'E4A',
        placement_type: draw.pick(['U3', 'U6', 'U6', 'K2', 'P1']),
        placement: `With ${inventedSurname(draw)}, ${inventedAddress(draw).lines.join(', ')}`,
      },
    ],
    ['legal_status', { started_on: from, ended_on: until, status }],
    ...(status === 'V2'
      ? []
      : ([
          [
            'pre_proceedings',
            {
              started_on: addDays(from, -120),
              letter_sent_on: addDays(from, -118),
              family_meeting_offered: true,
              family_meeting_held: draw.chance(0.6),
              court_application_on: addDays(from, -20),
            },
          ],
          ['legal_advice', { given_on: addDays(from, -40), advice: 'Threshold is met.' }],
        ] satisfies Step[])),
    ...visits(draw, [from, until], 'LOOKED_AFTER', 42),
  ]
}

/** What becomes of a hundred children of whom social care has heard. */
export const careers: readonly (readonly [Career, number])[] = [
  [heardOf, 35],
  [assessed, 31],
  [inNeed, 18],
  [protectedByPlan, 10],
  [lookedAfter, 6],
]
