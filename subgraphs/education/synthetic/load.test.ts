import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { concepts, education } from '../service.js'

const plan = { children: 400, seed: 7 }
const tables = concepts.map(({ entity }) => entity)

let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(education)
  await education.loadSynthetic(database.migrator, plan)
})
afterAll(() => database[Symbol.asyncDispose]())

const rows = <Row>(sql: string): Promise<Row[]> => database.migrator.query<Row[]>(sql)

/** Everything that is stored, as one text for each table. */
const stored = (): Promise<string[]> =>
  Promise.all(
    tables.map(async (entity) =>
      JSON.stringify(await database.migrator.getRepository(entity).find({ order: { id: 'ASC' } })),
    ),
  )

describe('the synthetic records of education', () => {
  it('change nothing when they are loaded again', async () => {
    const before = await stored()
    await education.loadSynthetic(database.migrator, plan)
    expect(await stored()).toEqual(before)
  })

  it('hold each attendance that a story tells', async () => {
    const contact = { name: 'Education safeguarding team', role: 'Education', telephone: '01632 960000' }
    const read = recordReader('education', concepts, database.app, contact)
    const told = stories.flatMap((story) =>
      story.records.education.flatMap(({ about, tells }) => {
        const [, percent] = /attendance (\d+) per cent/.exec(tells) ?? []
        return percent === undefined ? [] : [[storyPerson(story, about).id, Number(percent)] as const]
      }),
    )
    const ids = told.map(([id]) => id)
    const records = await read(
      grantFor(
        ids.map((id) => ({ id })),
        { basis: 'S47' },
      ),
      ids,
      new Set(['attendance']),
    )
    const shown = ids.map((id) => {
      // The reader fills the field with the concept's own type.
      const [newest] = records.get(id)?.['attendance'] as { percentage: number }[]
      return [id, Math.round(newest?.percentage ?? Number.NaN)]
    })
    expect(shown).toEqual(told)
    expect(told.length).toBeGreaterThan(8)
  })

  it('have a realistic spread', async () => {
    const [found] = await rows<Record<string, number>>(`
      SELECT count(*)::int AS pupils,
        (avg((sessions_attended * 10 < sessions_possible * 9)::int) * 100)::int AS persistent,
        (SELECT count(*) FROM special_educational_needs)::int * 100 / count(*)::int AS needs,
        (SELECT count(*) FROM free_school_meals)::int * 100 / count(*)::int AS meals,
        (SELECT count(*) FROM suspension)::int AS suspensions,
        (SELECT count(*) FROM safeguarding_entry)::int AS entries
      FROM attendance`)
    expect(found?.['pupils']).toBeGreaterThan(150)
    for (const [name, least, most] of [
      ['persistent', 12, 32],
      ['needs', 12, 28],
      ['meals', 17, 33],
      ['suspensions', 2, 30],
      ['entries', 15, 60],
    ] as const) {
      expect([name, found?.[name]]).toEqual([name, expect.toSatisfy((n: number) => n >= least && n <= most)])
    }
  })
})

describe('the tables of education', () => {
  it('can be taken away and made again', async () => {
    await database.migrator.undoLastMigration()
    expect(
      await rows(`SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`),
    ).toEqual([])
    expect(await database.migrator.runMigrations()).toHaveLength(1)
    expect(await stored()).toEqual(tables.map(() => '[]'))
  })
})
