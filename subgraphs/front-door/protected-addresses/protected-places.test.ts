import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { placesStatement } from './known-places.js'
import { WITHHELD_PLACE } from './withhold-places.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
  await hub.sql(
    `INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at)
     VALUES ($1, 1, 'S17', 'NONE', $2, 'amara', '2026-10-13')`,
    [OTHER, `Her aunt is at Larkspur Grange, ${POSTCODE}.`],
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

/** A case of people who have nothing to do with the place. */
const OTHER = 'MASH-2026-0001'
const POSTCODE = 'ZZ90 7QX'

const said = async (): Promise<string> => {
  const query = `query ($id: ID!) { mashAssessment(id: $id) { basisHistory { reason } } }`
  return JSON.stringify((await hub.ask('amara', query, { id: OTHER })).data)
}
const place = (lines: readonly string[], isProtected: boolean) =>
  hub.sql(`INSERT INTO address (id, lines, postcode, protected) VALUES (gen_random_uuid(), $1, $2, $3)`, [
    lines,
    POSTCODE,
    isProtected,
  ])
const there = 'WHERE postcode = $1'

test('a case tells no protected place of others from the very next time that it is read, however it became one', async () => {
  await place(['Larkspur Grange', 'Nethermoor'], false)
  expect(await said()).toContain(POSTCODE)
  await hub.sql(`UPDATE address SET protected = true ${there}`, [POSTCODE])
  expect(await said()).toContain(WITHHELD_PLACE)
  expect(await said()).not.toMatch(/larkspur|zz90/i)
  await hub.sql(`UPDATE address SET lines = '{Elsewhere}', postcode = 'ZZ91 1AA' ${there}`, [POSTCODE])
  expect(await said()).toContain(POSTCODE)
  await hub.sql(`UPDATE address SET postcode = $1 WHERE postcode = 'ZZ91 1AA'`, [POSTCODE])
  expect(await said()).not.toContain(POSTCODE)
  await hub.sql(`DELETE FROM address ${there}`, [POSTCODE])
  expect(await said()).toContain(POSTCODE)
  await place(['Larkspur Grange'], true)
  expect(await said()).not.toContain(POSTCODE)
})

test('that somebody has no fixed abode tells no place, protected or not', async () => {
  await hub.sql(
    `INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at)
     VALUES ($1, 2, 'NONE', 'S17', 'Her uncle is of no fixed abode.', 'amara', '2026-10-14')`,
    [OTHER],
  )
  await hub.sql(`INSERT INTO address (id, lines, postcode, protected)
    VALUES (gen_random_uuid(), '{No fixed abode}', 'ZZ99 3VZ', true)`)
  expect(await said()).toContain('no fixed abode')
})

test('the protected places are read when they change, by an index, and never for a case more', async () => {
  await said()
  hub.statements.length = 0
  await said()
  expect(hub.statements.join()).toContain('mash_assessment')
  expect(hub.statements.join()).not.toContain(placesStatement)
  const plan = await hub.sql<{ 'QUERY PLAN': string }>(`SET enable_seqscan = off; EXPLAIN ${placesStatement}`)
  expect(plan.map((row) => row['QUERY PLAN']).join()).toContain('address_protected_idx')
})

test('after a change they are read whether there is such a case or none: nobody can tell by counting', async () => {
  for (const assessment of [OTHER, 'MASH-1999-9999']) {
    await place(['Any Grange'], true)
    hub.statements.length = 0
    await hub.ask('amara', 'query ($id: ID!) { mashAssessment(id: $id) { id } }', { id: assessment })
    expect(hub.statements.filter((sql) => sql === placesStatement)).toHaveLength(1)
  }
})

test('a place that is not protected changes nothing: an index of a million costs no case anything', async () => {
  const version = () => hub.sql('SELECT version FROM address_protection_version')
  const before = await version()
  await place(['Anywhere'], false)
  await hub.sql(`UPDATE address SET lines = '{Somewhere}' WHERE lines = '{Anywhere}'`)
  await hub.sql(`DELETE FROM address WHERE lines = '{Somewhere}'`)
  expect(await version()).toEqual(before)
})
