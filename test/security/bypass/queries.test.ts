import { getNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { selectEverything } from '#shared/agency/testing/select-everything'
import { stories } from '#shared/synthetic/stories/index'
import { publishedSharing } from '#shared/sharing/published-sharing'
import { createHub, type Hub } from '../../harness/create-hub.js'
import type { HubAnswer } from '../../harness/hub-client.js'
import { childrenOf, view, type Data } from '../../harness/view.js'
import { sql } from '../database.js'
import { tricks, type RecordField } from './tricks.js'

/** Four children of whom much is withheld; a girl who refused; a case with sealed intelligence. */
const cases = ['S04', 'S09', 'S05'].map(
  (id) => stories.find((story) => story.id === id) ?? expect.fail(`no story ${id}`),
)
const CASE = 'MASH-2026-0004'
const api = readApiSchema()

vi.setConfig({ testTimeout: 120_000 })

let hub: Hub
beforeAll(async () => {
  // As it runs in production.
  hub = await createHub({ gateway: { NODE_ENV: 'production' } })
})
afterAll(() => hub[Symbol.asyncDispose]())

function recordTypeOf(agency: PartnerAgency): string {
  const child = api.getType('Child')
  const field = isObjectType(child) ? child.getFields()[fieldOf(agency)] : undefined
  return field === undefined ? '' : getNamedType(field.type).name
}

/**
 * Every field of an agency's record but the moment at which it was read, and its state: the gateway takes whatever comes under that name for
 * it, so another field under it makes the agency look out of reach.
 */
function fieldsOf(agency: PartnerAgency): RecordField[] {
  const type = api.getType(recordTypeOf(agency))
  if (!isObjectType(type)) return []
  return Object.values(type.getFields())
    .filter(({ name }) => name !== 'asAt' && name !== 'status')
    .map(({ name, type: of }) => ({
      name,
      selected: `${name} ${selectEverything(api, getNamedType(of).name)}`.trim(),
    }))
}

/** The records of one agency, by child, as Amara gets them for a selection. */
async function records(
  assessment: string,
  agency: PartnerAgency,
  selection: string,
  fragments = '',
): Promise<Map<string, Data>> {
  const used = (name: string): string =>
    `${selection} ${fragments}`.includes(`$${name}`) ? `$${name}: Boolean = ${name === 'yes'},` : ''
  const answer = await hub.query(
    'amara',
    `query ($id: ID!, ${used('yes')} ${used('no')}) { mashAssessment(id: $id) { subjects { child { id ${fieldOf(agency)} { __typename ${selection} } } } } } ${fragments}`,
    { id: assessment },
  )
  expect(answer.errors).toEqual([])
  const found = [...childrenOf(answer)].map(([id, child]) => [id, child[fieldOf(agency)] as Data] as const)
  return new Map(found)
}

describe('a decision is not got round by asking for', () => {
  it.each(Object.entries(tricks))('%s', async (_trick, { ask, keys = (name) => [name] }) => {
    let withheld = 0
    for (const { assessment } of cases) {
      for (const agency of partnerAgencies) {
        const fields = fieldsOf(agency)
        const plain = await records(assessment.id, agency, fields.map(({ selected }) => selected).join(' '))
        const tricked = await records(assessment.id, agency, ...ask(recordTypeOf(agency), fields))
        for (const [child, record] of plain) {
          const expected = fields.flatMap(({ name }) =>
            keys(name, fields).map((key) => [key, record[name]] as const),
          )
          const { __typename, ...got } = tricked.get(child) ?? {}
          expect(__typename).toBe(recordTypeOf(agency))
          expect([assessment.id, agency, got]).toEqual([assessment.id, agency, Object.fromEntries(expected)])
          withheld += fields.filter(({ name }) => record[name] === null).length
        }
      }
    }
    expect(withheld).toBeGreaterThan(20)
  })
})

describe('nor by', () => {
  it('T17 directives on what is withheld: left out, it leaves nothing behind, and takes no row away', async () => {
    const plain = await records(CASE, 'health', 'disclosure { category reason }')
    const leftOut = 'camhsEntries @include(if: $no) { summary } disclosure { category reason }'
    expect(await records(CASE, 'health', leftOut)).toEqual(plain)
    expect(JSON.stringify([...plain.values()])).toContain('OVERRIDE_NEEDED')
  })

  it('T18 __typename: what is withheld has no type either, and a list of it no length', async () => {
    for (const agency of partnerAgencies) {
      const fields = fieldsOf(agency).filter(({ selected }) => selected.includes('{'))
      const whole = await records(CASE, agency, fields.map(({ selected }) => selected).join(' '))
      const types = await records(CASE, agency, fields.map(({ name }) => `${name} { __typename }`).join(' '))
      const shape = (value: unknown): unknown =>
        Array.isArray(value) ? value.length : value === null ? null : 1
      for (const [child, record] of whole) {
        for (const { name } of fields)
          expect([name, shape(types.get(child)?.[name])]).toEqual([name, shape(record[name])])
      }
    }
  })

  it('T20 introspection beside it: the whole query is refused, and nothing of it is asked', async () => {
    for (const asked of ['__schema { types { name } }', '__type(name: "HealthRecord") { fields { name } }']) {
      hub.statements.clear()
      const { status, data, errors } = await hub.query(
        'amara',
        `{ ${asked} mashAssessment(id: "${CASE}") { subjects { child { health { camhsEntries { summary } } } } } }`,
      )
      expect([status, data, errors[0]?.extensions['code']]).toEqual([400, null, 'GRAPHQL_VALIDATION_FAILED'])
      expect(hub.statements.list).toEqual([])
    }
  })

  it('T21 a mutation: the case that it answers is decided on as any view', async () => {
    const all = fieldsOf('health')
      .map(({ selected }) => selected)
      .join(' ')
    const subjects = `subjects { child { id health { ${all} } } }`
    const before = await hub.query('amara', `{ mashAssessment(id: "${CASE}") { ${subjects} } }`)
    const { data } = await hub.query(
      'amara',
      `mutation { setBasis(assessment: "${CASE}", basis: S17, reason: "It stays as it is.") { ${subjects} } }`,
    )
    const after = data === null ? before.data : { mashAssessment: data['setBasis'] }
    expect(after).toEqual(before.data)
    const changed = await hub.query(
      'amara',
      `mutation { setBasis(assessment: "${CASE}", basis: EARLY_HELP, reason: "No more than early help.") { ${subjects} } }`,
    )
    const now = await hub.query('amara', `{ mashAssessment(id: "${CASE}") { ${subjects} } }`)
    expect(changed.errors).toEqual([])
    expect(changed.data?.['setBasis']).toEqual(now.data?.['mashAssessment'])
    expect(now.data).not.toEqual(before.data)
    await hub.query(
      'amara',
      `mutation { setBasis(assessment: "${CASE}", basis: S17, reason: "A child in need after all.") { id } }`,
    )
    expect((await hub.query('amara', `{ mashAssessment(id: "${CASE}") { ${subjects} } }`)).data).toEqual(
      before.data,
    )
  })

  it('T23 the place of a child in a list: what is withheld of one of four stands with that one, and is no error', async () => {
    const rows = async (): Promise<Map<string, string>> => {
      const answer = await records(CASE, 'health', 'disclosure { category reason }')
      return new Map([...answer].map(([id, record]) => [id, JSON.stringify(record['disclosure'])]))
    }
    const before = await rows()
    for (const refusing of before.keys()) {
      await sql(
        hub,
        'front-door',
        `INSERT INTO consent SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'answer', 'REFUSED',
           'asked_at', '2026-11-02T09:00:00Z', 'valid_from', '2026-11-02'))).* FROM consent c WHERE subject_id = $1`,
        [refusing],
      )
      const after = await rows()
      const changed = [...after].filter(([id, told]) => told !== before.get(id)).map(([id]) => id)
      await sql(hub, 'front-door', `DELETE FROM consent WHERE asked_at = '2026-11-02T09:00:00Z'`)
      expect(changed).toEqual([refusing])
    }
  })

  it('T34 counting: every number is of lines that are shown, whatever is filtered for', async () => {
    const ask = async (filter: object): Promise<{ totalShown: number; lines: Data[] }> => {
      const query = `query ($f: ChronologyFilter) { mashAssessment(id: "${CASE}") { chronology(filter: $f, first: 100) {
        totalShown lines { agency kind childId on } } } }`
      const { data, errors } = await hub.query('amara', query, { f: filter })
      expect(errors).toEqual([])
      return (data?.['mashAssessment'] as { chronology: { totalShown: number; lines: Data[] } }).chronology
    }
    const { totalShown, lines } = await ask({})
    expect(lines).toHaveLength(totalShown)
    for (const agency of partnerAgencies) {
      const ofAgency = lines.filter((line) => line['agency'] === agency)
      const shown = Map.groupBy(ofAgency, (line) => String(line['kind']))
      const none = publishedSharing(agency).chronologyKinds.filter((kind) => !shown.has(kind))
      expect(none).not.toEqual([])
      expect([agency, (await ask({ agencies: [agency], kinds: none })).totalShown]).toEqual([agency, 0])
      for (const [kind, some] of shown) {
        expect([kind, (await ask({ agencies: [agency], kinds: [kind] })).totalShown]).toEqual([
          kind,
          some.length,
        ])
      }
    }
    for (const childId of new Set(lines.map((line) => String(line['childId'])))) {
      const shown = lines.filter((line) => line['childId'] === childId)
      expect((await ask({ children: [childId] })).totalShown).toBe(shown.length)
    }
  })

  it('T32 emergency access without a reason, or with a word for one: nothing is taken, and no more is shown', async () => {
    const { id } = stories.find((story) => story.id === 'S11')?.assessment ?? expect.fail('no story')
    const text = async (): Promise<string> =>
      JSON.stringify((await view(hub, 'amara', id)).data).replaceAll(/"asAt":"[^"]+"/g, '')
    const take = (input: object): Promise<HubAnswer> =>
      hub.query(
        'amara',
        'mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { id } }',
        {
          input: { assessment: id, ...input },
        },
      )
    const before = await text()
    for (const input of [
      {},
      { reason: 'POLICE_PROTECTION' },
      { explanation: 'The hospital needs his history now.' },
      { reason: 'POLICE_PROTECTION', explanation: '' },
      { reason: 'POLICE_PROTECTION', explanation: 'Urgent.' },
      { reason: 'POLICE_PROTECTION', explanation: ' '.repeat(40) },
      { reason: 'BECAUSE', explanation: 'The hospital needs his history now.' },
    ]) {
      const { data, errors } = await take(input)
      expect([data, errors.length > 0]).toEqual([null, true])
    }
    expect(await text()).toBe(before)
    expect(await sql(hub, 'front-door', 'SELECT 1 FROM emergency_access')).toEqual([])
  })
})
