import { addDays, daysBetween, referenceDate, type CalendarDate } from '#shared/synthetic/calendar-date'
import type { SyntheticChild } from '#shared/synthetic/people'
import { random, type Random } from '#shared/synthetic/random'
import { healthRow, type HealthRow } from './health-rows.js'

/** Reviews of the Healthy Child Programme: which, and at how many days old. */
const reviews = [
  ['NEW_BIRTH', 12],
  ['SIX_TO_EIGHT_WEEKS', 48],
  ['ONE_YEAR', 370],
  ['TWO_YEARS', 800],
] as const

/** The routine schedule, at how many days old (UK Health Security Agency, abridged to one line a visit). */
const vaccinations = [
  ['6-in-1, first dose', 56],
  ['6-in-1, third dose', 112],
  ['MMR, first dose', 370],
  ['4-in-1 pre-school booster', 1_230],
  ['HPV', 4_500],
  ['Teenage booster (Td/IPV)', 5_100],
] as const

const mishaps = [
  ['Laceration', 'forehead', 'fell against a table', 20],
  ['Bruise', 'knee', 'fell off a scooter', 25],
  ['Fracture', 'forearm', 'fell from a climbing frame', 15],
  ['Scald', 'hand', 'pulled a cup over', 8],
  [null, null, 'wheezing', 32],
] as const

/** The ordinary records of one born child: what nearly every child has, and mishaps. */
export function childRows(seed: number, child: SyntheticChild, born: CalendarDate): HealthRow[] {
  const draw = random(seed, 'health', child.index)
  const age = daysBetween(born, referenceDate)
  const protectedPlace = child.household.address.protected
  const town = child.household.address.lines.at(-1) ?? ''
  const core = (key: string | number) => ({
    hubId: child.id,
    key: `${seed}/${child.index}/${key}`,
    shielded: protectedPlace,
  })
  return [
    healthRow('demographics', core(0), {
      as_of: referenceDate,
      nhs_number: child.nhsNumber,
      nhs_number_status: child.nhsNumber === null ? '04' : '01',
      practice_name: `${town} Surgery`,
      practice_code: `Z${String(town.length * 1_009).padStart(5, '0')}`,
      registered_on: addDays(born, Math.min(age, draw.integer(5, 40))),
    }),
    healthRow('service_involvement', core(0), {
      service: age < 1_800 ? 'HEALTH_VISITING' : 'SCHOOL_NURSING',
      started_on: addDays(born, Math.min(age, age < 1_800 ? 10 : 1_700)),
      last_seen_on: addDays(referenceDate, -draw.integer(3, Math.max(4, Math.min(age, 400)))),
      professional: draw.pick(['Nurse Thimbleby', 'Nurse Otterfold', 'Nurse Quillash', 'Nurse Emberley']),
      team: `${town} family hub`,
      telephone: `01632 960${draw.integer(100, 999)}`,
    }),
    ...reviews
      .filter(([, at]) => at <= age && age < 2_200 && draw.chance(0.93))
      .map(([review, at]) =>
        healthRow('universal_contact', core(review), {
          service: 'HEALTH_VISITING',
          seen_on: addDays(born, at),
          review,
          caseload: draw.weighted([['UNIVERSAL', 84], ['TARGETED', 12], ['SPECIALIST', 4]]), // prettier-ignore
          weight_centile: draw.pick([2, 9, 25, 25, 50, 50, 75, 75, 91, 98]),
          ages_and_stages: review === 'TWO_YEARS' ? agesAndStages(draw) : null,
        }),
      ),
    ...(age > 1_800 && draw.chance(0.5)
      ? [
          healthRow('universal_contact', core('school'), {
            service: 'SCHOOL_NURSING',
            seen_on: addDays(referenceDate, -draw.integer(5, 700)),
            weight_centile: draw.pick([9, 25, 50, 75, 91]),
            summary: draw.pick(['height and weight measured, no concern', 'sleep', 'asthma plan reviewed']),
          }),
        ]
      : []),
    healthRow('measurement', core('weight'), {
      measured_on: addDays(referenceDate, -draw.integer(0, Math.min(age, 300))),
      what: 'Body weight',
      value: (3.4 + Math.sqrt(age) * 0.42 + (age / 365) * 1.6 + draw.next() * 2).toFixed(1),
      unit: 'kg',
    }),
    ...vaccinations
      .filter(([, at]) => at <= age)
      .map(([vaccine, at]) => {
        const given = draw.chance(0.91)
        return healthRow('immunisation', core(vaccine), {
          recorded_on: addDays(born, Math.min(age, at + draw.integer(0, 30))),
          vaccine,
          given,
          reason_not_given: given
            ? null
            : draw.pick(['declined by parent', 'was not brought', 'unwell on the day']),
        })
      }),
    ...mishapsOf(draw, age)
      .map((on, nth) => mishapRows(draw, core(`mishap-${nth}`), on, town))
      .flat(),
    ...(draw.chance(0.09)
      ? [
          healthRow('missed_appointment', core(0), {
            due_on: addDays(referenceDate, -draw.integer(3, Math.min(age, 500) + 3)),
            service: draw.pick(['DENTISTRY', 'AUDIOLOGY', 'SPEECH_AND_LANGUAGE_THERAPY', 'PAEDIATRICS']),
            follow_up: draw.pick(['letter sent', 'telephoned, no answer', null]),
          }),
        ]
      : []),
  ]
}

const mishapsOf = (draw: Random, age: number): CalendarDate[] =>
  Array.from({ length: draw.weighted([[0, 55], [1, 28], [2, 12], [4, 5]]) }, () =>
    addDays(referenceDate, -draw.integer(1, Math.min(age, 1_500))),
  ) // prettier-ignore

function mishapRows(
  draw: Random,
  core: Parameters<typeof healthRow>[1],
  on: CalendarDate,
  town: string,
): HealthRow[] {
  const [injury, body_site, explanation] = draw.weighted(mishaps.map((each) => [each, each[3]]))
  const suspected = injury !== null && draw.chance(0.02)
  return [
    healthRow('urgent_attendance', core, {
      attended_on: on,
      setting: draw.weighted([['EMERGENCY_DEPARTMENT', 60], ['MINOR_INJURIES_UNIT', 25], ['NHS_111', 15]]), // prettier-ignore
      place: `${town} hospital`,
      complaint: injury === null ? explanation : `${injury.toLowerCase()}, ${body_site}`,
      accompanied_by: draw.pick(['mother', 'father', 'grandparent', 'school staff']),
      explanation: injury === null ? null : explanation,
      non_accidental_suspected: suspected,
      disposal: draw.pick(['discharged', 'discharged to GP', 'admitted overnight']),
    }),
    ...(injury === null
      ? []
      : [
          healthRow('injury', core, {
            recorded_on: on,
            injury,
            body_site,
            explanation,
            non_accidental_suspected: suspected,
          }),
        ]),
  ]
}

const agesAndStages = (draw: Random) => ({
  communication: draw.integer(20, 60),
  grossMotor: draw.integer(30, 60),
  fineMotor: draw.integer(30, 60),
  problemSolving: draw.integer(25, 60),
  personalSocial: draw.integer(25, 60),
})
