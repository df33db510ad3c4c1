import 'reflect-metadata'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { subgraphs } from '#infra/subgraphs'
import { packageRoot } from '#shared/config/package-root'
import { defaultPolicy } from '#shared/sharing/policy'
import { subgraphFacts } from '../graph/subgraph-facts.js'
import { schemas } from '../testing/schemas/schemas.js'
import { neighbours, partnerSdl, proposal, type Partner } from '../testing/world.js'
import { checkRules } from './check-rules.js'
import { ruleCodes, rules } from './rules.js'

const found = (partner: Partner) => checkRules(proposal(partner))
const composes = (partner: Partner): boolean => {
  const all = { ...neighbours, probation: partnerSdl(partner) }
  const services = Object.entries(all).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }))
  return composeServices(services).errors === undefined
}

it('a partner that publishes as it should is refused nothing', () => {
  expect(found({})).toEqual([])
  expect(composes({})).toBe(true)
})

describe('T37', () => {
  it('every rule has schemas that pass and that fail', () => {
    expect(Object.keys(schemas)).toEqual(ruleCodes)
  })

  describe.each(ruleCodes)('%s', (code) => {
    const { passing, failing } = schemas[code]

    it.each(Object.entries(passing))('passes %s', (_what, partner) => {
      expect(found(partner)).toEqual([])
    })

    it.each(Object.entries(failing))('refuses %s, with its place and what to do', (_what, failed) => {
      const findings = found(failed).filter((finding) => finding.code === code)
      expect(findings.map(({ coordinate }) => coordinate)).toContain(failed.at)
      for (const { message, remedy, severity } of findings) {
        expect([message.startsWith(rules[code].refuses), remedy, severity]).toEqual([
          true,
          rules[code].remedy,
          'ERROR',
        ])
      }
    })

    it.each(Object.entries(failing).filter(([, { caught }]) => caught !== true))(
      'stands alone: composition lets %s through',
      (_what, failed) => {
        expect(composes(failed)).toBe(true)
      },
    )
  })
})

describe('who may let it through', () => {
  const approversOf = (code: (typeof ruleCodes)[number]): unknown[] => {
    const failing: readonly Partner[] = Object.values(schemas[code].failing)
    return failing.flatMap((partner) =>
      found(partner).flatMap((finding) => (finding.code === code ? [finding.approvers] : [])),
    )
  }

  it.each([
    ['R1', 'front-door'],
    ['R2', 'police'],
    ['R4', 'front-door'],
    ['R9', 'front-door'],
    ['R14', 'police'],
  ] as const)('of %s is the data owner whose data it is about: %s', (code, owner) => {
    expect(approversOf(code)).toContainEqual([owner])
    expect(approversOf(code)).not.toContainEqual(expect.arrayContaining(['']))
  })

  it.each(['R5', 'R11', 'R12'] as const)('of %s is the publisher’s own data owner', (code) => {
    expect(new Set(approversOf(code).map(String))).toEqual(new Set(['probation']))
  })

  it.each(['R6', 'R13', 'R15', 'R16'] as const)(
    'of %s is nobody: it is about no one agency’s data',
    (code) => {
      expect(new Set(approversOf(code))).toEqual(new Set([undefined]))
    },
  )

  it('is each of them whose data it is about, and nobody less', () => {
    const both = approversOf('R3')
    expect(both).toContainEqual(['front-door'])
    for (const approvers of [...both, ...approversOf('R7'), ...approversOf('R8'), ...approversOf('R10')])
      expect(approvers).not.toEqual([])
  })
})

it('names the line on which what is refused stands', () => {
  const sdl = partnerSdl({ record: 'notes: String' })
  const line = sdl.split('\n').findIndex((text) => text.includes('notes: String')) + 1
  expect(found({ record: 'notes: String' })).toMatchObject([
    { code: 'R5', coordinate: 'ProbationRecord.notes', line },
  ])
})

describe('the hub’s own subgraphs', () => {
  const all = subgraphs.map(({ name, policy = defaultPolicy }) => {
    const sdl = readFileSync(join(packageRoot, 'subgraphs', name, 'schema.graphql'), 'utf8')
    return { sdl, facts: subgraphFacts(name, parse(sdl), policy) }
  })

  it.each(all)('$facts.name passes every rule', ({ sdl, facts }) => {
    const others = all.filter((each) => each.facts !== facts).map((each) => each.facts)
    const own = { agency: facts.name, sdl, subgraph: facts, others, earlier: facts, routing: undefined }
    expect(checkRules(own)).toEqual([])
  })
})
