import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ANN, startVisitsDatabase, type VisitsDatabase } from './testing/visits-database.js'

let database: VisitsDatabase
beforeAll(async () => {
  database = await startVisitsDatabase()
  await database.query(`
    CREATE TABLE kept (rows bigint NOT NULL);
    CREATE FUNCTION count_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      $$ BEGIN INSERT INTO kept SELECT count(*) FROM given HAVING count(*) > 0; RETURN NULL; END $$;
    CREATE TRIGGER count_kept AFTER INSERT ON record_past REFERENCING NEW TABLE AS given
      FOR EACH STATEMENT EXECUTE FUNCTION count_kept()`)
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  await database.clear()
  await database.query('TRUNCATE record_past, kept')
})

const visits = (outcome: string) =>
  Array.from({ length: 5_000 }, (_, place) => `${ANN},v${place},2026-01-05,${outcome},P,,,,`)
const versions = async () =>
  (await database.query<{ version: string }>('SELECT version FROM visit ORDER BY 1')).map(
    (row) => row.version,
  )
const past = () =>
  database.query<{ version: string; outcome: string }>(
    `SELECT version, content ->> 'outcome' AS outcome FROM record_past WHERE record_table = 'visit' ORDER BY 1`,
  )

test('what an import corrects is kept as it was, a thousand records by one statement', async () => {
  await database.bringIn(visits('SEEN'))
  const before = await versions()
  expect(await past()).toEqual([])
  await database.bringIn(visits('NOT_SEEN'))
  expect(await past()).toEqual(before.map((version) => ({ version, outcome: 'SEEN' })))
  expect(await database.query('SELECT rows::int FROM kept')).toEqual(Array(5).fill({ rows: 1_000 }))
  expect(new Set([...before, ...(await versions())]).size).toBe(10_000)
})

test('what an import brings again as it was has the version that it had, and no past', async () => {
  await database.bringIn(visits('SEEN'))
  const before = await versions()
  await database.bringIn(visits('SEEN'))
  expect(await versions()).toEqual(before)
  expect(await past()).toEqual([])
})
