import 'reflect-metadata'
import { getMetadataArgsStorage } from 'typeorm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subgraphs } from '#infra/subgraphs'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { recordReader } from '#shared/agency/read-records'
import { grantFor } from '#shared/agency/testing/grant-for'
import { defaultPolicy } from '#shared/sharing/policy'
import type { Concept } from '#shared/agency/concept'
import { defaultRules } from '#shared/agency/sharing-rules'
import { noPlaces } from '#shared/agency/testing/no-places'
import { conceptsOf } from '../concepts-of.js'
import { hostileStatements } from './hostile-statements.js'
import {
  aboutNobody,
  openTransaction,
  startWalledAgency,
  tellingOf,
  type WalledAgency,
} from './walled-agency.js'

/** Functions that run with the owner's rights: each tells ids or a yes or no, and never a row. */
const ownersFunctions = [
  ...['hub_own', 'hub_people', 'hub_released', 'hub_waits', 'pregnant_person_was_adult'],
  // Triggers, which tell nobody anything.
  ...['keep_replaced', 'keep_deleted'],
]

const identifier = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const hasTrait = (concept: Concept, trait: 'silent' | 'legal'): boolean =>
  defaultPolicy.categories.get(concept.category)?.traits.includes(trait) ?? false

describe.each(partnerAgencies)('behind the second wall of %s', (name) => {
  const concepts = conceptsOf[name]
  let agency: WalledAgency
  const tableOf = (concept: Concept): string => agency.database.app.getMetadata(concept.entity).tableName
  beforeAll(async () => {
    const definition = subgraphs.find((each) => each.name === name)
    if (definition === undefined) throw new Error(`There is no subgraph ${name}.`)
    const tables = getMetadataArgsStorage().tables
    const silent = concepts
      .filter((each) => hasTrait(each, 'silent') || hasTrait(each, 'legal'))
      .map(
        ({ entity, where = 'true' }) =>
          [String(tables.find(({ target }) => target === entity)?.name), where.replaceAll('r.', '')] as const,
      )
    agency = await startWalledAgency(definition, Object.fromEntries<string>(silent))
  })
  afterAll(() => agency[Symbol.asyncDispose]())

  const leaked = (told: string): string[] =>
    (told.match(identifier) ?? []).filter((id) => agency.forbidden.has(id))

  it('stands every table, for its owner too; and nothing passes it but functions that tell no row', async () => {
    const open = await agency.database.migrator.query<{ name: string }[]>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
       AND relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT (relrowsecurity AND relforcerowsecurity)`,
    )
    expect(open).toEqual([])
    const passing = await agency.database.migrator.query<{ name: string }[]>(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
    )
    expect(ownersFunctions).toEqual(expect.arrayContaining(passing.map((each) => each.name)))
  })

  it('keeps of every record that may be shown what it was, and nothing of what did not change', async () => {
    const ask = <Row>(statement: string) => agency.database.migrator.query<Row[]>(statement)
    const legal = concepts.filter((each) => hasTrait(each, 'legal')).map(tableOf)
    for (const table of agency.recordTables) {
      const kept = (): Promise<unknown[]> =>
        ask(`SELECT version FROM record_past WHERE record_table = '${table}' ORDER BY 1`)
      const before = await kept()
      const versions = await ask<unknown>(`SELECT version FROM ${table}`)
      await ask(`UPDATE ${table} SET recorded_at = recorded_at`)
      expect([table, await kept()]).toEqual([table, before])
      await ask(`UPDATE ${table} SET recorded_at = now()`)
      const more = legal.includes(table) ? [] : versions
      expect([table, new Set(await kept())]).toEqual([table, new Set([...before, ...more])])
    }
  })

  it('is nothing at all in a transaction that was opened for nobody', async () => {
    for (const table of agency.tables.filter((each) => !aboutNobody.includes(each))) {
      for (const children of [undefined, []]) {
        const told = await tellingOf(agency, children, [`SELECT count(*) FROM ${table}`])
        expect([table, told]).toEqual([table, expect.stringMatching(/"count":"0"|permission denied/)])
      }
    }
  })

  it('is, for the children of a grant, what is theirs and their households’ and not sealed', async () => {
    const own = concepts.filter((each) => !hasTrait(each, 'silent') && !hasTrait(each, 'legal'))
    for (const table of new Set(own.map(tableOf))) {
      const [all] = await agency.database.migrator.query<{ count: string }[]>(
        `SELECT count(*) FROM ${table} JOIN person_link USING (person_id)
         WHERE state = 'CONFIRMED' AND hub_id = ANY ($1) AND ${table}.id <> ALL ($2)`,
        [agency.children, agency.sealed.get(table)],
      )
      const mine = JSON.parse(
        await tellingOf(agency, agency.children, [
          `SELECT count(*) FROM ${table} JOIN person_link USING (person_id) WHERE hub_id = ANY ('{${agency.children.join()}}')`,
        ]),
      ) as unknown // as JSON tells it
      expect([table, mine]).toEqual([table, [all]])
    }
  })

  it.each(Object.entries(hostileStatements))(
    'tells nothing of anybody else: %s',
    async (_how, statementsOn) => {
      for (const table of agency.tables) {
        const told = await tellingOf(agency, agency.children, statementsOn(table))
        expect([table, leaked(told)]).toEqual([table, []])
      }
    },
  )

  it('counts nobody else, and gives no number away', async () => {
    for (const table of agency.recordTables) {
      const seen = await tellingOf(agency, agency.children, [`SELECT id FROM ${table}`])
      const counted = await tellingOf(agency, agency.children, [`SELECT count(*) FROM ${table}`])
      expect(counted).toBe(`[{"count":"${(seen.match(identifier) ?? []).length}"}]`)
    }
  })

  it('is closed again with the transaction, for the next on the same connection and its prepared statements', async () => {
    const count = { name: 'count', text: 'SELECT count(*)::int FROM person' }
    for (const end of ['COMMIT', 'ROLLBACK', 'SELECT 1 / 0']) {
      await openTransaction(agency.client, agency.children)
      expect((await agency.client.query(count)).rows).not.toEqual([{ count: 0 }])
      await agency.client.query(end).catch(() => agency.client.query('ROLLBACK'))
      expect((await agency.client.query(count)).rows).toEqual([{ count: 0 }])
    }
  })

  // An application that is wholly another's can still say that it was given a grant which it was not: the database believes the settings, as
  // it must believe somebody. What the wall holds against is a check that was forgotten, a join too far, a statement that was tampered with
  // - whatever does not also forge the opening. Nor does it hide how large a table is: EXPLAIN and pg_class tell estimates.
  it('believes the application in one thing: for whom it opens', async () => {
    const others = (
      await agency.database.migrator.query<{ id: string }[]>('SELECT hub_id AS id FROM person_link')
    ).map(({ id }) => id)
    expect(leaked(await tellingOf(agency, others, ['SELECT * FROM person']))).not.toEqual([])
  })

  it('keeps a view as it is with the sharing rules taken out: a yes to everything shows nothing sealed', async () => {
    const contact = { name: 'Desk', role: name, telephone: '01632 960000' }
    const yes = () => ({ state: 'SHARED', outcome: 'A', rule: 'none', reason: null }) as const
    const everything = new Set([...concepts.map(({ field }) => field), 'chronology'])
    const statement = grantFor(
      agency.children.map((id) => ({ id })),
      { basis: 'EMERGENCY', emergency: true },
    )
    const views = async (as: 'app' | 'migrator', engine?: typeof yes): Promise<string> => {
      const read = recordReader(name, concepts, agency.database[as], contact, {
        rules: { ...defaultRules, ...(engine && { decide: engine }) },
        places: noPlaces,
      })
      const records = await read(statement, agency.children, everything)
      return JSON.stringify([...records], (key, value: unknown) => (key === 'asAt' ? null : value))
    }
    const [noRules, noWall, neither] = [
      await views('app', yes),
      await views('migrator'),
      await views('migrator', yes),
    ]
    for (const table of agency.recordTables) {
      await agency.database.migrator.query(`DELETE FROM ${table} WHERE id = ANY ($1)`, [
        agency.sealed.get(table),
      ])
    }
    expect(await views('app', yes)).toBe(noRules)
    expect(await views('migrator')).toBe(noWall)
    expect(await views('migrator', yes)).not.toBe(neither)
  })
})
