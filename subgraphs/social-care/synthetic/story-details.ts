import type { Step } from './social-care-rows.js'

const noFurtherAction = { source: '2A', outcome: 'No further action' }

const closedToEarlyHelp: Step = [
  'referral',
  { source: '2A', primary_need: 'N5', closed_on: '2024-03-25', closure_reason: 'RC9' },
]

const fromOutreach: Step = [
  'contact',
  {
    source: '8',
    concern: 'Told by an outreach service that the family has moved for safety.',
    outcome: 'Case to transfer to the authority that they move to',
  },
]

/** S05 and S06 hold the same to the letter. */
const strategyTwin: readonly (readonly Step[])[] = [
  [['referral', { source: '3E', primary_need: 'N1', outcome: 'Strategy discussion arranged' }]],
  [
    [
      'strategy_discussion',
      { agencies: ['Social care', 'Police', 'Health'], outcome: 'Joint section 47 enquiry' },
    ],
    ['section_47_enquiry', { narrative: 'Jointly with the police: an injury that nobody explains.' }],
  ],
]

/**
 * What social care's records of each story say, in the order of the story's own list: the rows that each becomes, beside person, date
 * and labels, which the story gives.
 */
export const storyDetails: Readonly<Record<string, readonly (readonly Step[])[]>> = {
  S01: [[['contact', { ...noFurtherAction, concern: 'Uniform and lateness.' }]]],
  S02: [
    [
      [
        'contact',
        {
          source: '9',
          referrer: 'Hortensia Wagstaffe at number 9',
          concern: 'Crying heard in the evening.',
          outcome: 'Information and advice',
        },
      ],
    ],
    // Who made the contact is a field of the contact, classified apart from it.
    [],
  ],
  S04: [
    [closedToEarlyHelp],
    [closedToEarlyHelp],
    [
      [
        'assessment',
        {
          authorised_on: '2024-03-25',
          child_seen: true,
          factors: ['4B', '16A'],
          voice_of_child: 'Seen alone: likes school.',
          outcome: 'Closed to early help',
        },
      ],
    ],
    [closedToEarlyHelp],
    [
      [
        'contact',
        { source: '3F', concern: 'Maternity asked for advice.', outcome: 'Information and advice' },
      ],
    ],
    [['household_narrative', { narrative: 'Sorrel says that she sleeps in her coat.' }]],
  ],
  S05: strategyTwin,
  S06: strategyTwin,
  S07: [[fromOutreach], [fromOutreach]],
  S08: [
    [['contact', { source: '2A', concern: 'Hides food and does not want to go home on Fridays.' }]],
    [['former_identity', { given_names: 'Kezra', family_name: 'Dunmarrow' }]],
    [['legal_advice', { advice: 'Advice of counsel in the adoption: grounds to dispense with consent.' }]],
    [
      [
        'looked_after_episode',
        {
          start_reason: 'S',
          ended_on: '2021-07-14',
          end_reason: 'E12',
          placement_type: 'A6',
          placement: 'Placed for adoption as Kezra Dunmarrow',
        },
      ],
      ['legal_status', { ended_on: '2021-07-14', status: 'E1' }],
      [
        'child_protection_plan',
        { ended_on: '2019-05-21', initial_category: 'NEG', latest_category: 'NEG', previous_plans: 0 },
      ],
    ],
  ],
  S09: [
    [['contact', { source: '3A', concern: 'Her general practitioner asks who else is seeing her.' }]],
    [['household_narrative', { narrative: 'Piper wets the bed when the ambulance comes.' }]],
  ],
  S10: [
    [
      [
        'contact',
        { source: '1A', referrer: 'His mother', concern: 'Worried by what he says after weekends.' },
      ],
    ],
    [['immigration_status', { status: 'limited leave, mother’s dependant' }]],
  ],
  S11: [
    [
      [
        'child_protection_plan',
        { initial_category: 'NEG', latest_category: 'NEG', previous_plans: 0, reviews: [] },
      ],
      [
        'visit',
        {
          visited_on: '2026-10-22',
          purpose: 'CHILD_PROTECTION',
          seen: true,
          seen_alone: true,
          bedroom_seen: true,
        },
      ],
    ],
    [['section_47_enquiry', { outcome: 'Substantiated', narrative: 'The mother uses heroin at home.' }]],
  ],
  S12: [
    [
      [
        'contact',
        { source: '3F', concern: 'First baby, from midwifery.', outcome: 'Pre-birth assessment considered' },
      ],
    ],
    [
      [
        'household_narrative',
        {
          narrative:
            'Rosheen was looked after from 2015 to 2025 under a full care order (C2), and has a leaving-care adviser.',
        },
      ],
    ],
  ],
}
