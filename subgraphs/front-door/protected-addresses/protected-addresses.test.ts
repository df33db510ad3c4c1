import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { grantStatementVerifier } from '#shared/identity/grant-statement'
import {
  startFrontDoor,
  type FrontDoorUnderTest,
  type GraphAnswer,
} from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'
import { WITHHELD_PLACE } from './withhold-places.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(async () => {
  await hub.sql(`UPDATE address SET protected = false WHERE postcode = 'ZZ11 5TU'`)
  await hub.sql('TRUNCATE address_protection_change')
})

/** Rosamund, her mother and her sister live at 90 Moonbeam Street, ZZ11 5TU. */
const S09 = 'MASH-2026-0009'
const personOf = (storyId: string, key: string): string => {
  const [story] = stories.filter(({ id }) => id === storyId)
  if (story === undefined) throw new Error('There is no such story.')
  return storyPerson(story, key).id
}
const rosamund = personOf('S09', 'rosamund')

const change = (
  verb: 'protect' | 'unprotect' | 'askToUnprotect',
  persona: PersonaId,
  input: object = {},
): Promise<GraphAnswer> =>
  hub.ask(persona, `mutation ($input: AddressProtection!) { ${verb}Address(input: $input) { id } }`, {
    input: { assessment: S09, personId: rosamund, reason: 'He has found out where they live.', ...input },
  })

const addresses = `query ($id: ID!) { mashAssessment(id: $id) { subjects { child {
  addresses { lines postcode protected } } } } }`
const seen = async (persona: PersonaId = 'amara'): Promise<string> =>
  JSON.stringify(told(await hub.ask(persona, addresses, { id: S09 })))

const changes = () =>
  hub.sql('SELECT is_on, changed_by FROM address_protection_change ORDER BY changed_at, is_on DESC')

