import { caseDraw } from '#shared/synthetic/case-draw'
import { addDays, referenceDate } from '#shared/synthetic/calendar-date'
import { joinRows, type Row, type RowsByTable } from '#shared/synthetic/insert-rows'
import type { SyntheticChild } from '#shared/synthetic/people'
import type { PersonaId } from '#shared/synthetic/personas'
import { uuid, type Random } from '#shared/synthetic/random'
import { partnerAgencies } from '../partner-agencies.js'
import { ALWAYS, homeRows, personRows } from './person-rows.js'
import { returnRows } from './return-rows.js'
import { taskGiver } from './task-giver.js'

/** No generated case is Amara's, so that her worklist is the stories'. */
const tasks: readonly { readonly persona: PersonaId; readonly part: string }[] = [
  { persona: 'bronwen', part: 'LEAD' },
  { persona: 'edwin', part: 'MANAGER' },
]

/** How many of the agencies have answered, by where the case stands. */
const returned = { REQUESTED: 0, RETURNS_PARTIAL: 2, ANALYSIS: partnerAgencies.length } as const

/** What the front door holds of one generated home: the children of it that the plan has, the adults round them, and perhaps a case. */
export function generatedRows(seed: number, children: readonly SyntheticChild[]): RowsByTable {
  const [eldest] = children
  if (eldest === undefined) return {}
  const { household } = eldest
  const born = children.filter(({ dateOfBirth }) => dateOfBirth !== null)
  const atHome = [...born, ...household.adults.filter(({ livesWithChild }) => livesWithChild)]
  const home = { ...household.address, from: '2025-01-01', until: null }
  const draw = caseDraw(seed, household)
  return joinRows([
    personRows([...children, ...household.adults]),
    homeRows(
      home,
      household.id,
      atHome.map(({ id }) => id),
    ),
    { person_relation: children.flatMap((child) => relationRows(child, children)) },
    draw === undefined ? {} : caseRows(seed, children, household.firstIndex, draw),
  ])
}

function relationRows(child: SyntheticChild, children: readonly SyntheticChild[]): Row[] {
  const siblings = children.filter(({ id }) => id !== child.id)
  return [
    ...child.household.adults.map((adult): Row => ({
      child_id: child.id,
      relative_id: adult.id,
      relationship: adult.relationship,
      parental_responsibility: adult.parentalResponsibility,
      lives_with_child: adult.livesWithChild,
      recorded_at: ALWAYS,
    })),
    ...siblings.map(({ id }): Row => ({
      child_id: child.id,
      relative_id: id,
      relationship: 'SIBLING',
      parental_responsibility: false,
      lives_with_child: true,
      recorded_at: ALWAYS,
    })),
  ]
}

function caseRows(
  seed: number,
  children: readonly SyntheticChild[],
  home: number,
  draw: Random,
): RowsByTable {
  const id = `MASH-2026-${1_000 + home}`
  const received = draw.date(addDays(referenceDate, -200), addDays(referenceDate, -1))
  const at = `${received}T${String(draw.integer(9, 16)).padStart(2, '0')}:${draw.integer(10, 59)}:00Z`
  const mother = children[0]?.household.adults.find(({ relationship }) => relationship === 'MOTHER')
  const answer = draw.weighted([
    ['GIVEN', 6] as const,
    ['REFUSED', 2] as const,
    ['NOT_SOUGHT_UNSAFE', 1] as const,
  ])
  const status = draw.weighted([
    ['REQUESTED', 3] as const,
    ['RETURNS_PARTIAL', 3] as const,
    ['ANALYSIS', 2] as const,
  ])
  return {
    mash_assessment: [
      {
        id,
        contact_id: `CONTACT-2026-${1_000 + home}`,
        status,
        outcome: null,
        rag: draw.weighted([
          ['RED', 1],
          ['AMBER', 4],
          ['GREEN', 5],
        ]),
        basis: draw.weighted([
          ['EARLY_HELP', 4],
          ['S17', 5],
          ['S47', 1],
        ]),
        profile: 'DUTY_16LA',
        purpose: 'MASH_ASSESSMENT',
        threshold_scheme: 'Nethermoor 2026',
        threshold_level: draw.integer(2, 4),
        received_at: at,
        status_since: at,
        recorded_at: at,
      },
    ],
    mash_assessment_subject: children.map((child, position): Row => ({
      assessment_id: id,
      person_id: child.id,
      relation: position === 0 ? 'SUBJECT' : 'SIBLING',
      position,
      recorded_at: at,
    })),
    mash_assessment_task: tasks.map(({ persona, part }): Row => ({
      assessment_id: id,
      user_id: persona,
      part,
      given_by: taskGiver(persona),
      recorded_at: at,
    })),
    mash_assessment_request: partnerAgencies.map(({ name }): Row => ({
      assessment_id: id,
      agency: name,
      categories: ['*'],
      asked_at: at,
      recorded_at: at,
    })),
    information_return: partnerAgencies
      .slice(0, returned[status])
      .flatMap(({ name }) => returnRows(id, name, at, { categories: ['*'], answer: 'SHARED' })),
    consent:
      mother === undefined
        ? []
        : children.map((child): Row => ({
            id: uuid(seed, 'front-door/consent', child.id),
            subject_id: child.id,
            giver_id: mother.id,
            relationship: 'MOTHER',
            parental_responsibility: mother.parentalResponsibility,
            competence: 'ADULT',
            kind: 'CONFIDENTIALITY',
            purpose: 'Finding out with other agencies what help the family needs',
            agencies: partnerAgencies.map(({ name }) => name),
            categories: [],
            evidence: answer === 'NOT_SOUGHT_UNSAFE' ? 'NONE' : 'VERBAL',
            asked_by: 'bronwen',
            asked_at: at,
            recorded_at: at,
            answer,
            valid_from: received,
          })),
  }
}
