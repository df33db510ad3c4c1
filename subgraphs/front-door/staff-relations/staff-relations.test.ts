import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { caseOf } from '../consent/testing/register-client.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { signedAnswer } from '../testing/signed-answer.js'
import { refusing, told } from '../testing/verbs.js'
import type { StaffRelationKind } from './staff-relation.codes.js'

/** Four children with mother and father in one house. */
const family = caseOf(4).person
/** Two children and their mother in a refuge, the father where they lived before. */
const refuge = caseOf(7).person
/** Linnet, and who she was before she was adopted. */
const adopted = caseOf(8).person
/** Business rules have the time of the stories here, and it is then that is declared. */
const AFTER = '2026-11-02T10:00:00.000Z'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())
const registers = ['staff_relation_withdrawal', 'staff_relation']
beforeEach(async () => {
  for (const state of ['DISABLE', 'ENABLE']) {
    for (const table of registers) await hub.sql(`ALTER TABLE ${table} ${state} TRIGGER append_only`)
    if (state === 'DISABLE') await hub.sql(`TRUNCATE ${registers.join(', ')}`)
  }
})

const declare = (persona: PersonaId, kind: StaffRelationKind, personId: string, userId?: string) =>
  hub.ask(
    persona,
    `mutation ($kind: StaffRelationKind!, $personId: ID!, $userId: ID) {
      declareStaffRelation(kind: $kind, personId: $personId, userId: $userId) }`,
    { kind, personId, userId },
  )
const withdraw = (persona: PersonaId, id: unknown) =>
  hub.ask(
    persona,
    'mutation ($id: ID!) { withdrawStaffRelation(id: $id, reason: "It was somebody else.") }',
    { id },
  )
const own = async (persona: PersonaId): Promise<unknown> =>
  told(
    await hub.ask(persona, '{ staffRelations { id kind personId declaredBy withdrawnBy withdrawnBecause } }'),
  )

/** What children are to somebody who looks at them, as the service that judges accesses is told. */
async function ties(actor: string, children: readonly string[], at = AFTER): Promise<string[][]> {
  await hub.sql('INSERT INTO log_key (child_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING', [children])
  const names = await hub.sql<{ name: string }>(
    `SELECT pseudonym AS name FROM unnest($1::uuid[]) WITH ORDINALITY AS asked(child_id, place) JOIN log_key USING (child_id) ORDER BY place`,
    [children],
  )
  const items = names.map(({ name }) => ({ assessment: null, actor, at, child: name }))
  const told = await signedAnswer(hub, 'access-log', '/hub/standing', { items })
  // What the route says that it answers.
  return (told as { standings: { ties: string[] }[] }).standings.map((each) => each.ties)
}

describe('what a child is to whoever looks', () => {
  test.each([
    ['her own record', 'SELF', family('bryn'), ['OWN_RECORD']],
    [
      'a child of hers',
      'SELF',
      family('hespera'),
      ['OWN_CHILD', 'SAME_HOUSEHOLD', 'SAME_SURNAME_AND_POSTCODE'],
    ],
    ['her brother', 'SELF', family('calla'), ['RELATIVE', 'SAME_HOUSEHOLD', 'SAME_SURNAME_AND_POSTCODE']],
    ['her own child by her word', 'OWN_CHILD', family('bryn'), ['OWN_CHILD']],
    ['somebody who lives with her', 'HOUSEHOLD', family('bryn'), ['SAME_HOUSEHOLD']],
    ['somebody who lives with somebody who lives with her', 'HOUSEHOLD', family('oswin'), ['SAME_HOUSEHOLD']],
    ['a relative by her word', 'RELATIVE', family('bryn'), ['RELATIVE']],
    ['a colleague', 'COLLEAGUE', family('bryn'), ['COLLEAGUE']],
    ['a colleague’s child', 'COLLEAGUE', family('oswin'), ['COLLEAGUE']],
    ['nothing, where she is of another family', 'SELF', adopted('ottilie'), []],
    ['nothing, where the mother is a relative and no more was said', 'RELATIVE', family('hespera'), []],
  ] as const)('is told: %s', async (_what, kind, person, found) => {
    told(await declare('amara', kind, person))
    expect(await ties('amara', [family('bryn')])).toEqual([found])
    expect(await ties('bronwen', [family('bryn')])).toEqual([[]])
  })

  test('is her surname and postcode alone where they live next door, and neither by itself', async () => {
    told(await declare('amara', 'SELF', refuge('garrick')))
    const live = (postcode: string): Promise<unknown> =>
      hub.sql(
        `UPDATE address SET postcode = $2 WHERE id IN (SELECT address_id FROM residence WHERE person_id = $1 AND until IS NULL)`,
        [refuge('garrick'), postcode],
      )
    await live('zz27hj')
    expect(await ties('amara', [family('bryn')])).toEqual([[]])
    await hub.sql(
      `UPDATE person_name SET family_key = (SELECT family_key FROM person_name WHERE person_id = $1 AND current) WHERE person_id = $2 AND current`,
      [family('bryn'), refuge('garrick')],
    )
    await live('ZZ5 3PQ')
    expect(await ties('amara', [family('bryn')])).toEqual([[]])
    await live('zz27hj')
    expect(await ties('amara', [family('bryn')])).toEqual([['SAME_SURNAME_AND_POSTCODE']])
  })

  test('is told of any number of looks by one statement, each by what was declared then', async () => {
    told(await declare('amara', 'SELF', family('hespera')))
    hub.statements.length = 0
    const looks = await ties('amara', [family('bryn'), adopted('linnet'), family('calla')])
    expect(looks.map((found) => found.includes('OWN_CHILD'))).toEqual([true, false, true])
    expect(hub.statements.filter((sql) => sql.includes('staff_relation'))).toHaveLength(1)
    expect(await ties('amara', [family('bryn')], '2026-11-02T08:59:59.999Z')).toEqual([[]])
  })

  test('never tells where somebody is whose whereabouts are protected, and whose child it is all the same', async () => {
    const protectedChild = refuge('marnie')
    told(await declare('amara', 'SELF', refuge('delphine')))
    told(await declare('callum', 'HOUSEHOLD', protectedChild))
    expect(await ties('amara', [protectedChild])).toEqual([['OWN_CHILD']])
    expect(await ties('callum', [protectedChild])).toEqual([[]])
  })

  test('joins nobody to an identity that nobody may find', async () => {
    expect(await declare('amara', 'SELF', adopted('before'))).toEqual(refusing('NOT_FOUND'))
    told(await declare('amara', 'SELF', adopted('linnet')))
    await hub.sql(
      `INSERT INTO person_relation (child_id, relative_id, relationship, parental_responsibility, lives_with_child)
      VALUES ($1, $2, 'SIBLING', false, true)`,
      [adopted('before'), adopted('linnet')],
    )
    expect(await ties('amara', [adopted('before')])).toEqual([[]])
  })
})

