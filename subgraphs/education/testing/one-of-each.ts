import type { HeldRecord } from '#shared/agency/testing/hold-records'

const DAY = '2026-05-04'
const LATER = '2026-07-20'

/** What must be in no view of a protected child. */
export const PLACE = 'Acorn Lane'

/** One record of each kind, every column filled; whatever can name a place does. */
export const oneOfEach: readonly HeldRecord[] = [
  [
    'school_contact',
    {
      name: `Head of ${PLACE}`,
      role: 'Designated safeguarding lead',
      school: `${PLACE} School`,
      telephone: `01632 960999 ${PLACE}`,
      since: DAY,
      until: LATER,
    },
  ],
  [
    'enrolment',
    {
      school: `${PLACE} School`,
      school_number: `900999 ${PLACE}`,
      year_group: '10',
      on_roll_since: DAY,
      left_on: LATER,
      leaving_reason: `Moved away from ${PLACE}`,
      upn: 'a950000178301',
      former_upn: 'H243278544154',
      home_language: 'English',
      funded_place: `Breakfast club of ${PLACE}`,
      safeguarding_file_sent_on: LATER,
    },
  ],
  [
    'attendance',
    {
      started_on: DAY,
      ended_on: LATER,
      sessions_possible: 100,
      sessions_attended: 81,
      authorised_absences: 12,
      unauthorised_absences: 7,
      marks: { O: 7, '/': 41, '\\': 40, I: 12 },
    },
  ],
  [
    'suspension',
    {
      kind: 'SUSP',
      started_on: DAY,
      sessions: 4,
      reasons: ['DB', 'PP'],
      circumstances: `At the gate of ${PLACE}`,
    },
  ],
  [
    'special_educational_needs',
    { status: 'E', needs: ['SEMH', 'SLCN'], started_on: DAY, ended_on: LATER, plan_reviewed_on: LATER },
  ],
  ['free_school_meals', { started_on: DAY, ended_on: LATER, pupil_premium: true }],
  [
    'home_education',
    {
      started_on: DAY,
      ended_on: LATER,
      reason: `Unhappy at ${PLACE}`,
      child_seen_on: LATER,
      suitable: false,
    },
  ],
  [
    'missing_education',
    {
      started_on: DAY,
      ended_on: LATER,
      last_school: `${PLACE} School`,
      reason: `Left ${PLACE}`,
      enquiries: `Visit to ${PLACE}`,
      outcome: `Found in ${PLACE}`,
    },
  ],
  [
    'safeguarding_entry',
    {
      recorded_on: DAY,
      concern: 'Neglect',
      narrative: `Hungry on the way to ${PLACE}`,
      childs_voice: `There is no tea in ${PLACE}`,
      action: `Visit to ${PLACE}`,
      recorded_by: `Head of ${PLACE}`,
      raised_by: 'Hortensia of the kitchen',
    },
  ],
]
