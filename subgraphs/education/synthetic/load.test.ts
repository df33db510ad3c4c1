import 'reflect-metadata'
import { graphql } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { fingerprints } from '#shared/agency/testing/fingerprints'
import { grantFor } from '#shared/agency/testing/grant-for'
import { selectEverything } from '#shared/agency/testing/select-everything'
import { undoMigrations } from '#shared/agency/testing/undo-migrations'
import { noPlaces } from '#shared/agency/testing/no-places'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { accessRecorder } from '#shared/subgraph/access-recorder'
import { concepts, education } from '../service.js'
import { storyDetails } from './story-details.js'

const plan = { children: 500, seed: 7 }
const unlocked = { basis: 'EMERGENCY', emergency: true }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(education)
  const contact = { name: 'Education safeguarding team', role: 'Education', telephone: '01632 960000' }
  read = recordReader('education', concepts, database.app, contact, { places: noPlaces })
  await education.loadSynthetic(database.migrator, plan)
})
afterAll(() => database[Symbol.asyncDispose]())

const rows = <Row>(sql: string): Promise<Row[]> => database.migrator.query<Row[]>(sql)

describe('the synthetic records of education', () => {
  it('are the same however often they are loaded', async () => {
    const before = await fingerprints(database.migrator)
    await education.loadSynthetic(database.migrator, plan)
    expect(await fingerprints(database.migrator)).toEqual(before)
  })

  it('are answered by the graph, every field of every one of them', async () => {
    const { schema } = await federationSchema(education.graph)
    const children = await rows<{ id: string }>('SELECT hub_id AS id FROM person_link')
    expect(children.length).toBeGreaterThan(200)
    const statement = grantFor(children, unlocked)
    const answer = await graphql({
      schema,
      source: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Child ${selectEverything(schema, 'Child')} } }`,
      variableValues: { of: children.map(({ id }) => ({ __typename: 'Child', id, grant: 'test' })) },
      contextValue: {
        call: { sub: statement.sub, request: 'test' },
        access: accessRecorder(),
        services: { read, exchange: () => Promise.resolve(statement) },
      },
    })
    expect(answer.errors).toBeUndefined()
    expect(answer.data?.['_entities']).toHaveLength(children.length)
  })

  it('have a realistic spread', async () => {
    const [found] = await rows<Record<string, number>>(`
      SELECT (avg((sessions_attended * 10 <= sessions_possible * 9)::int) * 100)::int AS persistent,
        (SELECT count(*) FROM special_educational_needs)::int * 100 / count(*)::int AS needs,
        (SELECT count(*) FROM free_school_meals)::int * 100 / count(*)::int AS meals,
        (SELECT count(*) FROM suspension)::int * 100 / count(*)::int AS suspended,
        (SELECT count(*) FROM safeguarding_entry)::int * 100 / count(*)::int AS logged
      FROM attendance`)
    for (const [name, least, most] of [
      ['persistent', 12, 32],
      ['needs', 12, 28],
      ['meals', 17, 33],
      ['suspended', 1, 12],
      ['logged', 5, 20],
    ] as const) {
      expect([name, found?.[name]]).toEqual([name, expect.toSatisfy((n: number) => n >= least && n <= most)])
    }
  })

  it('have registers that come to their totals', async () => {
    expect(
      await rows(`SELECT FROM attendance
        WHERE sessions_possible <> (SELECT sum(value::int) FROM jsonb_each_text(marks))`),
    ).toEqual([])
  })
})

describe('the stories, as education holds them', () => {
  it.each(stories.map((story) => [story.id, story] as const))(
    '%s: each record has the words that the story quotes, and the attendance that it tells',
    (_, story) => {
      const details = storyDetails[story.id] ?? []
      expect(details).toHaveLength(story.records.education.length)
      for (const [place, { tells }] of story.records.education.entries()) {
        const held = details[place] ?? []
        for (const [, quoted] of tells.matchAll(/«([^»]+)»/g)) expect(JSON.stringify(held)).toContain(quoted)
        const [, percent] = /attendance (\d+) per cent/.exec(tells) ?? []
        const [register] = held.flatMap(([table, columns]) => (table === 'attendance' ? [columns] : []))
        const attended =
          (100 * Number(register?.['sessions_attended'])) / Number(register?.['sessions_possible'])
        expect(percent).toBe(register && Math.round(attended).toString())
      }
    },
  )

  it('show nowhere where the family of S07 is, even in an emergency', async () => {
    const refuge = stories.find(({ id }) => id === 'S07') ?? expect.fail('no S07')
    for (const key of refuge.assessment.subjects) {
      const { id, upn } = storyPerson(refuge, key)
      const fields = new Set([...concepts.map(({ field }) => field), 'chronology'])
      const view = JSON.stringify((await read(grantFor([{ id }], unlocked), [id], fields)).get(id))
      for (const words of [...refuge.neverShown, upn ?? '']) expect(view).not.toContain(words)
      expect(view).toContain('"protected":true')
    }
  })
})

describe('the tables of education', () => {
  it('can be taken down and made again', async () => {
    const tables = `SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`
    const before = await rows(tables)
    const undone = await undoMigrations(database.migrator)
    expect(await rows(tables)).toEqual([])
    expect(await database.migrator.runMigrations()).toHaveLength(undone)
    expect(await rows(tables)).toEqual(before)
  })
})
