import 'reflect-metadata'
import { describe, expect, it } from 'vitest'
import { neighbours, partnerSdl, probationSharing, type Partner } from '../testing/world.js'
import type { Finding } from '../graph/finding.js'
import type { Approval } from '../store/approval.js'
import { checkSubgraph, type CheckInput, type CheckResult } from './check-subgraph.js'
import { composeApart } from './compose-apart.js'
import { sectionNames } from './section.js'

const present = Object.entries(neighbours).map(([name, sdl]) => ({ name, sdl, sharing: undefined }))
const published = (sdl: string, sharing = probationSharing) => ({ name: 'probation', sdl, sharing })
const check = (partner: Partner, more: Partial<CheckInput> = {}): Promise<CheckResult> =>
  checkSubgraph({ proposed: published(partnerSdl(partner)), present, ...more })

const statuses = ({ checks }: CheckResult) =>
  Object.fromEntries(checks.map(({ name, status }) => [name, status]))
const codes = ({ checks }: CheckResult, name: string) =>
  checks.find((section) => section.name === name)?.findings.map(({ code }) => code)
const passed = {
  syntax: 'PASSED',
  composition: 'PASSED',
  changes: 'PASSED',
  sharing: 'PASSED',
  reachability: 'PASSED',
}

describe('a check', () => {
  it('of a schema as it should be passes in every section, and says that no service was asked', async () => {
    const result = await check({})
    expect(statuses(result)).toEqual(passed)
    expect(result.ok).toBe(true)
    expect(codes(result, 'reachability')).toEqual(['NOT_ASKED'])
    expect(result.composed?.supergraphSdl).toContain('PROBATION @join__graph(name: "probation"')
  })

  it('of what is no schema fails in every section: what could not be looked at has not passed', async () => {
    const result = await check({ body: 'type {' })
    expect(result.checks.map(({ name }) => name)).toEqual(sectionNames)
    expect(new Set(result.checks.map(({ status }) => status))).toEqual(new Set(['FAILED']))
    expect(result.checks[0]?.findings).toMatchObject([{ code: 'SYNTAX', line: 16 }])
  })

  it.each([100, 2_000, 50_000])(
    'of a schema that is nested %i levels deep, which nobody could read through, fails in every section',
    async (levels) => {
      const list = `${'['.repeat(levels)}Int${']'.repeat(levels)}`
      const result = await check({
        body: `type ProbationDeep { a: ${list} @classified(category: "hub.meta") }`,
      })
      expect(new Set(result.checks.map(({ status }) => status))).toEqual(new Set(['FAILED']))
      expect(result.checks[0]?.findings).toMatchObject([{ code: 'SYNTAX' }])
    },
  )

  it('of a schema with an operation in it says on which line that stands', async () => {
    const result = await check({ body: '{ everything }' })
    expect(result.checks[0]?.findings).toMatchObject([{ code: 'SYNTAX', line: 16 }])
  })

  it('of what does not compose names the code and the line, and counts changes as not known', async () => {
    const result = await check({ child: 'allocatedTo: String @classified(category: "front-door.case")' })
    expect(statuses(result)).toEqual({ ...passed, composition: 'FAILED', changes: 'FAILED' })
    expect(codes(result, 'composition')).toEqual(['INVALID_FIELD_SHARING'])
    expect(codes(result, 'changes')).toEqual(['NOT_CHECKED'])
  })

  it('holds of two classifications of a field, of which the supergraph could keep the weaker, that they do not compose', async () => {
    const result = await check({ child: 'name: String @shareable @classified(category: "probation.risk")' })
    expect(codes(result, 'composition')).toEqual(['INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS'])
  })

  it('of what makes composition itself fail ends with its words, and the process goes on', async () => {
    const edit = (sdl: string) => sdl.replaceAll('@classified', '@secret').replace('classified(', 'secret(')
    expect((await check({ edit })).ok).toBe(false)
    expect((await check({})).ok).toBe(true)
  })

  it('finds a sharing.json that is laxer than the partnership’s rules', async () => {
    const sharing = probationSharing.replace(
      '"categories":[',
      '"categories":[{"id":"police.intelligence","class":"S0","traits":[],"holds":"x"},',
    )
    const result = await check({}, { proposed: published(partnerSdl({}), sharing) })
    expect(codes(result, 'sharing')).toContain('SHARING_JSON')
  })
})

