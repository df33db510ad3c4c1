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
import { caseDraw } from '#shared/synthetic/case-draw'
import { syntheticChild } from '#shared/synthetic/people'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { accessRecorder } from '#shared/subgraph/access-recorder'
import { concepts, earlyHelp } from '../service.js'
import { storyRows } from './stories.js'

const plan = { children: 500, seed: 7 }
const unlocked = { basis: 'EMERGENCY', emergency: true }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(earlyHelp)
  const contact = { name: 'Early help hub', role: 'Duty coordinator', telephone: '01632 960000' }
  read = recordReader('early-help', concepts, database.app, contact, { places: noPlaces })
  await earlyHelp.loadSynthetic(database.migrator, plan)
})
afterAll(() => database[Symbol.asyncDispose]())

const rows = <Row>(sql: string): Promise<Row[]> => database.migrator.query<Row[]>(sql)

describe('the synthetic records of early help', () => {
  it('are the same however often they are loaded', async () => {
    const before = await fingerprints(database.migrator)
    await earlyHelp.loadSynthetic(database.migrator, plan)
    expect(await fingerprints(database.migrator)).toEqual(before)
  })

  it('are answered by the graph, every field of every one of them', async () => {
    const { schema } = await federationSchema(earlyHelp.graph)
    const children = await rows<{ id: string }>('SELECT hub_id AS id FROM person_link')
    expect(children.length).toBeGreaterThan(30)
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

  it('say of every child of a case that the agency has searched, and of no other whom it does not know', async () => {
    const children = Array.from({ length: plan.children }, (_each, index) => syntheticChild(plan.seed, index))
    const held = await rows<{ hub_id: string; is_known: boolean }>(
      'SELECT hub_id, person_id IS NOT NULL AS is_known FROM child_search LEFT JOIN person_link USING (hub_id)',
    )
    const searched = new Map(held.map(({ hub_id, is_known }) => [hub_id, is_known]))
    const asked = children.filter(({ household }) => caseDraw(plan.seed, household) !== undefined)
    expect(asked.some(({ id }) => searched.get(id) === false)).toBe(true)
    for (const child of children) {
      expect(searched.has(child.id)).toBe(asked.includes(child) || searched.get(child.id) === true)
    }
  })

  it('have an episode where help was taken up, and none where it was not', async () => {
    const [found] = await rows<Record<string, number>>(`
      SELECT count(*)::int AS offered,
        count(*) FILTER (WHERE take_up IN ('ACCEPTED', 'NEEDS_MET', 'STEPPED_UP'))::int AS taken,
        count(*) FILTER (WHERE episode.id IS NOT NULL)::int AS episodes,
        count(*) FILTER (WHERE take_up IN ('DECLINED', 'NO_CONTACT') AND episode.id IS NOT NULL)::int AS mistaken
      FROM offer LEFT JOIN episode ON episode.person_id = offer.person_id`)
    expect(found).toMatchObject({ episodes: found?.['taken'], mistaken: 0 })
    expect(found?.['offered']).toBeGreaterThan(20)
  })
})

describe('the stories, as early help holds them', () => {
  it.each(stories.map((story) => [story.id, story] as const))(
    '%s: each record is an assessment of its holder, with the words that the story quotes',
    (_, story) => {
      const { assessment = [], episode = [] } = storyRows(story)
      expect(assessment).toHaveLength(story.records['early-help'].length)
      for (const [place, { category, tells }] of story.records['early-help'].entries()) {
        const held = category === 'early-help.partner-narrative' ? 'PARTNER' : 'COUNCIL'
        expect(assessment[place]).toMatchObject({ held_by: held })
        for (const [, quoted] of tells.matchAll(/«([^»]+)»/g)) {
          expect(assessment[place]?.['narrative']).toContain(quoted)
        }
      }
      expect(episode).toHaveLength(assessment.filter((row) => row['held_by'] === 'COUNCIL').length)
    },
  )

  it('show nowhere where the family of S07 is, even in an emergency', async () => {
    const refuge = stories.find(({ id }) => id === 'S07') ?? expect.fail('no S07')
    for (const key of refuge.assessment.subjects) {
      const { id } = storyPerson(refuge, key)
      const fields = new Set([...concepts.map(({ field }) => field), 'chronology'])
      const view = JSON.stringify(
        (await read(grantFor([{ id, shielded: true }], unlocked), [id], fields)).get(id),
      )
      for (const words of refuge.neverShown) expect(view).not.toContain(words)
      expect(view).toContain('common.protected-location')
    }
  })
})

describe('the tables of early help', () => {
  it('can be taken down and made again', async () => {
    const tables = `SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`
    const before = await rows(tables)
    const undone = await undoMigrations(database.migrator)
    expect(await rows(tables)).toEqual([])
    expect(await database.migrator.runMigrations()).toHaveLength(undone)
    expect(await rows(tables)).toEqual(before)
  })
})