describe('a place that is protected while the hub runs', () => {
  test('is in no view from the next query on, nor in what any agency is told', async () => {
    expect(await seen()).toContain('ZZ11 5TU')
    const [before] = await hub.children('amara', S09)
    expect(told(await change('protect', 'dilys'))).toEqual({ id: S09 })
    expect(await seen()).not.toMatch(/Moonbeam|ZZ11/)
    expect(await seen()).toContain('"protected":true')

    // The grant of a moment ago is of another state of the case.
    const exchange = async (grant: string) =>
      hub.post('health', '/grants/introspect', new URLSearchParams({ token: grant }).toString())
    expect((await exchange(before?.grant ?? '')).status).toBe(403)
    const [after] = await hub.children('amara', S09)
    const { text } = await exchange(after?.grant ?? '')
    const { children, shieldedPeople } = await grantStatementVerifier('health', hub.keys)(text)
    expect(children).toMatchObject([{ id: rosamund, shielded: true }])
    expect(shieldedPeople).toContain(personOf('S09', 'ingrith'))
  })

  test('is protected for whoever lives there, and is written down once', async () => {
    await Promise.all(
      [1, 2, 3].map(() => change('protect', 'amara', { personId: personOf('S09', 'ingrith') })),
    )
    expect(await seen()).not.toContain('ZZ11')
    expect(await changes()).toEqual([{ is_on: true, changed_by: 'amara' }])
  })

  test('is protected however else the index spells it for another family', async () => {
    const again = [['90, moonbeam street,', 'SUMWHERE'], 'zz115tu']
    await hub.sql('INSERT INTO address VALUES (gen_random_uuid(), $1, $2, false)', again)
    await change('protect', 'dilys')
    expect(await hub.sql(`SELECT protected FROM address WHERE postcode = 'zz115tu'`)).toEqual([
      { protected: true },
    ])
    await hub.sql('TRUNCATE address_protection_change')
    await hub.sql(`DELETE FROM address WHERE postcode = 'zz115tu'`)
  })

  test('is protected for everybody where the index brought it so for one family, however else it spells it', async () => {
    await hub.sql(
      `INSERT INTO address VALUES (gen_random_uuid(), '{"90, moonbeam street,", SUMWHERE}', 'zz115tu', true)`,
    )
    expect(await seen()).not.toMatch(/Moonbeam|ZZ11/)
    const [child] = await hub.children('amara', S09)
    const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
    const { text } = await hub.post('health', '/grants/introspect', body)
    const { children } = await grantStatementVerifier('health', hub.keys)(text)
    expect(children).toMatchObject([{ id: rosamund, shielded: true }])
    await hub.sql(`DELETE FROM address WHERE postcode = 'zz115tu'`)
    expect(await seen()).toContain('ZZ11 5TU')
  })

  test.each([
    ['of whose address nothing is known', [`'{""}'`, `' '`], [`'{}'`, `''`]],
    ['who have no home either', [`'{No fixed abode}'`, `'ZZ99 3VZ'`], [`'{NO FIXED ABODE}'`, `'zz993vz'`]],
    ['of whom nobody knows where they live', [`'{Not known}'`, `'ZZ99 3WZ'`], [`'{not known}'`, `'ZZ993WZ'`]],
  ])('is none that others have too %s', async (_who, [lines, postcode], [otherLines, otherPostcode]) => {
    await hub.sql(`UPDATE address SET lines = ${lines}, postcode = ${postcode} WHERE postcode = 'ZZ11 5TU';
      INSERT INTO address VALUES (gen_random_uuid(), ${otherLines}, ${otherPostcode}, true)`)
    expect(await seen()).not.toContain('"protected":true')
    await change('protect', 'dilys')
    expect(await seen()).toContain('"protected":true')
    await hub.sql(`DELETE FROM address WHERE postcode = ${otherPostcode};
      UPDATE address SET lines = '{90 Moonbeam Street, Sumwhere}', postcode = 'ZZ11 5TU' WHERE postcode = ${postcode}`)
  })

  test('comes back by a manager who did not protect it, and by nobody else', async () => {
    await change('protect', 'edwin')
    expect(await change('unprotect', 'edwin')).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
    expect(await seen()).not.toContain('ZZ11')

    await hub.sql(`UPDATE address_protection_change SET changed_by = 'amara'`)
    for (const persona of ['amara', 'dilys'] as const) {
      expect(await change('unprotect', persona)).toEqual(refusing('FORBIDDEN'))
    }
    expect(told(await change('unprotect', 'edwin'))).toEqual({ id: S09 })
    expect(await seen()).toContain('ZZ11 5TU')
    expect(await changes()).toEqual([
      { is_on: true, changed_by: 'amara' },
      { is_on: false, changed_by: 'edwin' },
    ])
  })

  test('that came protected with the index takes two: who asks, and a manager who is somebody else', async () => {
    await hub.sql(`UPDATE address SET protected = true WHERE postcode = 'ZZ11 5TU'`)
    const alone = refusing('ANOTHER_PERSON_NEEDED', 'another person asks for it first')
    expect(await change('unprotect', 'edwin')).toEqual(alone)
    await change('askToUnprotect', 'edwin')
    expect(await change('unprotect', 'edwin')).toEqual(alone)
    expect(await seen()).not.toContain('ZZ11')

    expect(await change('askToUnprotect', 'bronwen')).toEqual(refusing('NOT_FOUND'))
    expect(told(await change('askToUnprotect', 'dilys'))).toEqual({ id: S09 })
    expect(await seen()).not.toContain('ZZ11')
    expect(await change('unprotect', 'dilys')).toEqual(refusing('FORBIDDEN'))
    expect(told(await change('unprotect', 'edwin'))).toEqual({ id: S09 })
    expect(await seen()).toContain('ZZ11 5TU')
  })

  test('that the index protects once more takes two once more: nothing of before counts', async () => {
    await change('protect', 'amara')
    await change('askToUnprotect', 'dilys')
    await change('unprotect', 'edwin')
    expect(await seen()).toContain('ZZ11 5TU')
    await hub.sql(`UPDATE address SET protected = true WHERE postcode = 'ZZ11 5TU'`)
    expect(await change('unprotect', 'edwin')).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
    expect(await seen()).not.toContain('ZZ11')
  })

  test('nobody asks about what is not protected', async () => {
    await change('askToUnprotect', 'amara')
    expect(await changes()).toEqual([])
  })

  test('stays protected while somebody lives there of whom the case knows nothing', async () => {
    await hub.sql(`UPDATE address SET protected = true WHERE postcode = 'ZZ11 5TU'`)
    await hub.sql(`INSERT INTO residence SELECT p.id, a.id, '2026-01-01', NULL FROM address a,
      (SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM residence) LIMIT 1) p WHERE postcode = 'ZZ11 5TU'`)
    expect(told(await change('askToUnprotect', 'dilys'))).toEqual({ id: S09 })
    expect(await change('unprotect', 'edwin')).toEqual(refusing('STEP_NOT_POSSIBLE'))
    expect(await seen()).not.toContain('ZZ11')
    await hub.sql(`DELETE FROM residence WHERE since = '2026-01-01'`)
    expect(told(await change('unprotect', 'edwin'))).toEqual({ id: S09 })
  })

  test('stays protected while somebody lives in a row of it that the index brought later', async () => {
    await change('protect', 'dilys')
    await hub.sql(
      `INSERT INTO address VALUES (gen_random_uuid(), '{90 Moonbeam Str, Sumwhere}', 'ZZ115TU', false)`,
    )
    await hub.sql(`INSERT INTO residence SELECT p.id, a.id, '2026-01-01', NULL FROM address a,
      (SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM residence) LIMIT 1) p WHERE postcode = 'ZZ115TU'`)
    expect(await change('unprotect', 'edwin')).toEqual(refusing('STEP_NOT_POSSIBLE'))
    expect(await seen()).not.toContain('ZZ11')
    await hub.sql(`DELETE FROM residence WHERE since = '2026-01-01'`)
    expect(told(await change('unprotect', 'edwin'))).toEqual({ id: S09 })
    await hub.sql(`DELETE FROM address WHERE postcode = 'ZZ115TU'`)
  })

  test('is taken out of what people typed before anybody knew that it is secret', async () => {
    const texts = `query ($id: ID!) { mashAssessment(id: $id) { consents { reason } overrides { rationale }
      basisHistory { reason } } overridesWaiting { rationale } }`
    await hub.sql(`UPDATE consent SET reason = 'Told me at 90, moonbeam STREET.' WHERE subject_id = $1`, [
      rosamund,
    ])
    await hub.sql(
      `WITH r AS (INSERT INTO override_request (id, assessment_id, recipients, ground, rationale, expires_at, family_told,
          requested_by, requested_at)
        VALUES (gen_random_uuid(), $1, '[{"agency":"social-care","role":null,"userId":null}]', 'S47', 'They moved to zz115tu',
          '2026-12-01', true, 'amara', '2026-11-01') RETURNING id)
       INSERT INTO override (request_id, line, subject_id, category, state) SELECT id, 1, $2, 'health.adult', 'REQUESTED' FROM r`,
      [S09, rosamund],
    )
    await hub.sql(
      `INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at)
      VALUES ($1, 1, 'S17', 'NONE', 'She wrote from M.oonbeam Street', 'amara', '2026-10-13')`,
      [S09],
    )
    const all = async () => JSON.stringify((await hub.ask('edwin', texts, { id: S09 })).data)
    expect((await all()).match(/moonbeam|zz115tu|M\.oonbeam/gi)).toHaveLength(5)
    await change('protect', 'amara')
    expect(await all()).not.toMatch(/moonbeam|zz115tu|M\.oonbeam/i)
    expect(await all()).toContain(WITHHELD_PLACE)
  })
})

