import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '#shared/config/package-root'
import { random } from '#shared/synthetic/random'
import { aContact, newChild } from '#subgraphs/front-door/testing/a-contact'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../../security/database.js'
import { impossibilitiesOf, toldCase, type ToldCase } from './impossible.js'
import { overGraph, type Data, type Walker } from './walker.js'

/** Devon's front door in an average week of 2016/17: test/gold/indicators.json, table 7. */
const { T7_devon_week: devon } = JSON.parse(
  readFileSync(join(packageRoot, 'test/gold/indicators.json'), 'utf8'),
) as {
  readonly T7_devon_week: Readonly<Record<'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri', readonly number[]>>
} // the file's own shape
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const

/** All of the week in the long run, and one in so many of its items otherwise. */
const ONE_IN = process.env['HUB_TEST_FULL'] === 'true' ? 1 : 15
/** Practitioners who work at once. */
const AT_ONCE = 8

/** What becomes of what was submitted, in the columns of the table from the seventh on. */
const outcomes = [
  ['REFERRAL_S17', 'assessed'],
  ['REFERRAL_S17', 'at once'],
  ['STRATEGY_S47', 'in danger'],
  ['STEP_ACROSS', 'assessed'],
  ['INFORMATION_AND_ADVICE', 'at once'],
  ['NFA', 'at once'],
] as const
type Way = (typeof outcomes)[number] | 'returned' | 'left'

/**
 * The items of a day: calls for advice, and contacts with what is to become of them; those that were not accepted
 * go back to the referrer, and those of no outcome are left as they came.
 */
function itemsOf(day: (typeof days)[number]): { readonly calls: number; readonly ways: readonly Way[] } {
  const [, calls = 0, submitted = 0, , notAccepted = 0, ...decided] = devon[day]
  const ways: Way[] = [
    ...outcomes.flatMap((outcome, place) => Array<Way>(decided[place] ?? 0).fill(outcome)),
    ...Array<Way>(notAccepted).fill('returned'),
  ]
  const left = Array<Way>(Math.max(0, submitted - ways.length)).fill('left')
  return { calls, ways: [...ways, ...left] }
}
const sample = <Item>(items: readonly Item[]): Item[] => items.filter((_, place) => place % ONE_IN === 0)

