import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseNames, services, type ServiceName } from '#infra/dev/services'
import { WITHHELD_PLACE } from '#subgraphs/front-door/protected-addresses/withhold-places'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { NO_PLACES } from '#shared/agency/testing/no-places'
import { personas, type PersonaId } from '#shared/synthetic/personas'
import { personOf } from '../../e2e/owner-desk/desk.js'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { manInTheMiddle } from '../../harness/man-in-the-middle.js'
import { conceptsOf } from '../concepts-of.js'
import { sql } from '../database.js'
import { MARKER } from '../marked-rows.js'
import { columnsOfText, unmarkedColumns, unwrittenColumns } from './agency-columns.js'
import { untypedColumns } from './front-door-columns.js'
import { typedColumns } from './front-door-texts.js'
import { askAsGateway, askEverything } from './every-way-to-ask.js'
import {
  changeRecords,
  handOverOf,
  markFamily,
  markStrangers,
  REFUGE,
  tableOf,
  type Family,
} from './marked-family.js'

let hub: Hub
const family: Family = {
  assessment: 'MASH-2026-0009',
  child: personOf('S09', 'rosamund'),
  mother: personOf('S09', 'ingrith'),
}

/** A family that nobody of the refuge belongs to, about whom people and agencies wrote of it all the same. */
const strangers: Family = {
  assessment: 'MASH-2026-0004',
  child: personOf('S04', 'sorrel'),
  mother: personOf('S04', 'hespera'),
}

beforeAll(async () => {
  hub = await createHub()
  // A story's own refuge has the marker's name, and is protected.
  await sql(hub, 'front-door', `UPDATE address SET lines = '{Elsewhere}' WHERE $1 = ANY(lines)`, [MARKER])
  await markFamily(hub, family)
  await markStrangers(hub, strangers)
})
afterAll(() => hub[Symbol.asyncDispose]())

/** The log of a service, where it keeps one: none keeps one without a database. */
const logOf = (of: Hub, service: ServiceName): Promise<unknown[]> =>
  databaseNames.some((name) => name === service)
    ? sql(
        of,
        service,
        `SELECT FROM information_schema.tables WHERE table_schema = 'log' AND table_name = 'entry'`,
      )
    : Promise.resolve([])

const telling = (answers: ReadonlyMap<string, string>): string[] =>
  [...answers].filter(([, text]) => REFUGE.test(text)).map(([asked]) => asked)

