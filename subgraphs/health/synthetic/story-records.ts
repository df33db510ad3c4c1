import type { StoryPerson } from '#shared/synthetic/story.type'
import type { HealthTable, HealthValues } from '../tables.js'

/** What a record of a story is in health's own tables, given its date and whom it is about. */
export type Told = (
  on: string,
  about: StoryPerson,
) => { [Table in HealthTable]: readonly [Table, HealthValues<Table>] }[HealthTable]

const practice =
  (practice_name: string, practice_code: string): Told =>
  (on, { nhsNumber }) => [
    'demographics',
    {
      as_of: on,
      nhs_number: nhsNumber,
      nhs_number_status: '01',
      practice_name,
      practice_code,
      registered_on: on,
    },
  ]

const schoolNurse =
  (summary: string, values: HealthValues<'universal_contact'> = {}): Told =>
  (on) => ['universal_contact', { service: 'SCHOOL_NURSING', seen_on: on, summary, ...values }]

const healthVisitor =
  (values: HealthValues<'universal_contact'>): Told =>
  (on) => ['universal_contact', { service: 'HEALTH_VISITING', seen_on: on, ...values }]

const wasNotBrought =
  (service: string, dueOn?: string): Told =>
  (on) => ['missed_appointment', { due_on: dueOn ?? on, service }]

const urgent =
  (setting: string, values: HealthValues<'urgent_attendance'>): Told =>
  (on) => ['urgent_attendance', { attended_on: on, setting, ...values }]

const injury =
  (what: string, body_site: string, values: HealthValues<'injury'> = {}): Told =>
  (on) => ['injury', { recorded_on: on, injury: what, body_site, ...values }]

const mentalHealth =
  (kind: 'CARE' | 'CONTENT', service: string, summary: string | null = null): Told =>
  (on) => ['mental_health_record', { kind, service, started_on: on, summary }]

const baby = {
  'baby health.demographics': [practice('Imagineby Medical Centre', 'Z00003')],
  'baby health.universal': [
    healthVisitor({ review: 'SIX_TO_EIGHT_WEEKS', summary: 'six-week review done' }),
    wasNotBrought('HEALTH_VISITING', '2026-07-15'),
  ],
  'baby health.urgent-care': [
    urgent('EMERGENCY_DEPARTMENT', {
      complaint: 'spiral fracture of the left humerus',
      non_accidental_suspected: true,
    }),
    injury('Spiral fracture', 'left humerus', { non_accidental_suspected: true }),
  ],
  'mother health.maternity': [
    () => ['maternity', { gestation_at_booking: 21, summary: 'booked late; born 2026-05-20 at term' }],
  ],
  'mother health.adult': [mentalHealth('CARE', 'PERINATAL_MENTAL_HEALTH', 'postnatal depression')],
  'mother health.sealed': [
    (on) => ['sealed_record', { kind: 'HIV', recorded_on: on, summary: 'antiretroviral therapy since 2022' }],
  ],
} satisfies Readonly<Record<string, readonly Told[]>>

const inStory = (slug: string, records: Readonly<Record<string, readonly Told[]>>) =>
  Object.fromEntries(Object.entries(records).map(([name, told]) => [`${slug} ${name}`, told]))

