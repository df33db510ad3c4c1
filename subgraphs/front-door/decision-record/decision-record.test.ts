import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aCase, aDecision, bring, nobodyAsked, seeCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Frozen {
  readonly number: number
  readonly decision: number
  readonly frozenAt: string
  readonly standsOn: readonly { readonly kind: string; readonly id: string }[]
  readonly seen: readonly { readonly index: number; readonly leafHash: string; readonly intact: boolean }[]
}
const query = `query ($id: ID!) { mashAssessment(id: $id) { decisionRecord {
  number decision frozenAt standsOn { kind id } seen { requestId at index leafHash intact } } } }`
/** Nothing is frozen of this reading: it comes after the signature, or is not the signer's. */
async function frozen(id: string, persona: PersonaId = 'amara'): Promise<Frozen | null> {
  // The query's own shape.
  return (told(await hub.ask(persona, query, { id })) as { decisionRecord: Frozen | null }).decisionRecord
}

let consent: string
async function proposed(): Promise<string> {
  const id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
  consent = await nobodyAsked(hub, id)
  return bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent)])
}
const signed = async (): Promise<string> => bring(hub, await proposed(), ['edwin', 'SIGN_OFF'])

/** The entries of the log about a case, by whom they are. */
const logged = (id: string) =>
  hub.sql<{ index: string; hash: string; actor: string; fields: number }>(
    `SELECT index, encode(leaf_hash, 'hex') AS hash, body::jsonb #>> '{actor,id}' AS actor,
       jsonb_array_length(body::jsonb -> 'fields') AS fields
     FROM log.entry WHERE body::jsonb ->> 'assessment' = $1 ORDER BY index`,
    [id],
  )

describe('when a decision is signed', () => {
  test('it is frozen on which records it stood, by their names', async () => {
    const id = await signed()
    const record = await frozen(id)
    expect(record).toMatchObject({ number: 4, decision: 3 })
    expect(record?.standsOn).toEqual([
      { kind: 'EVENT', id: '3' },
      { kind: 'CONTACT', id: id.replace('MASH', 'CONTACT') },
      { kind: 'DECISION', id: '3' },
      { kind: 'CONSENT', id: consent },
    ])
  })

  test('it is frozen what its signer was shown since it was proposed, and nobody else, and nothing before', async () => {
    const id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
    await seeCase(hub, id, 'edwin')
    consent = await nobodyAsked(hub, id)
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent)])
    const before = (await logged(id)).length
    await seeCase(hub, id, 'edwin')
    await seeCase(hub, id, 'amara')
    const theirs = (await logged(id))
      .slice(before)
      .filter(({ actor, fields }) => actor === 'edwin' && fields > 0)
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
    await seeCase(hub, id, 'edwin')
    const record = await frozen(id)
    expect(theirs).toHaveLength(1)
    expect(record?.seen).toEqual(
      theirs.map(
        ({ index, hash }): object =>
          expect.objectContaining({ index: Number(index), leafHash: hash, intact: true }) as object,
      ),
    )
  })

  test('without a look at it, that is what is frozen', async () => {
    expect((await frozen(await signed()))?.seen).toEqual([])
  })

  test('in immediate danger, it is what was seen since the danger', async () => {
    const id = await bring(hub, await aCase(hub), ['amara', 'IMMEDIATE_DANGER'])
    await seeCase(hub, id, 'edwin')
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
    expect(await frozen(id)).toMatchObject({ number: 3, decision: 2, seen: [{ intact: true }] })
  })

  test('nothing is copied of what anybody was shown, or was not', async () => {
    const id = await proposed()
    await seeCase(hub, id, 'edwin')
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
    const rows = await hub.sql(
      `SELECT r.stands_on, v.* FROM decision_record r JOIN decision_view v USING (assessment_id, number) WHERE assessment_id = $1`,
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Perpetua|Wimbleford|hungry|Hildegard|breakfast|WITHHELD|SHARED/)
  })
})

describe('what was frozen', () => {
  test('is nothing before anybody has signed', async () => {
    expect(await frozen(await proposed())).toBeNull()
  })

  test('tells the same years later, whatever the records have become', async () => {
    const id = await proposed()
    await seeCase(hub, id, 'edwin')
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
    const then = await frozen(id)
    await bring(
      hub,
      id,
      ['amara', 'FEEDBACK_SENT', { why: 'By letter.' }],
      ['amara', 'FAMILY_TOLD', { familyTold: true, why: 'By letter.' }],
    )
    await nobodyAsked(hub, id)
    await hub.sql(`UPDATE mash_assessment SET basis = 'S47' WHERE id = $1`, [id])
    await hub.sql(
      `UPDATE person SET date_of_birth = '2001-01-01' WHERE id = (SELECT person_id FROM mash_assessment_subject WHERE assessment_id = $1)`,
      [id],
    )
    expect(await frozen(id)).toEqual(then)
    expect(await seeCase(hub, id)).toMatchObject({ status: 'CLOSED' })
  })

  test('is changed by nobody', async () => {
    await signed()
    for (const table of ['decision_record', 'decision_view']) {
      for (const role of ['app', 'migrator'] as const) {
        await expect(hub.sql(`UPDATE ${table} SET number = 1`, [], role)).rejects.toThrow()
        await expect(hub.sql(`DELETE FROM ${table}`, [], role)).rejects.toThrow()
      }
    }
  })

  test('says so where the log has not that entry any more', async () => {
    const id = await proposed()
    await seeCase(hub, id, 'edwin')
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
    const index = (await frozen(id))?.seen[0]?.index
    // Whoever holds the tables.
    await hub.sql(
      `DO $$ DECLARE part regclass; BEGIN
         FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'log.entry'::regclass UNION SELECT 'log.entry'::regclass LOOP
           EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', part);
         END LOOP;
       END $$;
       UPDATE log.entry SET body = replace(body, 'edwin', 'amara') WHERE index = ${String(index)}`,
    )
    expect((await frozen(id))?.seen).toMatchObject([{ intact: false }])
  })

  test('is told to those alone to whom the case is', async () => {
    const id = await signed()
    expect((await hub.ask('bronwen', query, { id })).data).toEqual({ mashAssessment: null })
  })
})
