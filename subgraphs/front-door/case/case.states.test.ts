import 'reflect-metadata'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { waysFrom } from '#shared/state-machine/define-state-machine'
import { MashAssessmentStatus } from '../mash-assessment/mash-assessment.codes.js'
import { caseStep, eventsFor, type WantedStep } from './case-step.js'
import { CaseEvent } from './case.codes.js'
import {
  caseClocks,
  caseConditions,
  caseMachine,
  type CaseActor,
  type CaseCondition,
  type CasePart,
  type CaseStatus,
} from './case.states.js'

/** A row of the agreed table, as it is printed. */
interface Row {
  readonly from: readonly CaseStatus[]
  readonly events: readonly CaseEvent[]
  /** Every state in which it may end. */
  readonly to: readonly CaseStatus[] | 'same'
  readonly by: readonly CaseActor[]
}

const states: readonly CaseStatus[] = ['NONE', ...MashAssessmentStatus.codes]
const order = MashAssessmentStatus.codes
const isStatus = (text: string): text is MashAssessmentStatus => MashAssessmentStatus.isCode(text)
const between = (first: MashAssessmentStatus, last: MashAssessmentStatus): readonly MashAssessmentStatus[] =>
  order.slice(order.indexOf(first), order.indexOf(last) + 1)
const ends: readonly CaseStatus[] = ['LINKED_TO_OPEN_CASE', 'RETURNED_TO_REFERRER', 'DECIDED', 'CLOSED']

/** States as a cell of the table names them. */
function statesIn(cell: string): CaseStatus[] {
  if (cell === '-') return ['NONE']
  const range = /([A-Z_]+) \.\. ([A-Z_]+)/.exec(cell)
  const named = [...cell.matchAll(/[A-Z_]+/g)].map(([each]) => each).filter(isStatus)
  const [first, last] = named
  if (range !== null && first !== undefined && last !== undefined) return [...between(first, last)]
  return cell.includes('any before DECIDED') ? order.filter((state) => !ends.includes(state)) : named
}

const actorOf: Readonly<Record<string, CaseActor>> = {
  PR: 'PRACTITIONER',
  MGR: 'MANAGER',
  AG: 'AGENCY',
  RF: 'REFERRER',
  SYS: 'HUB',
}
const everybody = Object.values(actorOf)
const actorsIn = (cell: string): CaseActor[] =>
  (cell.match(/PR|MGR|AG|RF|SYS/g) ?? []).flatMap((each) => actorOf[each] ?? [])

const eventsIn = (cell: string): CaseEvent[] =>
  cell
    .split(',')
    .map((each) =>
      each
        .replace(/\(.*\)/, '')
        .trim()
        .replaceAll('-', '_')
        .toUpperCase(),
    )
    .filter((each) => CaseEvent.isCode(each))

function rowsOf(line: string): Row[] {
  const [from = '', events = '', , to = '', by = ''] = line
    .split('|')
    .slice(1)
    .map((cell) => cell.trim())
  const row = {
    from: statesIn(from),
    events: eventsIn(events),
    to: to.startsWith('same') ? ('same' as const) : statesIn(to),
    by: actorsIn(by),
  }
  // What the page says in words: who may go on where a return is missing, and that a decision in danger is signed afterwards.
  if (by.includes('if missing')) {
    const [complete, ...missing] = row.from
    return [
      { ...row, from: complete === undefined ? [] : [complete], by: ['PRACTITIONER'] },
      { ...row, from: missing, by: ['MANAGER'] },
    ]
  }
  const afterwards: Row = { from: ['DECIDED'], events: ['SIGN_OFF'], to: 'same', by: ['MANAGER'] }
  return to.includes('sign-off afterwards') ? [row, afterwards] : [row]
}