describe('is refused', () => {
  test.each([
    ['to somebody without a task, as a case that is not there', 'bronwen', {}, 'NOT_FOUND'],
    ['for a case that is not there', 'amara', { assessment: 'MASH-1999-9999' }, 'NOT_FOUND'],
    ['for somebody of another case', 'amara', { personId: personOf('S01', 'tilly') }, 'NOT_FOUND'],
    ['for nobody', 'amara', { personId: "' OR true --" }, 'NOT_FOUND'],
    ['for a day on which the person moved nowhere', 'amara', { since: '2001-01-01' }, 'NOT_FOUND'],
    ['without a reason', 'amara', { reason: 'because' }, 'BAD_INPUT'],
    ['with a reason that hides something', 'amara', { reason: 'It is \u202e needed now.' }, 'BAD_INPUT'],
  ] as const)('%s', async (_what, persona, input, code) => {
    expect(await change('protect', persona, input)).toEqual(refusing(code))
    expect(await changes()).toEqual([])
  })

  test('to emergency access alone', async () => {
    await hub.sql(
      `INSERT INTO emergency_access (assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state)
      VALUES ($1, 'bronwen', 'MASH', 'DANGER_TO_LIFE', 'why', '2026-11-02T08:00:00Z', '2026-11-02T12:00:00Z', '2026-11-03',
        'AWAITING_REVIEW')`,
      [S09],
    )
    expect(await change('protect', 'bronwen')).toEqual(refusing('FORBIDDEN'))
  })
})