describe('the register of staff', () => {
  test('is told to nobody but the person herself: not to the manager who declared it, nor to an auditor', async () => {
    const id = told(await declare('edwin', 'COLLEAGUE', family('oswin'), 'callum'))
    const kept = {
      id,
      kind: 'COLLEAGUE',
      personId: family('oswin'),
      declaredBy: 'edwin',
      withdrawnBy: null,
      withdrawnBecause: null,
    }
    expect(await own('callum')).toEqual([kept])
    for (const other of ['edwin', 'nils', 'amara'] as const) expect(await own(other)).toEqual([])
  })

  test('is an entry of the log that says which row, and neither whom nor what', async () => {
    const id = told(await declare('edwin', 'OWN_CHILD', family('bryn'), 'callum'))
    const rows = await hub.sql<{ body: string }>('SELECT body FROM log.entry ORDER BY index DESC LIMIT 1')
    const body = rows[0]?.body ?? ''
    expect(JSON.parse(body)).toMatchObject({
      actor: { id: 'edwin' },
      action: { name: 'declareStaffRelation', outcome: 'DONE', subjects: { staffRelation: id } },
    })
    for (const secret of ['callum', family('bryn'), 'OWN_CHILD']) expect(body).not.toContain(secret)
  })

  test('has the same once, and again once it was withdrawn', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => told(await declare('amara', 'SELF', family('bryn')))),
    )
    expect(first).toBe(second)
    told(await withdraw('edwin', first))
    expect(told(await declare('amara', 'SELF', family('bryn')))).not.toBe(first)
  })

  test('takes a word for somebody else from a manager alone, and none from who has nothing to look at', async () => {
    expect(await declare('amara', 'SELF', family('bryn'), 'callum')).toEqual(refusing('FORBIDDEN'))
    expect(await declare('rhoda', 'SELF', family('bryn'))).toEqual(refusing('FORBIDDEN'))
    expect(await declare('amara', 'SELF', '00000000-0000-4000-8000-000000000000')).toEqual(
      refusing('NOT_FOUND'),
    )
    told(await declare('nils', 'SELF', family('hespera')))
  })

  test('is withdrawn by another manager, for looks from then on, and once', async () => {
    const id = told(await declare('amara', 'OWN_CHILD', family('bryn')))
    expect(await withdraw('amara', id)).toEqual(refusing('FORBIDDEN'))
    expect(told(await withdraw('edwin', id))).toBe(id)
    expect(await ties('amara', [family('bryn')])).toEqual([[]])
    expect(await own('amara')).toMatchObject([
      { withdrawnBy: 'edwin', withdrawnBecause: 'It was somebody else.' },
    ])
    expect(await withdraw('edwin', id)).toEqual(refusing('STEP_NOT_POSSIBLE'))
    expect(await withdraw('edwin', 'ffffffff-ffff-4fff-8fff-ffffffffffff')).toEqual(refusing('NOT_FOUND'))
  })

  test('counts for a look before it was withdrawn', async () => {
    const id = told(await declare('amara', 'OWN_CHILD', family('bryn')))
    await hub.sql(
      `INSERT INTO staff_relation_withdrawal VALUES ($1, 'amara', 'amara', 'It was wrong.', 'edwin', $2)`,
      [id, '2026-11-02T09:30:00Z'],
    )
    expect(await ties('amara', [family('bryn')], '2026-11-02T09:29:59.000Z')).toEqual([['OWN_CHILD']])
    expect(await ties('amara', [family('bryn')])).toEqual([[]])
  })

  test('is withdrawn neither by whoever declared it nor by the person herself, by the database’s word too', async () => {
    const hers = told(await declare('edwin', 'COLLEAGUE', family('bryn'), 'callum'))
    const his = told(await declare('edwin', 'OWN_CHILD', family('bryn')))
    for (const id of [hers, his])
      expect(await withdraw('edwin', id)).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
    const past = (by: string, declaredBy: string): Promise<unknown> =>
      hub.sql(
        `INSERT INTO staff_relation_withdrawal VALUES ($1, 'callum', $2, 'It was wrong.', $3, now())`,
        [hers, declaredBy, by],
        'app',
      )
    await expect(past('callum', 'edwin')).rejects.toThrow('violates check constraint')
    await expect(past('edwin', 'somebody')).rejects.toThrow('violates foreign key constraint')
    await expect(hub.sql('DELETE FROM staff_relation', [], 'app')).rejects.toThrow('permission denied')
  })
})
