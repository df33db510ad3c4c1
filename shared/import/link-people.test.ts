import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import type { LinkQuestion, ResolveLinks } from './link-people.js'
import { ANN, BEN, startVisitsDatabase, type VisitsDatabase } from './testing/visits-database.js'

let database: VisitsDatabase
beforeAll(async () => (database = await startVisitsDatabase()))
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.clear())

const bringIn: VisitsDatabase['bringIn'] = (rows, options) => database.bringIn(rows, options)

describe('linking', () => {
  const HUB_ANN = '00000000-0000-4000-8000-00000000000a'
  const rows = [
    `${ANN},v1,2026-01-05,,,,,,`,
    `${BEN},v2,2026-01-05,,,,,,`,
    `p3,Cat,Example,2017-01-01,9990000019,v3,2026-01-05,,,,,,`,
    `p4,Dan,Example,,9990000042,v4,2026-01-05,,,,,,`,
  ]

  function frontDoor(): { asked: LinkQuestion[]; resolve: ResolveLinks } {
    const asked: LinkQuestion[] = []
    const resolve: ResolveLinks = (questions) => {
      asked.push(...questions)
      return Promise.resolve(
        questions.map(({ localKey }) =>
          localKey === 'p1' ? { localKey, match: 'ONE', hubId: HUB_ANN } : { localKey, match: 'SEVERAL' },
        ),
      )
    }
    return { asked, resolve }
  }

  test('confirms whom the front door is certain of; the others wait', async () => {
    const { asked, resolve } = frontDoor()
    const summary = await bringIn(rows, { resolveLinks: resolve })
    expect(summary.links).toEqual({ linked: 1, waiting: 3, state: 'done', problem: null })
    // Neither an invalid identifier nor a missing date of birth is worth a question.
    expect(asked.sort((one, other) => one.localKey.localeCompare(other.localKey))).toEqual([
      {
        localKey: 'p1',
        identifiers: [{ type: 'NHS_NUMBER', value: '9990000018' }],
        dateOfBirth: '2015-03-02',
      },
      expect.objectContaining({ localKey: 'p2' }),
    ])
    expect(await database.query('SELECT hub_id, state, decided_by FROM person_link')).toEqual([
      { hub_id: HUB_ANN, state: 'CONFIRMED', decided_by: 'identifier' },
    ])
    const again = frontDoor()
    await bringIn(rows, { resolveLinks: again.resolve })
    expect(again.asked.map(({ localKey }) => localKey)).toEqual(['p2'])
  })

  test('lapses when what it stood on is corrected, and comes back only when it is the same person after all', async () => {
    await bringIn(rows, { resolveLinks: frontDoor().resolve })
    const states = () => database.query(`SELECT state FROM person_link`)
    const corrected = `p1,Ann,Example,2015-03-02,9990000034,v1,2026-01-05,,,,,,`
    const elsewhere: ResolveLinks = (questions) =>
      Promise.resolve(questions.map(({ localKey }) => ({ localKey, match: 'NONE' })))
    const summary = await bringIn([corrected], { resolveLinks: elsewhere })
    expect(await states()).toEqual([{ state: 'LAPSED' }])
    expect(JSON.stringify(summary)).toContain('LINK_LAPSED')
    await bringIn(rows, { resolveLinks: frontDoor().resolve })
    expect(await states()).toEqual([{ state: 'CONFIRMED' }])
  })

  test('never proposes again what a steward rejected', async () => {
    await bringIn(rows)
    await database.query(`INSERT INTO person_link (hub_id, person_id, state, decided_by)
      SELECT '${HUB_ANN}', id, 'REJECTED', 'steward' FROM person WHERE local_key = 'p1'`)
    const summary = await bringIn(rows, { resolveLinks: frontDoor().resolve })
    expect(summary.links).toMatchObject({ linked: 0, waiting: 4 })
  })

  test('leaves everyone waiting while the front door cannot be reached, and goes on at the next import', async () => {
    const unreachable = () => Promise.reject(new HubError('FRONT_DOOR_UNAVAILABLE'))
    const summary = await bringIn(rows, { resolveLinks: unreachable })
    expect(summary).toMatchObject({
      records: { inserted: 4 },
      links: { linked: 0, waiting: 4, state: 'failed' },
    })
    expect((await bringIn(rows, { resolveLinks: frontDoor().resolve })).links).toMatchObject({
      linked: 1,
      waiting: 3,
    })
  })
})
