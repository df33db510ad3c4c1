import 'reflect-metadata'
import { getNamedType, graphql, isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { undoMigrations } from '#shared/agency/testing/undo-migrations'
import { noPlaces } from '#shared/agency/testing/no-places'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story } from '#shared/synthetic/story.type'
import { accessRecorder } from '#shared/subgraph/access-recorder'
import { police, policeConcepts } from '../service.js'
import { storyDetails } from './story-details.js'
import { loadSynthetic } from './load.js'

const plan = { children: 1_200, seed: 7 }
const emergency = { basis: 'EMERGENCY', emergency: true }
const tableOf = (entity: (typeof policeConcepts)[number]['entity']): string =>
  database.app.getMetadata(entity).tableName

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(police)
  const contact = { name: 'Information desk', role: 'Police', telephone: '01632 960000' }
  read = recordReader('police', policeConcepts, database.app, contact, { places: noPlaces })
  await loadSynthetic(database.migrator, plan)
})
afterAll(() => database[Symbol.asyncDispose]())

const rows = <Row extends object>(sql: string): Promise<Row[]> => database.migrator.query<Row[]>(sql)

describe('the synthetic records of police', () => {
  it('are the same however often they are loaded', async () => {
    const before = await fingerprints()
    await loadSynthetic(database.migrator, plan)
    expect(await fingerprints()).toEqual(before)
  })

  it('fill every concept', async () => {
    for (const { field, entity, where } of policeConcepts) {
      const [found] = await rows<{ some: boolean }>(
        `SELECT EXISTS (SELECT FROM ${tableOf(entity)} r WHERE ${where ?? 'true'}) AS some`,
      )
      expect([field, found?.some]).toEqual([field, true])
    }
  })

  it('accuse no child under ten', async () => {
    const young = `SELECT 1 FROM suspected_offence JOIN person ON person.id = person_id
      WHERE occurred_on < date_of_birth + interval '10 years'`
    expect(await rows(young)).toEqual([])
  })

  it('are answered by the graph, every field of every one of them', async () => {
    const { schema } = await federationSchema(police.graph)
    const children = await rows<{ id: string }>(
      'SELECT DISTINCT hub_id AS id FROM person_link link JOIN person_relation ON child_person_id = link.person_id',
    )
    expect(children.length).toBeGreaterThan(100)
    const statement = grantFor(children, emergency)
    const answer = await graphql({
      schema,
      source: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Child ${selectionOf(schema, 'Child')} } }`,
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

describe('the stories, as police hold them', () => {
  it.each(stories.map((story) => [story.id, story] as const))(
    '%s: each record is of its category',
    (_, story) => {
      const details = storyDetails[story.id] ?? []
      expect(details).toHaveLength(story.records.police.length)
      details.forEach(([table, columns], index) => {
        const record = story.records.police[index]
        const words = [...(record?.tells.matchAll(/«([^»]+)»/g) ?? [])].map(([, quoted]) => quoted ?? '')
        for (const quoted of words) expect(JSON.stringify(columns)).toContain(quoted)
        const categories = policeConcepts
          .filter(({ entity }) => tableOf(entity) === table)
          .map((each) => each.category)
        expect(categories).toContain(record?.category)
      })
    },
  )

  it('shows the twins of S05 and S06 alike, even in an emergency', async () => {
    const [one, other] = await Promise.all(['S05', 'S06'].map((id) => viewOf(story(id), 'baby')))
    expect(one).toEqual(other)
    expect(one).toContain('DASH medium')
    expect(one).not.toContain('Marmalade')
  })

  it('shows nowhere where the family of S07 is', async () => {
    const view = await viewOf(story('S07'), 'marnie')
    for (const words of story('S07').neverShown) expect(view).not.toContain(words)
    expect(view).toContain('"protected":true')
  })

  it('joins nobody to the child whom Linnet of S08 was', async () => {
    expect(await viewOf(story('S08'), 'linnet')).not.toContain('Kezra')
  })

  const story = (id: string): Story => stories.find((each) => each.id === id) ?? expect.fail(`no ${id}`)

  /** All that an emergency opens, without ids and times. */
  async function viewOf(of: Story, key: string): Promise<string> {
    const { id } = storyPerson(of, key)
    const records = await read(
      grantFor([{ id }], emergency),
      [id],
      new Set([...policeConcepts.map(({ field }) => field), 'chronology']),
    )
    const withoutTimes = (name: string, value: unknown): unknown => (/At$/.test(name) ? null : value)
    return JSON.stringify(records.get(id), withoutTimes).replaceAll(/[0-9a-f-]{36}/g, 'id')
  }
})

describe('the tables of police', () => {
  it('can be taken down and made again', async () => {
    await undoMigrations(database.migrator)
    expect(await rows(`SELECT FROM pg_tables WHERE tablename IN ('person', 'missing_episode')`)).toEqual([])
    await database.migrator.runMigrations()
    expect(await rows(`SELECT FROM pg_tables WHERE tablename IN ('person', 'missing_episode')`)).toHaveLength(
      2,
    )
  })
})

/** Every row of every table, as one fingerprint per table. */
async function fingerprints(): Promise<object[]> {
  const names = new Set(policeConcepts.map(({ entity }) => tableOf(entity)))
  const all = [...names, 'person', 'person_relation', 'person_link', 'child_search']
  return rows(
    all
      .map(
        (name) =>
          `SELECT '${name}' AS name, count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${name} t`,
      )
      .join(' UNION ALL '),
  )
}

/** All fields of a type, and of the types below it. */
function selectionOf(schema: GraphQLSchema, name: string): string {
  const type: GraphQLNamedType | undefined = schema.getType(name)
  if (!isObjectType(type)) return ''
  const fields = Object.values(type.getFields()).map(
    (field) => `${field.name} ${selectionOf(schema, getNamedType(field.type).name)}`,
  )
  return `{ ${fields.join(' ')} }`
}
