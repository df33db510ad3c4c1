import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { loggedSince, pseudonyms, sizeOf } from '../../security/access-log-recorded/logged.js'
import { sql } from '../../security/database.js'
import { deskPerson, type AskDesk } from '../owner-desk/desk.js'
import {
  CASE,
  casimir,
  exportOf,
  missing,
  SEALED,
  startSignedHub,
  versionsOf,
  WRONG,
  type SignedHub,
  type Version,
} from './signed-hub.js'

// The hub is started, and files are imported.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 })

const RIGHT = 'Came home from the canal with a friend'

let signed: SignedHub
let hub: Hub
let ask: AskDesk
beforeAll(async () => {
  signed = await startSignedHub()
  ;({ hub, ask } = signed)
})
afterAll(() => signed[Symbol.asyncDispose]())

const agencies = ['police', 'health', 'social-care'] as const
const desk = deskPerson('desk')

/** Kept from everybody but Edwin until the returned is disposed of. */
async function restricted(named: string): Promise<AsyncDisposable> {
  await sql(
    hub,
    'front-door',
    `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUE', $2, 'edwin', now())`,
    [CASE, named],
  )
  return {
    [Symbol.asyncDispose]: async () => {
      await sql(hub, 'front-door', 'DELETE FROM case_restriction')
    },
  }
}

describe('what somebody was shown who signed a decision', () => {
  it.each(agencies)('is told the desk of %s word for word', async (agency) => {
    expect(Object.keys(signed.recordsShown(agency))).not.toEqual([])
    expect(await signed.recordsTold(agency)).toEqual(signed.recordsShown(agency))
    const states = (await signed.versionsShown(agency)).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['STANDS']))
  })

  it('is no more than that: nothing sealed or withheld is named', async () => {
    const { fields } = await signed.signersRead('police')
    for (const { state, records, versions } of fields) {
      expect(versions?.length ?? 0).toBeLessThanOrEqual(state === 'SHARED' ? (records ?? 0) : 0)
    }
    const named = new Set(fields.flatMap(({ versions }) => versions ?? []))
    const versions = await signed.versionsShown('police')
    expect(new Set(versions.map(({ name }) => name))).toEqual(named)
    expect(JSON.stringify(versions)).toContain(WRONG)
    expect(JSON.stringify(versions)).not.toContain(SEALED)
  })

  it('has other names in every entry: by none does anybody find that two tell of the same record', async () => {
    await view(hub, 'edwin', CASE)
    const nodes = await signed.reads('police')
    const names = nodes.flatMap(({ fields }) => [
      ...new Set(fields.flatMap(({ versions }) => versions ?? [])),
    ])
    expect(nodes.length).toBeGreaterThan(1)
    expect(names).not.toEqual([])
    expect(new Set(names).size).toBe(names.length)
    const stored = await sql<{ version: string }>(hub, 'police', 'SELECT version FROM missing_episode')
    for (const { version } of stored) expect(names).not.toContain(version.replaceAll('-', ''))
  })

  it('is told through the gateway to the persona of the desk, and to no auditor', async () => {
    const { id } = await signed.signersRead('police')
    const answer = await hub.query('kofi', versionsOf('police'), { id })
    expect(answer.errors).toEqual([])
    expect(JSON.stringify(answer.data)).toContain(WRONG)
    expect(JSON.stringify(await hub.query('nils', versionsOf('police'), { id }))).not.toContain(WRONG)
  })

  it('is a look that the log tells of, by the categories that were shown and no version', async () => {
    const from = await sizeOf(hub, 'police')
    const { id } = await signed.signersRead('police')
    await ask(desk, 'police', versionsOf('police'), { id })
    const entries = (await loggedSince(hub, 'police', from)).filter(({ fields }) =>
      fields.some(({ path }) => path === 'Query.policeRecordVersions'),
    )
    const child = (await pseudonyms(hub)).get(casimir.id)
    expect(entries).toMatchObject([{ actor: { id: 'desk', role: 'OWNER_DESK' }, assessment: CASE, child }])
    const categories = entries[0]?.fields.map(({ category }) => category)
    expect(categories).toEqual(expect.arrayContaining(['front-door.case', 'police.missing']))
    expect(JSON.stringify(entries)).not.toContain('versions')
  })
})