/** The stories' records, by story, person and category. `tells` in the story says the same in a sentence. */
export const storyRecords: Readonly<Record<string, readonly Told[]>> = {
  ...inStory('a-notice-in-the-night', {
    'tilly health.demographics': [practice('Pretendle Surgery', 'Z00001')],
    'tilly health.universal': [schoolNurse('height and weight measured, no concern')],
  }),
  ...inStory('asked-of-two', {
    'jory health.universal': [schoolNurse('sleep diary given'), wasNotBrought('SCHOOL_NURSING')],
  }),
  ...inStory('four-children', {
    'sorrel health.universal': [
      schoolNurse('teenage booster given'),
      (on) => ['immunisation', { recorded_on: on, vaccine: 'Teenage booster (Td/IPV)', given: true }],
    ],
    'sorrel health.urgent-care': [
      urgent('EMERGENCY_DEPARTMENT', {
        complaint: 'cut to the forearm',
        explanation: 'glass',
        disposal: 'left with a youth worker',
      }),
    ],
    'sorrel health.camhs-known': [mentalHealth('CARE', 'CAMHS')],
    'sorrel health.sexual': [
      (on) => [
        'sexual_health',
        { kind: 'CONTRACEPTION', recorded_on: on, summary: 'contraceptive implant fitted' },
      ],
    ],
    'sorrel common.identity': [
      (on) => [
        'identity_record',
        { kind: 'GENDER_IDENTITY', recorded_on: on, statement: 'uses they and them with friends' },
      ],
    ],
    'bryn health.demographics': [practice('Pretendle Surgery', 'Z00001')],
    'bryn health.universal': [
      schoolNurse('weight has fallen from the 50th to the 9th centile', { weight_centile: 9 }),
    ],
    'bryn health.urgent-care': [
      urgent('MINOR_INJURIES_UNIT', { complaint: 'scald to the hand', explanation: 'cooking alone' }),
      injury('Scald', 'hand', { explanation: 'cooking alone' }),
    ],
    'calla health.universal': [wasNotBrought('DENTISTRY', '2026-09-01'), wasNotBrought('DENTISTRY')],
    'denzil health.universal': [
      healthVisitor({
        review: 'TWO_YEARS',
        caseload: 'TARGETED',
        home_conditions: 'cold',
        summary: 'speech delayed',
      }),
    ],
    'hespera health.adult': [
      mentalHealth('CARE', 'ADULT_MENTAL_HEALTH', 'moderate depression, open to talking therapies'),
    ],
  }),
  ...inStory('strategy-with-sealed-intelligence', baby),
  ...inStory('strategy-without-it', baby),
  ...inStory('the-refuge', {
    'marnie health.demographics': [practice('Larkrise Surgery', 'Z00007')],
    'marnie health.universal': [schoolNurse('settling, sleeps badly')],
    'marnie health.urgent-care': [
      urgent('EMERGENCY_DEPARTMENT', { complaint: 'bruised wrist', explanation: 'pulled by her father' }),
      injury('Bruise', 'wrist', { explanation: 'pulled by her father' }),
    ],
    'alby health.demographics': [practice('Larkrise Surgery', 'Z00007')],
    'alby health.universal': [healthVisitor({ caseload: 'SPECIALIST', summary: 'immunisations complete' })],
  }),
  ...inStory('adopted', {
    'linnet health.demographics': [practice('Quillbridge Practice', 'Z00005')],
    'linnet health.universal': [
      schoolNurse('tooth decay treated, weight on the 25th centile', { weight_centile: 25 }),
    ],
    'linnet health.urgent-care': [urgent('MINOR_INJURIES_UNIT', { complaint: 'fall from a wall' })],
    'linnet common.protected-identity': [
      (on) => [
        'protected_identity',
        {
          recorded_on: on,
          former_name: 'Kezra Dunmarrow',
          former_nhs_number: '9990000883',
          summary: 'adoption marker',
        },
      ],
    ],
  }),
  ...inStory('she-said-no', {
    'rosamund health.universal': [schoolNurse('drop-in clinic, sleep')],
    'rosamund health.urgent-care': [
      urgent('EMERGENCY_DEPARTMENT', { complaint: 'fainted at school, had not eaten' }),
    ],
    'rosamund health.camhs-known': [mentalHealth('CARE', 'CAMHS', 'Thursday clinic')],
    'rosamund health.camhs-content': [
      mentalHealth('CONTENT', 'CAMHS', 'I count the stairs so that she stays alive'),
    ],
    'ingrith health.adult': [
      mentalHealth('CARE', 'ADULT_MENTAL_HEALTH', 'bipolar disorder, relapse, crisis team daily'),
    ],
  }),
  ...inStory('two-parents', {
    'casimir health.universal': [schoolNurse('vision tested, glasses ordered')],
    'casimir health.urgent-care': [
      urgent('EMERGENCY_DEPARTMENT', { complaint: 'examined', disposal: 'no injury seen' }),
    ],
  }),
  ...inStory('this-minute', {
    'fintan health.cp-is': [
      (on) => [
        'child_protection_flag',
        {
          plan: 'CHILD_PROTECTION_PLAN',
          started_on: on,
          council: 'Nethermoor',
          council_telephone: '01632 960011',
        },
      ],
    ],
    'fintan health.urgent-care': [urgent('AMBULANCE', { complaint: 'temperature 34.9, dehydrated' })],
  }),
  ...inStory('not-yet-born', {
    'rosheen health.maternity': [
      () => ['maternity', { gestation_at_booking: 12, expected_on: '2027-01-18', missed_appointments: 2 }],
    ],
    'rosheen health.adult': [mentalHealth('CARE', 'SUBSTANCE_MISUSE', 'cannabis, attends')],
  }),
}
