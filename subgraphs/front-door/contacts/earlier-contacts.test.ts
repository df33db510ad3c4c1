import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aContact, caseOf, lowReport, newChild } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { told } from '../testing/verbs.js'

let now: Date
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())

const on = (day: string): void => {
  now = new Date(`${day}T10:00:00Z`)
}
beforeEach(() => {
  on('2026-11-02')
})

/** A child whom the number tells from every other. */
const childOf = (nhsNumber: string) => ({ ...newChild, nhsNumber })

/** What the checks of a form find that Farah sends. */
async function checks(input: object): Promise<{ repeats: string | null; escalates: boolean } | undefined> {
  const id = await caseOf(hub, 'farah', input)
  const query = 'query ($id: ID!) { mashAssessment(id: $id) { contact { children { repeats escalates } } } }'
  // The query's own shape.
  const { contact } = told(await hub.ask('edwin', query, { id })) as {
    contact: { children: { repeats: string | null; escalates: boolean }[] }
  }
  return contact.children[0]
}

describe('earlier contacts', () => {
  test('make the third low-grade police report in three months one that escalates', async () => {
    const child = childOf('9990000093')
    const days = ['2026-11-03', '2026-12-20', '2027-02-03']
    const found = []
    for (const day of days) {
      on(day)
      found.push(await checks(lowReport([child])))
    }
    expect(found).toEqual([
      { repeats: null, escalates: false },
      { repeats: null, escalates: false },
      { repeats: null, escalates: true },
    ])
    on('2027-03-21')
    expect(await checks(lowReport([child]))).toEqual({ repeats: null, escalates: false })
  })

  test('count where they are low, by the police, and about the same child, and nowhere else', async () => {
    const child = childOf('9990000085')
    await checks(lowReport([child], { reportGrade: 'MEDIUM' }))
    await checks(aContact({ children: [child] }))
    await checks(lowReport([newChild]))
    await checks(lowReport([child]))
    expect(await checks(lowReport([child]))).toMatchObject({ escalates: false })
    expect(await checks(lowReport([child], { reportGrade: 'HIGH' }))).toMatchObject({ escalates: false })
    expect(await checks(lowReport([child]))).toMatchObject({ escalates: true })
  })

  test('count one after another, also where they come at once', async () => {
    const child = childOf('9990000069')
    await caseOf(hub, 'farah', aContact({ children: [child] }))
    const answers = await Promise.all([1, 2, 3, 4].map(() => checks(lowReport([child]))))
    expect(answers.filter((each) => each?.escalates)).toHaveLength(2)
  })

  test('of a case that was closed less than 12 months ago make it a repeat', async () => {
    const child = childOf('9990000077')
    const first = await caseOf(hub, 'hetty', aContact({ children: [child] }))
    expect(await checks(aContact({ children: [child] }))).toMatchObject({ repeats: null })
    const closed = `UPDATE mash_assessment SET status = 'CLOSED', status_since = '2026-11-02T16:00:00Z' WHERE id = $1`
    await hub.sql(closed, [first])
    on('2027-11-01')
    expect(await checks(aContact({ children: [child] }))).toMatchObject({ repeats: first })
    on('2027-11-02')
    expect(await checks(aContact({ children: [child] }))).toMatchObject({ repeats: null })
  })

  test('do not tell of a case that is kept from whoever asks', async () => {
    const child = childOf('9990000042')
    const first = await caseOf(hub, 'hetty', aContact({ children: [child] }))
    const closed = `UPDATE mash_assessment SET status = 'CLOSED', status_since = '2026-11-02T09:30:00Z' WHERE id = $1`
    await hub.sql(closed, [first])
    const restricted = `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
      VALUES ($1, 'COLLEAGUES_CHILD', $2, 'another manager', now())`
    await hub.sql(restricted, [first, ['callum']])
    expect(await checks(aContact({ children: [child] }))).toMatchObject({ repeats: null })
    await hub.sql('DELETE FROM case_restriction')
    expect(await checks(aContact({ children: [child] }))).toMatchObject({ repeats: first })
    await hub.sql(
      `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'edwin', 'COLLEAGUE', 'callum', now())`,
      [first],
    )
    expect(await checks(aContact({ children: [child] }))).toMatchObject({ repeats: null })
    await hub.sql('DELETE FROM case_exclusion')
  })
})
