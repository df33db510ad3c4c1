import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { viewDocument } from '#gateway/cli/view/view-document'
import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import type { LogEntry, LoggedField } from '#shared/access-log/entry'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import type { Story } from '#shared/synthetic/story.type'
import { storyPerson } from '#shared/synthetic/story-people'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf, type Data } from '../../harness/view.js'
import { sql } from '../database.js'
import { bodies, loggedSince, pseudonyms, recording, sizeOf } from './logged.js'

let hub: Hub
let names: ReadonlyMap<string, string>
beforeAll(async () => {
  hub = await createHub()
  names = await pseudonyms(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Seen {
  readonly children: ReadonlyMap<string, Data>
  readonly logged: ReadonlyMap<string, readonly LogEntry[]>
}

const seen = new Map<string, Promise<Seen>>()

/** What a persona sees of a story, and what each service's log says of it. */
function look({ assessment }: Story, persona: PersonaId): Promise<Seen> {
  const key = `${assessment.id} ${persona}`
  const looked = seen.get(key) ?? lookNow(assessment.id, persona)
  seen.set(key, looked)
  return looked
}

async function lookNow(id: string, persona: PersonaId): Promise<Seen> {
  const before = new Map(
    await Promise.all(recording.map(async (each) => [each, await sizeOf(hub, each)] as const)),
  )
  const answer = await hub.query(persona, viewDocument(readApiSchema()), { id })
  const logged = await Promise.all(
    recording.map(async (each) => [each, await loggedSince(hub, each, before.get(each) ?? 0)] as const),
  )
  return { children: childrenOf(answer), logged: new Map(logged) }
}

const entriesOf = ({ logged }: Seen, service: string, childId: string): LogEntry[] =>
  (logged.get(service) ?? []).filter(({ child, operation }) => operation && child === names.get(childId))

const typeOf = (agency: PartnerAgency): string =>
  `${fieldOf(agency).replace(/^./, (first) => first.toUpperCase())}Record`

const isShown = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== null)

/** Records that rows of one field say were shown. */
const counted = (rows: readonly LoggedField[]): number =>
  rows.reduce((sum, { records = 0 }) => sum + records, 0)

describe.each(stories.map((story) => [`${story.id} ${story.title}`, story] as const))(
  '%s',
  (_title, story) => {
    const viewers = [...new Set(story.expects.map(({ as }) => as))]

    it.each(viewers)(
      'is logged as %s sees it: every field of every record, and nothing else',
      async (persona) => {
        const looked = await look(story, persona)
        expect(looked.children.size).toBeGreaterThan(0)
        for (const [childId, child] of looked.children) {
          for (const agency of partnerAgencies) {
            const record = child[fieldOf(agency)] as Data | null
            if (record === null) continue
            const entries = entriesOf(looked, agency, childId)
            expect([agency, entries.length]).toEqual([agency, 1])
            const fields = entries[0]?.fields ?? []
            const rowsOf = (field: string): LoggedField[] =>
              fields.filter(({ path }) => path === `${typeOf(agency)}.${field}`)
            for (const [field, value] of Object.entries(record)) {
              const shown = rowsOf(field).filter(({ state }) => state === 'SHARED')
              expect([agency, field, rowsOf(field).length > 0]).toEqual([agency, field, true])
              // What is not shown is withheld, silent, not asked - or there is none.
              expect([agency, field, shown.length > 0 || !isShown(value)]).toEqual([agency, field, true])
              if (Array.isArray(value) && field !== 'disclosure') expect(counted(shown)).toBe(value.length)
            }
            const selected = new Set([...Object.keys(record), 'chronology'])
            const told = fields.map(({ path }) => path.split('.')[1] ?? '')
            expect(told.filter((field) => !selected.has(field))).toEqual([])
          }
        }
      },
    )

    it.each(
      story.expects.map((expected) => [expected.as, expected.child, expected.agency, expected] as const),
    )(
      'says by which rule %s is shown what of %s by %s, and by which not',
      async (persona, key, agency, { shows, rows }) => {
        const looked = await look(story, persona)
        const [entry] = entriesOf(looked, agency, storyPerson(story, key).id)
        expect(entry).toMatchObject({ actor: { id: persona }, assessment: story.assessment.id })
        const told = entry?.fields.map(({ category, state, reason = null, rule }) => ({
          category,
          state,
          reason,
          rule,
        }))
        for (const [category, rule] of Object.entries(shows)) {
          expect(told).toContainEqual({ category, state: 'SHARED', reason: null, rule })
        }
        const fields = entry?.fields.map(({ category }) => category)
        for (const [category, [reason, rule]] of Object.entries(rows)) {
          // A category that has no field of its own, such as a protected place, is told in the disclosure.
          if (!fields?.includes(category)) continue
          expect(told).toContainEqual(expect.objectContaining({ category, reason, rule }))
        }
      },
    )
  },
)

it('tells what somebody asked for from what another field needed, a whole record too', async () => {
  const rowsOf = async (selection: string): Promise<LoggedField[]> => {
    const before = await sizeOf(hub, 'police')
    const { errors } = await hub.query('amara', `{ mashAssessment(id: "MASH-2026-0009") { ${selection} } }`)
    expect(errors).toEqual([])
    return (await loggedSince(hub, 'police', before)).flatMap(({ fields }) => fields)
  }
  const merged = 'chronology { lines { kind } }'
  const alone = await rowsOf(merged)
  expect(alone.length).toBeGreaterThan(1)
  expect(alone.filter(({ required }) => !required)).toEqual([])
  const beside = await rowsOf(
    `${merged} subjects { child { police { status missingEpisodes { reference } } } }`,
  )
  const asked = beside.filter(({ required }) => !required).map(({ path }) => path)
  expect([...new Set(asked)].sort()).toEqual(['PoliceRecord.missingEpisodes', 'PoliceRecord.status'])
  expect(beside.some(({ path }) => path.startsWith('PoliceRecord.chronology'))).toBe(true)
})

it('names the consent record that a decision stood on', async () => {
  const all = (await Promise.all(recording.map((each) => loggedSince(hub, each, 0)))).flat()
  const consents = all.flatMap(({ fields }) => fields.flatMap(({ consentRecord }) => consentRecord ?? []))
  expect(consents.length).toBeGreaterThan(0)
  expect(all.flatMap(({ grant }) => grant ?? []).length).toBeGreaterThan(0)
})

it('names a young person’s own no, and not her mother’s yes, where that is what a decision stood on', async () => {
  const story = stories.find(({ id }) => id === 'S09') ?? expect.fail('no such story')
  const rosamund = storyPerson(story, 'rosamund').id
  const [own] = await sql<{ id: string }>(
    hub,
    'front-door',
    `SELECT id FROM consent WHERE subject_id = $1 AND giver_id = $1 AND answer = 'REFUSED'`,
    [rosamund],
  )
  const [entry] = entriesOf(await look(story, 'amara'), 'health', rosamund)
  const rows = entry?.fields.filter(({ rule }) => rule === 'R16') ?? []
  expect(rows.map(({ category }) => category)).toContain('health.camhs-known')
  for (const row of rows) expect(row).toMatchObject({ consent: 'REFUSED', consentRecord: own?.id })
})

it('holds no name, no number, no address, no birthday and no word of any record', async () => {
  const texts = new Set(
    stories.flatMap(({ people, addresses, records }) => [
      ...people.flatMap(({ givenName, familyName, dateOfBirth, nhsNumber, upn }) =>
        [givenName, familyName, dateOfBirth, nhsNumber, upn].filter((text) => text !== null),
      ),
      ...addresses.flatMap(({ lines, postcode }) => [...lines, postcode]),
      ...Object.values(records).flatMap((each) =>
        each.flatMap(({ tells }) => [...tells.matchAll(/«([^»]+)»/g)].map(([, words = '']) => words)),
      ),
    ]),
  )
  const stored = (await Promise.all(recording.map((each) => bodies(hub, each)))).flat()
  // Who looked is said, and may work at a school of the same name as a place.
  const all = stored.map((body) => body.replace(/"actor":\{[^}]*\}/, '')).join('\n')
  expect(all.length).toBeGreaterThan(100_000)
  expect([...texts].filter((text) => text.length > 3 && all.includes(text))).toEqual([])
  for (const id of names.keys()) expect(all).not.toContain(id)
})