/** One page of what waits at a desk. */
interface WaitingPage {
  readonly nodes: readonly { readonly assessmentId: string; readonly field: string }[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

/** What agencies answered. */
const recordsIn = (answers: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...answers].filter(([asked]) => !asked.includes('front-door')))

describe('what people type at the front door', () => {
  it('is known, column by column: of each that there is somebody has said whether anybody types there', async () => {
    const columns = (await sql<{ name: string }>(hub, 'front-door', columnsOfText)).map(({ name }) => name)
    expect([...typedColumns, ...untypedColumns].toSorted()).toEqual(columns.toSorted())
  })

  it.each(typedColumns)('has the refuge in %s', async (column) => {
    const [table] = column.split('.')
    const rows = await sql(hub, 'front-door', `SELECT FROM ${table} WHERE ${column}::text ~ $1`, [MARKER])
    expect(rows.length).toBeGreaterThanOrEqual(column.startsWith('consent.') ? 1 : 2)
  })
})

describe('what people write at an agency', () => {
  it.each(partnerAgencies)(
    'has the refuge in it, in every column of %s of which nobody has said that nothing is written there',
    async (agency) => {
      expect(await unmarkedColumns(hub, agency)).toEqual([])
    },
  )

  it('is left out of no column that there is not', async () => {
    const rows = partnerAgencies.map((agency) => sql<{ name: string }>(hub, agency, columnsOfText))
    const columns = (await Promise.all(rows)).flat().map(({ name }) => name)
    expect(unwrittenColumns.filter((name) => !columns.includes(name))).toEqual([])
  })
})

describe('a refuge that nobody has protected yet', () => {
  it('is told in many places to those who work on the case, so that its silence afterwards means something', async () => {
    const told = telling(await askEverything(hub, family, ['edwin']))
    expect(told).toContain('edwin mash view')
    for (const field of [
      'mashAssessment',
      'mashAssessments',
      'children',
      'overridesWaiting',
      'emergencyAccesses',
    ]) {
      expect(told.join()).toMatch(new RegExp(`{ ${field}\\b`))
    }
    const desk = telling(await askEverything(hub, family, ['kofi']))
    expect(desk.join()).toContain('{ policeOwnerDecisions')
    expect(desk.join()).toContain('{ policeRecordVersions')
    const handedOver = telling(await askEverything(hub, family, ['juno'])).join()
    for (const field of ['socialCareHandOver', 'socialCareHandOvers']) {
      expect(handedOver).toMatch(new RegExp(`{ ${field}\\b`))
    }
    const behind = await askAsGateway(hub, family, 'edwin')
    expect(telling(behind)).toEqual([...behind.keys()])
    expect(telling(await askEverything(hub, strangers, ['edwin'])).length).toBeGreaterThan(2)
    const ofStrangers = recordsIn(await askAsGateway(hub, strangers, 'edwin'))
    expect(telling(ofStrangers)).toEqual([...ofStrangers.keys()])
    const places = [...behind.values()].flatMap((text) => text.match(new RegExp(REFUGE, 'gi')) ?? [])
    expect(places.length).toBeGreaterThan(100)
  }, 120_000)
})

describe('once somebody has protected it', () => {
  beforeAll(async () => {
    const { errors } = await hub.query(
      'dilys',
      'mutation ($input: AddressProtection!) { protectAddress(input: $input) { id } }',
      {
        input: { assessment: family.assessment, personId: family.child, reason: 'He is looking for them.' },
      },
    )
    expect(errors).toEqual([])
    for (const agency of partnerAgencies) {
      for (const table of new Set(conceptsOf[agency].map(tableOf))) await changeRecords(hub, agency, table)
    }
  })

  it('is told to nobody, by no field of the graph and in no view that is printed', async () => {
    const everybody: readonly { readonly id: PersonaId }[] = personas
    const ids = everybody.map(({ id }) => id)
    const answers = await askEverything(hub, family, ids)
    expect(telling(answers)).toEqual([])
    expect(answers.get('edwin mash view')).toMatch(/protected/i)
  }, 240_000)

  it.each(['amara', 'edwin', 'kofi', 'farah'] as const)(
    'is told to %s by no service behind the gateway, asked by a gateway in the wrong hands',
    async (persona) => {
      const answers = await askAsGateway(hub, family, persona)
      expect(telling(answers)).toEqual([])
      for (const [asked, text] of answers) expect(`${asked} ${text}`).not.toContain('"errors"')
    },
  )

  it('is told to nobody in the case of a family that has nothing to do with it', async () => {
    const answers = await askEverything(hub, strangers, ['amara', 'callum', 'edwin', 'farah', 'kofi'])
    expect(telling(answers)).toEqual([])
    expect([...answers.values()].join()).toContain(WITHHELD_PLACE)
  }, 120_000)

  it.each(['amara', 'edwin'] as const)(
    'is told to %s in no record that any agency has of that family, and what else stands there is told',
    async (persona) => {
      const answers = await askAsGateway(hub, strangers, persona)
      expect(telling(answers)).toEqual([])
      for (const text of recordsIn(answers).values()) expect(text).toContain('"protected":true')
    },
  )

  it('has whatever tells it wait for its owner’s decision, and is not told there either', async () => {
    const query = `query ($after: String) { policeDeskProtectedItems(first: 50, after: $after) {
      nodes { assessmentId field protection } endCursor hasNextPage } }`
    const nodes: WaitingPage['nodes'][number][] = []
    let after: string | null = null
    do {
      const { data } = await hub.query('kofi', query, { after })
      const page = data?.['policeDeskProtectedItems'] as WaitingPage // the shape is the query's own
      nodes.push(...page.nodes)
      after = page.hasNextPage ? page.endCursor : null
    } while (after !== null)
    const waiting = nodes.filter(({ assessmentId }) => assessmentId === strangers.assessment)
    expect(waiting).toContainEqual(
      expect.objectContaining({ field: 'missingEpisodes', protection: 'SHIELDED' }),
    )
    expect(JSON.stringify(nodes)).not.toMatch(REFUGE)
  })

  const stands = (id: string, status: string, outcome: string | null): Promise<unknown> =>
    sql(hub, 'front-door', 'UPDATE mash_assessment SET status = $2, outcome = $3 WHERE id = $1', [
      id,
      status,
      outcome,
    ])

  it('is told to no referrer, neither in what she is asked nor in her feedback, and to no family in its letter', async () => {
    for (const each of [family, strangers]) {
      await stands(each.assessment, 'AWAITING_REFERRER', null)
      const asked = await askEverything(hub, each, ['hetty'])
      expect(telling(asked)).toEqual([])
      expect([...asked.values()].join()).toContain(`"question":"${WITHHELD_PLACE}"`)
      await stands(each.assessment, 'DECIDED', 'REFERRAL_S17')
      const decided = await askEverything(hub, each, ['hetty', 'edwin'])
      expect(telling(decided)).toEqual([])
      expect([...decided.values()].join()).toMatch(/social care has taken it on.*A social worker will/s)
    }
  }, 120_000)

  it('is told to nobody where somebody takes the marks out on their way to the agencies, which answer nothing', async () => {
    await using man = await manInTheMiddle(hub, 'front-door')
    man.rewrite = (path, text) =>
      path === '/places/protected' ? JSON.stringify({ version: NO_PLACES, signs: [] }) : text
    // Another place, so that the agencies ask.
    await sql(
      hub,
      'front-door',
      `INSERT INTO address (id, lines, postcode, protected) VALUES (gen_random_uuid(), '{Hush Cottage}', 'ZZ91 1AA', true)`,
    )
    const robbed = await askAsGateway(hub, strangers, 'amara')
    expect(telling(robbed)).toEqual([])
    for (const text of recordsIn(robbed).values()) expect(text).toContain('"errors"')
    const handOver = `{ socialCareHandOver(reference: "${handOverOf(strangers, 'social-care')}") { protected steps { participants { name } } } }`
    expect((await hub.query('juno', handOver)).data).toMatchObject({
      socialCareHandOver: { protected: true, steps: [{ participants: [{ name: null }, { name: null }] }] },
    })
    man.rewrite = undefined
    for (const text of recordsIn(await askAsGateway(hub, strangers, 'amara')).values()) {
      expect(text).toContain('"protected":true')
      expect(text).not.toContain('"errors"')
    }
  })

  it('is in the log of no service, whoever has searched for it', async () => {
    for (const service of services.map(({ name }) => name)) {
      const [log] = await logOf(hub, service)
      if (log === undefined) continue
      expect(await sql(hub, service, 'SELECT FROM log.entry WHERE body ~* $1', [REFUGE.source])).toEqual([])
    }
  })
})
