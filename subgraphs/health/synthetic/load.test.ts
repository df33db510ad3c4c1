import 'reflect-metadata'
import { graphql } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { fingerprints } from '#shared/agency/testing/fingerprints'
import { grantFor } from '#shared/agency/testing/grant-for'
import { selectEverything } from '#shared/agency/testing/select-everything'
import { noPlaces } from '#shared/agency/testing/no-places'
import type { GrantStatement } from '#shared/identity/grant-statement'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { referenceDate } from '#shared/synthetic/calendar-date'
import { findPersona } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { addressOf, storyPerson } from '#shared/synthetic/story-people'
import type { Expectation, Story } from '#shared/synthetic/story.type'
import { accessRecorder } from '#shared/subgraph/access-recorder'
import { health, healthConcepts } from '../service.js'

const plan = { children: 2_000, seed: 7 }
const emergency = { basis: 'EMERGENCY', emergency: true }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(health)
  read = recordReader(
    'health',
    healthConcepts,
    database.app,
    { name: '', role: '', telephone: '' },
    { places: noPlaces },
  )
  await health.loadSynthetic(database.migrator, plan)
})
afterAll(() => database[Symbol.asyncDispose]())

describe('the synthetic records of health', () => {
  test('are the same however often they are loaded', async () => {
    const before = await fingerprints(database.migrator)
    await health.loadSynthetic(database.migrator, plan)
    expect(await fingerprints(database.migrator)).toEqual(before)
  })

  test('are in every table, and none is later than the day on which the partnership stands still', async () => {
    for (const { entity, datedBy } of healthConcepts) {
      const metadata = database.app.getMetadata(entity)
      const column = metadata.findColumnWithPropertyName(datedBy)?.databaseName
      const [found] = await database.migrator.query<{ count: number; latest: string }[]>(
        `SELECT count(*)::int, max(${column ?? ''}) AS latest FROM ${metadata.tableName}`,
      )
      expect([metadata.tableName, found?.count]).not.toEqual([metadata.tableName, 0])
      expect((found?.latest ?? '') <= referenceDate).toBe(true)
    }
  })

  test('are answered by the graph, every field of every one of them', async () => {
    const { schema } = await federationSchema(health.graph)
    const children = await database.migrator.query<{ id: string }[]>(
      'SELECT hub_id AS id FROM person_link ORDER BY 1 LIMIT 1500',
    )
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

/** The statement that the front door would make out to health, from the story alone. */
function grantOf(story: Story, { as, child }: Expectation): GrantStatement {
  const { assessment, consents, standing } = story
  const persona = findPersona(as)
  const request = assessment.asked.find(({ agency }) => agency === 'health')
  const consentOf = (key: string) => ({
    id: storyPerson(story, key).id,
    consent: standing[key] ?? 'NOT_SOUGHT',
    consentNames: consents
      .filter(({ subject, answer }) => subject === key && answer === 'GIVEN')
      .flatMap(({ categories }) => categories),
  })
  const others = new Set(consents.map(({ subject }) => subject).filter((key) => key !== child))
  return grantFor(
    [
      {
        ...consentOf(child),
        shielded: addressOf(story, child)?.protected ?? false,
        youngPersonRefused: consents
          .filter(({ subject, competence, answer }) =>
            [subject === child, competence === 'GILLICK', answer === 'REFUSED'].every(Boolean),
          )
          .flatMap(({ categories }) => categories),
      },
    ],
    {
      viewer: { agency: persona?.agency ?? '', role: persona?.roles[0] ?? '' },
      contact: story.contact.id,
      purpose: assessment.purpose,
      basis: assessment.basis,
      profile: assessment.profile,
      task: story.tasks.some(({ persona: id }) => id === as),
      asked: request === undefined ? [] : request.categories === '*' ? ['*'] : [...request.categories],
      people: [...others].map(consentOf),
    },
  )
}

const everything = new Set([...healthConcepts.map(({ field }) => field), 'chronology'])

describe('the stories, as health tells them', () => {
  const cases = stories.flatMap((story) =>
    story.expects
      .filter(({ agency }) => agency === 'health')
      .map((expected) => [`${story.id} ${expected.as} ${expected.child}`, story, expected] as const),
  )

  test.each(cases)('%s', async (_, story, expected) => {
    const { id } = storyPerson(story, expected.child)
    const record = (await read(grantOf(story, expected), [id], everything)).get(id)
    expect(record?.status).toBe(expected.status)
    const shown = healthConcepts
      .filter(({ field, single }) =>
        single ? record?.[field] : (record?.[field] as unknown[] | null)?.length,
      )
      .map(({ category }) => category)
    if (record?.involvement) shown.push('health.involvement')
    expect(shown).toEqual(expect.arrayContaining(Object.keys(expected.shows)))
    for (const [category, [reason]] of Object.entries(expected.rows)) {
      expect(record?.disclosure).toContainEqual(expect.objectContaining({ category, reason }))
    }
    for (const words of story.neverShown) expect(JSON.stringify(record)).not.toContain(words)
  })
})
