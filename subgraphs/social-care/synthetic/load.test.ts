import 'reflect-metadata'
import { graphql } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import { concepts } from '../concepts.js'
import { socialCare } from '../service.js'
import { dateColumns } from './social-care-rows.js'
import { storyRows } from './stories.js'
import { loadSynthetic } from './load.js'

const plan = { children: 3_000, seed: 7 }
const emergency = { basis: 'EMERGENCY', emergency: true }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(socialCare)
  const contact = { name: 'Front door team', role: 'Social care', telephone: '01632 960000' }
  read = recordReader('social-care', concepts, database.app, contact, { places: noPlaces })
  await loadSynthetic(database.migrator, plan)
})
afterAll(() => database[Symbol.asyncDispose]())

const rows = <Row extends object>(sql: string): Promise<Row[]> => database.migrator.query<Row[]>(sql)

/** All that an emergency opens to the council of a child of a story. */
async function viewOf(storyId: string, key: string): Promise<string> {
  const story = stories.find(({ id }) => id === storyId) ?? expect.fail(`no ${storyId}`)
  const { id } = storyPerson(story, key)
  const fields = new Set([...concepts.map(({ field }) => field), 'chronology'])
  const records = await read(grantFor([{ id }], emergency), [id], fields)
  return JSON.stringify(records.get(id))
}

describe('the synthetic records of social care', () => {
  test('are the same however often they are loaded', async () => {
    const before = await fingerprints(database.migrator)
    await loadSynthetic(database.migrator, plan)
    expect(await fingerprints(database.migrator)).toEqual(before)
  })

  test('fill every concept', async () => {
    for (const table of Object.keys(dateColumns)) {
      expect([table, (await rows(`SELECT FROM ${table} LIMIT 1`)).length]).toEqual([table, 1])
    }
  })

  test('begin with a birth, and nothing is later than the day on which the partnership stands still', async () => {
    for (const [table, column] of Object.entries(dateColumns)) {
      const impossible = await rows(
        `SELECT FROM ${table} r JOIN person p ON p.id = r.person_id
         WHERE r.${column} < p.date_of_birth OR r.${column} > '2026-11-02'`,
      )
      expect([table, impossible.length]).toEqual([table, 0])
    }
  })

  test('are answered by the graph, every field of every one of them', async () => {
    const { schema } = await federationSchema(socialCare.graph)
    const children = await rows<{ id: string }>('SELECT hub_id AS id FROM person_link')
    expect(children.length).toBeGreaterThan(200)
    const statement = grantFor(children, emergency)
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
})

describe('the stories, as social care holds them', () => {
  test.each(stories.map((story) => [story.id, story] as const))(
    '%s: every record stands under its category, with its words and its seal',
    (_, story) => {
      const held = storyRows(story)
      for (const { category, tells, label, on } of story.records['social-care']) {
        const tables = concepts
          .filter((concept) => concept.category === category)
          .map(({ entity }) => database.app.getMetadata(entity).tableName)
        // Who told is a field of the contact that it stands in, and needs no seal of its own.
        const isField = category === 'common.informant'
        const own = (isField ? ['contact'] : tables).flatMap((table) => held[table] ?? [])
        expect(own).toContainEqual(expect.objectContaining({ sealed: !isField && label === 'SEALED' }))
        const words = [...tells.matchAll(/«([^»]+)»/g)].flatMap(([, quoted = '']) => quoted.split(' '))
        for (const word of [on, ...words]) expect(JSON.stringify(own)).toContain(word)
      }
    },
  )

  test('name nobody who told in confidence, and nobody whom an adopted child was', async () => {
    expect(await viewOf('S02', 'osric')).toContain('Crying heard')
    expect(await viewOf('S02', 'osric')).not.toContain('Wagstaffe')
    expect(await viewOf('S08', 'linnet')).toContain('Hides food')
    expect(await viewOf('S08', 'linnet')).not.toMatch(/Kezra|Dunmarrow|grounds to dispense/)
  })

  test('tell of the sister and of the mother in the child’s own view, as of somebody else', async () => {
    expect(await viewOf('S09', 'rosamund')).toContain('Sibling: Piper wets the bed')
    expect(await viewOf('S12', 'unborn')).toContain('Parent: Rosheen was looked after')
    expect(await viewOf('S04', 'sorrel')).not.toContain('sleeps in her coat')
  })

  test('show the twins of S05 and S06 alike', async () => {
    const [one, other] = await Promise.all([viewOf('S05', 'baby'), viewOf('S06', 'baby')])
    const withoutIds = (view: string): string =>
      view.replaceAll(/[0-9a-f-]{36}/g, 'id').replaceAll(/"[^"]*Z"/g, '""')
    expect(withoutIds(one)).toBe(withoutIds(other))
    expect(one).toContain('Strategy discussion')
  })
})

describe('the tables of social care', () => {
  test('can be taken down and made again', async () => {
    const tables = `SELECT FROM pg_tables WHERE tablename IN ('person', 'former_identity')`
    await undoMigrations(database.migrator)
    expect(await rows(tables)).toEqual([])
    await database.migrator.runMigrations()
    expect(await rows(tables)).toHaveLength(2)
  })
})
