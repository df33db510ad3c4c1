import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { aContact, caseOf, newChild, send } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { localities } from '../localities/localities.js'
import { refusing } from '../testing/verbs.js'
import { assertLocalitiesKnown, dutyRota } from './duty-rota.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(undefined, 0, undefined, {
    LOCALITIES: 'north=ZZ1,ZZ2,ZZ12 south=ZZ5',
    DUTY_ROTA: 'edwin=MANAGER north/bronwen=LEAD south/amara=LEAD',
  })
})
afterAll(() => hub[Symbol.asyncDispose]())

let children = 0
const child = (but: object = {}) => ({ ...newChild, givenName: `Perpetua ${(children += 1)}`, ...but })

/** Who gets a task on a contact that Hetty sends about these children. */
async function onDuty(...about: readonly object[]): Promise<string[]> {
  const id = await caseOf(hub, 'hetty', aContact({ children: about }))
  const rows = await hub.sql<{ who: string }>(
    'SELECT user_id AS who FROM mash_assessment_task WHERE assessment_id = $1 ORDER BY 1',
    [id],
  )
  return rows.map(({ who }) => who)
}

/** Somebody of the index with a number, who lives at such a place. */
const known = async (isProtected: boolean, postcode: string) => {
  const [person] = await hub.sql<{ id: string }>(
    `INSERT INTO person (id, date_of_birth, sex, findable) VALUES (gen_random_uuid(), '2019-05-04', 'F', true) RETURNING id`,
  )
  const [address] = await hub.sql<{ id: string }>(
    `INSERT INTO address (id, lines, postcode, protected) VALUES (gen_random_uuid(), '{12 Nowhere Lane}', $1, $2) RETURNING id`,
    [postcode, isProtected],
  )
  await hub.sql(`INSERT INTO residence (person_id, address_id, since) VALUES ($1, $2, '2024-01-01')`, [
    ...[person?.id, address?.id],
  ])
  return person?.id ?? ''
}

/** Who gets a task on a contact that Dilys takes down about somebody of the index. */
async function onDutyFor(childId: string): Promise<string[]> {
  const id = await caseOf(hub, 'dilys', aContact({ children: [{ childId }] }))
  const rows = await hub.sql<{ who: string }>(
    `SELECT user_id AS who FROM mash_assessment_task WHERE assessment_id = $1 AND given_by = 'rota' ORDER BY 1`,
    [id],
  )
  return rows.map(({ who }) => who)
}

describe('a contact goes to who is on duty', () => {
  test('where the child is at home, by the form, and to who has all of them', async () => {
    expect(await onDuty(child({ homePostcode: 'ZZ1 9DE' }))).toEqual(['bronwen', 'edwin'])
    expect(await onDuty(child({ homePostcode: 'zz5 3aa' }))).toEqual(['amara', 'edwin'])
  })

  test('where each of the children is at home', async () => {
    const two = [child({ homePostcode: 'ZZ12 4AA' }), child({ homePostcode: 'ZZ5 3AA' })]
    expect(await onDuty(...two)).toEqual(['amara', 'bronwen', 'edwin'])
  })

  test('where the index knows the home, whatever anybody else says', async () => {
    expect(await onDutyFor(await known(false, 'ZZ2 1AA'))).toEqual(['bronwen', 'edwin'])
  })

  test.each([
    ['nobody knows the home', undefined],
    ['there is no fixed abode', 'ZZ99 3VZ'],
    ['the home is in no locality of the authority', 'ZZ30 1AA'],
  ])('for all of them where %s', async (_, homePostcode) => {
    expect(await onDuty(child({ homePostcode }))).toEqual(['edwin'])
  })

  test('the postcode of a form is not kept', async () => {
    const id = await caseOf(hub, 'hetty', aContact({ children: [child({ homePostcode: 'ZZ1 7QQ' })] }))
    const [row] = await hub.sql<{ text: string }>(
      `SELECT (SELECT json_agg(c)::text FROM contact c) || (SELECT json_agg(p)::text FROM person p) || (SELECT json_agg(a)::text FROM address a) AS text`,
    )
    expect(id).not.toBe('')
    expect(row?.text).not.toMatch(/ZZ1 ?7QQ/i)
  })

  test.each(['ZZ1', 'nowhere', "ZZ1 9DE'; --", 'ZZ1 9DE ZZ1 9DE', '\u0000'])(
    'a postcode %j is refused',
    async (homePostcode) => {
      expect(await send(hub, 'hetty', aContact({ children: [child({ homePostcode })] }))).toEqual(
        refusing('BAD_INPUT', 'children.homePostcode: a whole postcode'),
      )
    },
  )
})

describe('whoever is protected is routed as if nobody knew where home is', () => {
  test('by the index', async () => {
    expect(await onDutyFor(await known(true, 'ZZ2 8AA'))).toEqual(['edwin'])
  })

  test('by a form that tells the postcode of a protected place, however it is written', async () => {
    await known(true, 'ZZ5 9XX')
    for (const homePostcode of ['ZZ5 9XX', 'zz59xx']) {
      expect(await onDuty(child({ homePostcode }))).toEqual(['edwin'])
    }
  })

  test('by a form about somebody who lives with the protected: a child not born yet is where its mother is', async () => {
    const mother = await known(true, 'ZZ2 7AA')
    const [baby] = await hub.sql<{ id: string }>(
      `INSERT INTO person (id, due_date, sex, findable) VALUES (gen_random_uuid(), '2027-01-01', 'U', true) RETURNING id`,
    )
    await hub.sql(
      `INSERT INTO person_relation (child_id, relative_id, relationship, lives_with_child, parental_responsibility) VALUES ($1, $2, 'MOTHER', true, true)`,
      [baby?.id, mother],
    )
    const elsewhere = await known(false, 'ZZ2 6AA')
    await hub.sql(
      `INSERT INTO residence (person_id, address_id, since) SELECT $1, address_id, since FROM residence WHERE person_id = $2`,
      [baby?.id, elsewhere],
    )
    expect(await onDutyFor(baby?.id ?? '')).toEqual(['edwin'])
  })
})

describe('a rota', () => {
  test.each([
    'north/bronwen=LEAD',
    'edwin=MANAGER north/=LEAD',
    'edwin=MANAGER a/b/c=LEAD',
    'edwin=MANAGER N/b=LEAD',
    '',
  ])('%j is refused, and says how one looks', (text) => {
    expect(dutyRota.safeParse(text).error?.issues[0]?.message).toContain('north/bronwen=LEAD')
  })

  test('that has somebody in a locality that there is not does not start', () => {
    const rota = dutyRota.parse('edwin=MANAGER west/bronwen=LEAD')
    expect(() => {
      assertLocalitiesKnown(rota, localities.parse('north=ZZ1'))
    }).toThrow(HubError)
  })
})