/** The agreed table, and the rows that decisions of ours add to it. */
const pages = ['test/gold/case-states.md', 'infra/decisions/settling-a-disagreement.md']
const table = pages
  .flatMap((page) => readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8').split('\n'))
  .filter((line) => /^\| (?!from|---)/.test(line))
  .flatMap(rowsOf)

const rowsFor = (state: CaseStatus, event: CaseEvent): Row[] =>
  table.filter(({ from, events }) => from.includes(state) && events.includes(event))

const conditions = Object.keys(caseConditions) as CaseCondition[] // Its own keys.

/** What each way of an event takes: the table of the page says that in words, which the forms are tested by. */
const partsOf = (state: CaseStatus, event: CaseEvent, actor: CaseActor): readonly CasePart[] =>
  waysFrom(caseMachine, state, event).find(({ by }) => by.includes(actor))?.takes ?? []

function attempt(wanted: WantedStep): MashAssessmentStatus | HubError {
  try {
    return caseStep(wanted).status
  } catch (error) {
    if (error instanceof HubError) return error
    throw error
  }
}

/** Where an event ends for some set of conditions that hold: every subset of those that its ways ask for. */
function everyEnd(
  state: CaseStatus,
  event: CaseEvent,
  actor: CaseActor,
): (MashAssessmentStatus | HubError)[] {
  const asked = [...new Set(waysFrom(caseMachine, state, event).flatMap(({ when = [] }) => when))]
  return Array.from({ length: 2 ** asked.length }, (_each, set) => {
    const holding = asked.filter((_condition, place) => (set & (2 ** place)) !== 0)
    const holds = (condition: CaseCondition): boolean => holding.includes(condition)
    return attempt({ state, event, actors: [actor], sent: partsOf(state, event, actor), holds })
  })
}

test('the table that was agreed was read whole', () => {
  expect(table).toHaveLength(25)
  expect(new Set(table.flatMap(({ events }) => events))).toEqual(new Set(CaseEvent.codes))
  for (const { from, to, by } of table) {
    expect(from).not.toHaveLength(0)
    expect(to).not.toHaveLength(0)
    expect(by).not.toHaveLength(0)
  }
})

describe.each(states)('a case that is %s', (state) => {
  test.each(CaseEvent.codes)(
    '%s: goes on as the table says, by whom it says, and by nobody else',
    (event) => {
      const rows = rowsFor(state, event)
      for (const actor of everybody) {
        const ends = new Set(everyEnd(state, event, actor).filter((end) => typeof end === 'string'))
        const agreed = rows.filter(({ by }) => by.includes(actor))
        const wanted = agreed.flatMap(({ to }) => (to === 'same' ? [state] : to))
        // Hand-over, feedback and telling the family leave a case decided until all three are done.
        const until = state === 'DECIDED' && wanted.includes('CLOSED') ? [state] : []
        expect([actor, ends]).toEqual([actor, new Set([...wanted, ...until])])
      }
    },
  )

  test('says of what cannot be done what can', () => {
    for (const event of CaseEvent.codes) {
      for (const actor of everybody) {
        const refusal = attempt({ state, event, actors: [actor], sent: [], holds: () => false })
        const allowed = rowsFor(state, event)
        if (allowed.some(({ by }) => by.includes(actor)) || !(refusal instanceof HubError)) continue
        expect(refusal.code).toBe(allowed.length === 0 ? 'STEP_NOT_POSSIBLE' : 'FORBIDDEN')
        expect(refusal.message).toContain(`the case is ${state}`)
        const possible = CaseEvent.codes.filter((each) =>
          rowsFor(state, each).some(({ by }) => by.includes(actor)),
        )
        expect(new Set(eventsFor(state, [actor]))).toEqual(new Set(possible))
        for (const each of possible) expect(refusal.message).toContain(each)
      }
    }
  })
})

describe('a condition of the table', () => {
  test.each(conditions)('%s is asked for by some event', (condition) => {
    const asked = Object.values(caseMachine.steps)
      .flat()
      .flatMap(({ when = [] }) => when)
    expect(asked).toContain(condition)
  })

  test('that does not hold is named in the refusal', () => {
    const wanted = {
      ...({ state: 'TRIAGE', event: 'RETURN', actors: ['MANAGER'], sent: [] } as const),
      holds: (condition: CaseCondition) => condition === 'CONSENT_LED',
    }
    expect(attempt(wanted)).toMatchObject({
      code: 'STEP_NOT_POSSIBLE',
      message: expect.stringContaining(caseConditions.NOT_SAFEGUARDING.says) as string,
    })
  })

  test('asks for another person than who decided', () => {
    const wanted = {
      ...({ state: 'AWAITING_SIGN_OFF', event: 'SIGN_OFF', actors: ['MANAGER'], sent: [] } as const),
      holds: () => false,
    }
    expect(attempt(wanted)).toMatchObject({ code: 'ANOTHER_PERSON_NEEDED' })
  })
})

test('what is sent is what the event takes: neither less nor more', () => {
  const rating = { state: 'REQUESTED', event: 'RE_RATE', actors: ['MANAGER'], holds: () => true } as const
  expect(attempt({ ...rating, sent: ['rag'] })).toBe('REQUESTED')
  expect(attempt({ ...rating, sent: [] })).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('takes rag') as string,
  })
  expect(attempt({ ...rating, sent: ['rag', 'decision'] })).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('does not take decision') as string,
  })
})

test('a case has time for something in every state in which somebody is waited for, and in no other', () => {
  for (const state of MashAssessmentStatus.codes) {
    const waits = CaseEvent.codes.some(
      (event) =>
        !['DISAGREE', 'DISAGREEMENT_SETTLED', 'RECEIVE'].includes(event) && rowsFor(state, event).length > 0,
    )
    expect([state, caseClocks[state] !== null]).toEqual([state, waits])
  }
})
