import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { QueryRunner } from 'typeorm'
import { openDesk, openLinks, openView } from '#shared/agency/open-wall'
import { grantFor } from '#shared/agency/testing/grant-for'
import { police } from '#subgraphs/police/service'
import { startWalledAgency, type WalledAgency } from './walled-agency.js'

let agency: WalledAgency
let runner: QueryRunner
beforeAll(async () => {
  agency = await startWalledAgency(police, {})
})
afterAll(() => agency[Symbol.asyncDispose]())
beforeEach(async () => {
  runner = agency.database.app.createQueryRunner()
  await runner.startTransaction()
})
afterEach(async () => {
  if (runner.isTransactionActive) await runner.rollbackTransaction()
  await runner.release()
})

const ids = async (statement: string): Promise<string[]> =>
  (await runner.manager.query<{ id: string }[]>(statement)).map(({ id }) => id)
const people = (): Promise<string[]> => ids('SELECT id FROM person ORDER BY id')
const view = (children: readonly string[]): Promise<void> =>
  openView(runner.manager, children, grantFor(children.map((id) => ({ id }))))

it('leaves nothing open on the connection once its transaction is over', async () => {
  await openDesk(runner.manager, agency.children)
  expect(await people()).not.toEqual([])
  await runner.commitTransaction()
  expect(await people()).toEqual([])
})

it('forgets whom it was opened for before, opened again in the same transaction', async () => {
  await view(agency.children.slice(0, 1))
  const theirs = await people()
  await view(agency.children.slice(1, 2))
  const others = await people()
  expect(theirs).not.toEqual([])
  expect(others).not.toEqual([])
  expect(others).not.toEqual(theirs)
  await openLinks(runner.manager)
  expect(await ids('SELECT person_id AS id FROM person_relation')).toEqual([])
})

it('forgets what was released to another viewer, opened again in the same transaction', async () => {
  const table =
    [...agency.sealed].find(([, sealed]) => sealed.length > 0)?.[0] ?? expect.fail('nothing sealed')
  const sealed = `SELECT id FROM ${table} WHERE sealed`
  await openDesk(runner.manager, agency.children)
  expect(await ids(sealed)).not.toEqual([])
  await runner.query(`SELECT set_config('hub.released', (SELECT array_agg(id)::text FROM ${table}), true)`)
  await view(agency.children)
  expect(await ids(sealed)).toEqual([])
})