describe('what was shown is told to nobody else', () => {
  it.each([
    ['another agency’s desk', deskPerson('dilys', 'health')],
    ['a practitioner of the agency', { ...desk, roles: ['MASH_PRACTITIONER'] }],
    ['an auditor', { sub: 'nils', agency: 'social-care', roles: ['AUDITOR'] }],
    ['whoever signed', { sub: 'edwin', agency: 'social-care', roles: ['MASH_MANAGER'] }],
  ])('%s', async (_who, who) => {
    const { id } = await signed.signersRead('police')
    expect(await ask(who, 'police', versionsOf('police'), { id })).toEqual({
      value: undefined,
      codes: ['FORBIDDEN'],
    })
  })

  it('nor by an entry that is no read of the agency’s records, there or not', async () => {
    const [own] = (await loggedSince(hub, 'police', 0)).filter(({ actor }) => actor.role === 'OWNER_DESK')
    const ofAnother = await signed.signersRead('health')
    for (const id of [
      own?.id,
      ofAnother.id,
      '019abcde-0000-7000-8000-000000000000',
      '',
      'a\0b',
      "' OR true --",
    ]) {
      expect([id, await ask(desk, 'police', versionsOf('police'), { id })]).toEqual([
        id,
        { value: undefined, codes: ['NOT_FOUND'] },
      ])
    }
  })

  it('nor while the case is restricted, or kept from that person of the desk', async () => {
    const { id } = await signed.signersRead('police')
    for (const named of ['{edwin}', '{edwin,desk}']) {
      await using restriction = await restricted(named)
      expect(restriction).toBeDefined()
      expect((await ask(desk, 'police', versionsOf('police'), { id })).codes).toEqual(['NOT_FOUND'])
    }
    expect((await ask(desk, 'police', versionsOf('police'), { id })).codes).toEqual([])
  })

  it('nor in a read of another child', async () => {
    await view(hub, 'amara', 'MASH-2026-0005')
    for (const { id } of await signed.reads('police', 'MASH-2026-0005')) {
      const { value: versions, codes } = await ask(desk, 'police', versionsOf('police'), { id })
      expect(codes).toEqual([])
      expect(JSON.stringify(versions)).not.toContain(WRONG)
    }
  })
})

describe('what was shown, once it has changed', () => {
  const ofMissing = async (): Promise<Version | undefined> =>
    (await signed.versionsShown('police')).find(({ paths }) => paths.includes('PoliceRecord.missingEpisodes'))

  it('is told as it was when an import has corrected it', async () => {
    const before = await ofMissing()
    expect(await signed.bringIn('police', 'corrected.csv', missing(RIGHT))).toMatch(
      /records +0 new, 1 updated/,
    )
    const after = await ofMissing()
    expect(after).toEqual({ ...before, state: 'REPLACED', replacedAt: after?.replacedAt })
    expect(after?.replacedAt).not.toBeNull()
    expect(await signed.recordsTold('police')).toEqual(signed.recordsShown('police'))
    const stored = await sql<{ summary: string }>(
      hub,
      'police',
      'SELECT summary FROM missing_episode WHERE id = $1',
      [before?.recordId],
    )
    expect(stored).toEqual([{ summary: RIGHT }])
  })

  it('is told as it was when a corrected return has deleted it', async () => {
    const corrected = exportOf('social-care').replaceAll('2025-09-09', '2025-09-10')
    expect(await signed.bringIn('social-care', 'corrected.xml', corrected)).toMatch(
      /removed +1 of assessment/,
    )
    const versions = await signed.versionsShown('social-care')
    expect(await signed.recordsTold('social-care')).toEqual(signed.recordsShown('social-care'))
    const gone = versions
      .filter(({ state }) => state === 'REPLACED')
      .flatMap(({ recordId }) => recordId ?? [])
    expect(gone).not.toEqual([])
    expect(
      await sql(hub, 'social-care', 'SELECT FROM assessment WHERE id = ANY ($1::uuid[])', [gone]),
    ).toEqual([])
  })

  it('is told as it was when the desk has sealed it', async () => {
    const { recordId } = (await ofMissing()) ?? expect.fail('nothing shown')
    const seal = `mutation ($input: RecordProtection!) { setPoliceSeal(input: $input) { sealed } }`
    const records = [{ field: 'missingEpisodes', recordId }]
    const input = { childId: casimir.id, records, isOn: true, reason: 'A court has ordered it.' }
    expect((await ask(desk, 'police', seal, { input })).codes).toEqual([])
    expect(await signed.recordsTold('police')).toEqual(signed.recordsShown('police'))
    await view(hub, 'edwin', CASE)
    const now = (await signed.reads('police'))[0]?.fields.find(
      ({ path, state }) => path === 'PoliceRecord.missingEpisodes' && state === 'SHARED',
    )
    expect(now).toMatchObject({ records: 0, versions: null })
  })

  it('is told without what may give a place away, once somebody of the case is protected', async () => {
    const set = (isOn: boolean) =>
      sql(
        hub,
        'front-door',
        'UPDATE address SET protected = $2 WHERE id IN (SELECT address_id FROM residence WHERE person_id = $1)',
        [casimir.id, isOn],
      )
    await set(true)
    const told = await signed.versionsShown('police')
    expect(JSON.stringify(told)).not.toContain(WRONG)
    expect(told).not.toEqual([])
    await set(false)
    expect(JSON.stringify(await signed.versionsShown('police'))).toContain(WRONG)
  })

  it('is told as held no longer when its retention has ended, and is not left out', async () => {
    const before = await ofMissing()
    await sql(hub, 'police', 'DELETE FROM record_past')
    expect(await ofMissing()).toEqual({
      ...{ name: before?.name, paths: before?.paths, state: 'NOT_HELD' },
      ...{ recordId: null, version: null, replacedAt: null, values: null },
    })
  })
})