let hub: Hub
let walker: Walker
beforeAll(async () => {
  hub = await createHub()
  walker = overGraph(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

const draw = random(7, 'devon week', 0)
const chance = (of: number): boolean => draw.chance(of)
const children = { count: 0 }
const child = () => ({ ...newChild, givenName: `Perpetua ${(children.count += 1)}` })

/** A contact goes its way, with what happens on the way in real life: questions, ratings, decisions that come back. */
async function go(way: Way): Promise<string> {
  const { record } = walker
  const form = aContact({ children: [child(), ...(chance(0.1) ? [child()] : [])] })
  const id = await walker.send('amara', form)
  // Somebody presses the button twice.
  if (chance(0.1)) expect(await walker.send('amara', form)).toBe(id)
  if (way === 'left') return id
  if (way === 'returned') return giveBack(id)
  const [outcome, how] = way
  if (how === 'in danger') {
    await record('amara', id, 'IMMEDIATE_DANGER')
    await record('edwin', id, 'SIGN_OFF')
  } else {
    await record('amara', id, 'SCREEN')
    if (chance(0.15)) {
      await record('amara', id, 'ASK_REFERRER', { message: 'Who collects her from school?' })
      await record('amara', id, 'REFERRER_ANSWERS', { message: 'A neighbour.' })
    }
    const set =
      'mutation ($id: ID!) { setBasis(assessment: $id, basis: S17, reason: "By what is known.") { id } }'
    await walker.ask('amara', set, { id })
    const consents = await nobodyAsked(id)
    if (how === 'assessed') await assess(id)
    const decision = decisionOf(outcome, consents)
    await record('amara', id, 'PROPOSE_DECISION', { decision })
    if (chance(0.1)) {
      await record('edwin', id, 'SEND_BACK')
      await record('amara', id, 'PROPOSE_DECISION', { decision })
    }
    await record('edwin', id, 'SIGN_OFF')
  }
  // On Friday afternoon some are not yet told.
  if (chance(0.9)) await record('amara', id, 'FEEDBACK_SENT')
  if (chance(0.9)) await record('amara', id, 'FAMILY_TOLD', { familyTold: chance(0.9) })
  return id
}

/** In that year consent was what sharing went by: what is received under the duty to share is not given back. */
async function giveBack(id: string): Promise<string> {
  await sql(hub, 'front-door', `UPDATE mash_assessment SET profile = 'CONSENT_LED' WHERE id = $1`, [id])
  await walker.record('amara', id, 'SCREEN')
  await walker.record('edwin', id, 'RETURN')
  return id
}

async function assess(id: string): Promise<void> {
  const { record } = walker
  const question = 'What do you know of these children?'
  await record('amara', id, 'OPEN_ASSESSMENT', { rag: chance(0.5) ? 'AMBER' : 'GREEN' })
  if (chance(0.2)) await record('edwin', id, 'RE_RATE', { rag: 'RED' })
  await record('amara', id, 'REQUEST_INFORMATION', {
    requests: ['health', 'police'].map((agency) => ({ agency, categories: ['*'], question })),
  })
  const answer = { return: [{ category: '*', answer: 'NIL' }] }
  await record('leonie', id, 'RETURN_RECEIVED', answer)
  await record('kofi', id, 'RETURN_RECEIVED', answer)
  await record('amara', id, 'ANALYSE')
}

/** The register says of each child why nobody was asked. */
async function nobodyAsked(id: string): Promise<string[]> {
  const query = 'query ($id: ID!) { mashAssessment(id: $id) { subjects { child { id } } } }'
  // What is asked for.
  const { subjects } = (await walker.ask('amara', query, { id })) as { subjects: { child: { id: string } }[] }
  const records = subjects.map(async (subject) => {
    const answer: Data = {
      ...{
        assessmentId: id,
        subjectId: subject.child.id,
        authority: { name: 'Overwater Council', careOrder: false },
      },
      ...{ answer: 'NOT_SOUGHT', kind: 'CONFIDENTIALITY', purpose: 'Help', agencies: ['health'] },
      ...{ evidence: 'NONE', reason: 'Nobody could be reached.' },
    }
    const mutation = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }'
    return ((await walker.ask('amara', mutation, { input: answer })) as { id: string }).id // what is asked for
  })
  return Promise.all(records)
}

const decisionOf = (outcome: string, consents: readonly string[]): Data => ({
  ...{ outcome, basis: 'S17', consents, missing: [], consulted: ['The referrer'] },
  rationale: 'What the contact says, and what is known of the family.',
  childsVoice: 'I like the breakfast club.',
  earlierReconsidered: 'Nothing was decided before.',
  ...(!['NFA', 'INFORMATION_AND_ADVICE'].includes(outcome) && {
    handOver: { told: 'She comes to school hungry, and her mother asks for help.' },
  }),
})

const advise = (): Promise<unknown> =>
  walker.ask('amara', 'mutation ($input: AdviceInput!) { recordAdvice(input: $input) { id } }', {
    input: {
      ...{ id: randomUUID(), source: 'CODE_2A', outcome: 'ADVISED' },
      question: 'A pupil is often late. What are we to look out for?',
      answer: 'Talk with the family first, and ring again if it goes on.',
    },
  })

/** Does all of it, so many at a time. */
async function atOnce(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = [...tasks]
  const worker = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const cases: string[] = []
const returned = { count: 0 }

describe('a week at the front door', () => {
  it.each(days)(
    '%s comes as it came in Devon: calls, contacts, and what becomes of them',
    async (day) => {
      const { calls, ways } = itemsOf(day)
      const before = cases.length
      await atOnce([
        ...sample(Array<() => Promise<unknown>>(calls).fill(advise)),
        ...sample(ways).map((way) => async () => {
          cases.push(await go(way))
        }),
      ])
      returned.count += sample(ways).filter((way) => way === 'returned').length
      expect(cases.length - before).toBe(sample(ways).length)
    },
    1_200_000,
  )

  it('ends with no contact lost, and none in a state that cannot be', async () => {
    expect(new Set(cases).size).toBe(cases.length)
    const all = await Promise.all(cases.map(seen))
    expect(all.flatMap(impossibilitiesOf)).toEqual([])
    const ended = (as: string) => all.filter(({ status }) => status === as)
    expect(ended('RETURNED_TO_REFERRER')).toHaveLength(returned.count)
    expect(returned.count).toBeGreaterThan(0)
    expect(ended('CLOSED').length).toBeGreaterThan(cases.length / 2)
  }, 120_000)

  it('would say so of one that was', async () => {
    const [closed] = (await Promise.all(cases.map(seen))).filter(({ status }) => status === 'CLOSED')
    if (closed === undefined) return expect.fail('nothing is closed')
    const [received, ...rest] = closed.history
    const wrong: readonly Partial<ToldCase>[] = [
      { status: 'TRIAGE' },
      { version: closed.version + 1 },
      { outcome: null },
      { history: closed.history.filter(({ event }) => event !== 'FAMILY_TOLD') },
      { history: received === undefined ? [] : [received, ...rest.slice(1)] },
      { decisions: [{ proposedBy: 'edwin', signedBy: 'edwin' }] },
    ]
    for (const but of wrong) expect(impossibilitiesOf({ ...closed, ...but })).not.toEqual([])
  })
})

/** A case once whoever goes on with it has acknowledged it, where somebody does. */
async function seen(id: string): Promise<ToldCase> {
  const query = `query ($id: ID!) { mashAssessment(id: $id) ${toldCase} }`
  const read = async (): Promise<ToldCase> => (await walker.ask('edwin', query, { id })) as ToldCase // what is asked for
  const waits = ({ status, outcome, history }: ToldCase): boolean =>
    status === 'DECIDED' &&
    !['NFA', 'INFORMATION_AND_ADVICE'].includes(outcome ?? '') &&
    !history.some(({ event }) => event === 'HAND_OVER_ACKNOWLEDGED')
  await expect.poll(async () => waits(await read()), { timeout: 60_000, interval: 200 }).toBe(false)
  return read()
}