describe('a change', () => {
  const earlier = published(partnerSdl({ record: 'note: String @classified(category: "probation.risk")' }))
  const removal = (usage?: CheckInput['usage']) => check({}, { present: [...present, earlier], usage })

  it('that takes away what nobody is known not to ask for fails', async () => {
    const result = await removal()
    expect(statuses(result)).toEqual({ ...passed, changes: 'FAILED' })
    expect(result.checks[2]?.findings).toMatchObject([
      { code: 'FIELD_REMOVED', coordinate: 'ProbationRecord.note' },
    ])
  })

  it('that takes away what somebody asked for fails, and says which role', async () => {
    const result = await removal((field) =>
      field === 'ProbationRecord.note' ? [{ role: 'MASH_PRACTITIONER', count: 3 }] : [],
    )
    expect(result.ok).toBe(false)
    expect(result.checks[2]?.findings[0]?.message).toContain('MASH_PRACTITIONER 3 times')
  })

  it('that takes away what nobody asked for passes, with a note', async () => {
    const result = await removal(() => [])
    expect(statuses(result)).toEqual(passed)
    expect(result.checks[2]?.findings).toMatchObject([{ code: 'FIELD_REMOVED', severity: 'NOTE' }])
  })
})

describe('what a data owner has approved', () => {
  // A field of the police, shared, and more than theirs may see of it: both are asked.
  const refused = {
    record: 'notes: String',
    on: '@requires(fields: "police { grade }")',
    child: 'police: PoliceRecord @external',
    body: 'type PoliceRecord { grade: String @external }',
  }
  const sharing = ({ checks }: CheckResult) => checks.find(({ name }) => name === 'sharing')
  const approval = (owner: string, findings: readonly Finding[]): Approval => ({
    ...{ agency: 'probation', sha256: '0'.repeat(64), owner, approver: 'kofi', reason: 'Agreed.', findings },
    approvedAt: new Date('2026-11-01'),
    expiresAt: new Date('2027-01-31'),
  })

  it('is a note, with who let it through and why; what nobody has approved is refused still', async () => {
    const found = sharing(await check(refused))?.findings ?? []
    expect(found.map(({ code, approvers }) => [code, approvers])).toEqual([
      ['R2', ['police']],
      ['R5', ['probation']],
    ])
    const police = approval('police', found)
    const one = await check(refused, { approvals: [police] })
    expect(sharing(one)?.findings.map(({ severity }) => severity)).toEqual(['NOTE', 'ERROR'])
    expect(sharing(one)?.findings[0]?.message).toContain(
      'Approved for police by kofi until 2027-01-31T00:00:00.000Z: Agreed.',
    )
    const both = await check(refused, { approvals: [police, approval('probation', found)] })
    expect(statuses(both)).toEqual(passed)
  })

  it('by another’s data owner, or of something else that was found, is not approved', async () => {
    const found = sharing(await check(refused))?.findings ?? []
    const others = [approval('health', found), approval('probation', found.slice(0, 1))]
    const before = found.map((finding) => ({ ...finding, message: `${finding.message} And more.` }))
    for (const approvals of [others, [approval('police', before), approval('probation', before)]])
      expect(codes(await check(refused, { approvals }), 'sharing')).toEqual(['R2', 'R5'])
    const result = await check(refused, { approvals: others })
    expect(sharing(result)?.findings.map(({ severity }) => severity)).toEqual(['ERROR', 'ERROR'])
  })

  it('of what nobody may approve is refused all the same', async () => {
    const edit = (sdl: string) =>
      sdl.replace('"@key"', '{ name: "@key", as: "@id" }').replaceAll('@key(', '@id(')
    const found = sharing(await check({ edit }))?.findings ?? []
    const approvals = ['probation', 'police', 'front-door'].map((owner) => approval(owner, found))
    expect(found.map(({ code }) => code)).toContain('R6')
    expect(sharing(await check({ edit }, { approvals }))?.status).toBe('FAILED')
  })
})

it('a composition that takes too long is ended, and refused by R16', async () => {
  const subgraphs = [{ name: 'probation', url: 'http://probation.invalid', sdl: partnerSdl({}) }]
  expect(await composeApart({ proposed: 'probation', subgraphs }, 1)).toBeUndefined()
})
