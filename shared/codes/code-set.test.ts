import 'reflect-metadata'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { graphql, parse, printSchema, type GraphQLSchema } from 'graphql'
import { Arg, buildSchema, createResolversMap, Field, ObjectType, Query, Resolver } from 'type-graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { AssessmentFactor } from './assessment-factor.codes.js'
import { attendanceGroup, AttendanceCode } from './attendance.codes.js'
import { codeSets } from './code-sets.js'
import { describeCode } from './describe-code.js'
import { enumNameOf } from './enum-name-of.js'
import { IntelligenceHandling } from './intelligence-3x5x2.codes.js'
import { handlingInTheHub, LegacyIntelligenceHandling } from './intelligence-5x5x5.codes.js'
import { ReferralSource } from './referral-source.codes.js'
import { readSex } from './sex.codes.js'

@ObjectType()
class TestContact {
  @Field(() => ReferralSource.graphqlEnum)
  source: ReferralSource

  @Field(() => [AssessmentFactor.graphqlEnum])
  factors: AssessmentFactor[]
}

@Resolver()
class TestResolver {
  static asked: unknown

  @Query(() => TestContact)
  contact(
    @Arg('source', () => ReferralSource.graphqlEnum) source: ReferralSource,
  ): Pick<TestContact, keyof TestContact> {
    TestResolver.asked = source
    return { source, factors: ['18A', '21'] }
  }
}

describe('a code set as a GraphQL enum', () => {
  let schema: GraphQLSchema
  beforeAll(async () => {
    const built = await buildSchema({ resolvers: [TestResolver], validate: false })
    // As services publish it: printed, and given back what printing loses. The two libraries name that map differently.
    const resolvers = createResolversMap(built) as never
    schema = buildSubgraphSchema([{ typeDefs: parse(printSchemaWithDirectives(built)), resolvers }])
  })

  it('stores the national code and shows a name that GraphQL allows, both ways', async () => {
    const answer = await graphql({ schema, source: '{ contact(source: CODE_2A) { source factors } }' })

    expect(answer.errors).toBeUndefined()
    expect(TestResolver.asked).toBe('2A')
    expect(answer.data).toMatchObject({ contact: { source: 'CODE_2A', factors: ['CODE_18A', 'CODE_21'] } })
  })

  it('takes a variable by the same name, and nothing that is no code', async () => {
    const source = 'query ($source: ReferralSource!) { contact(source: $source) { source } }'
    const ask = (value: string) => graphql({ schema, source, variableValues: { source: value } })

    expect((await ask('CODE_10')).data).toMatchObject({ contact: { source: 'CODE_10' } })
    expect((await ask('10')).errors).toHaveLength(1)
  })

  it('prints every sentence, in the order of the source, and what to use in place of a withdrawn code', () => {
    const printed = printSchema(schema)

    expect(printed).toContain('"""Schools"""\n  CODE_2A')
    expect(printed.indexOf('CODE_1A')).toBeLessThan(printed.indexOf('CODE_10'))
    expect(printed).toContain('CODE_18A @deprecated(reason: "Withdrawn: use 18B or 18C.")')
  })

  it('publishes no code set that the schema does not use', () => {
    expect(schema.getType('AttendanceCode')).toBeUndefined()
  })
})

describe.each(codeSets.map((set) => [set.name, set] as const))('%s', (_name, set) => {
  it('has a sentence, a GraphQL name of its own and a way back for each code', () => {
    expect(new Set(Object.keys(set.graphqlEnum)).size).toBe(set.codes.length)
    for (const code of set.codes) {
      const name = enumNameOf(code)
      expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/)
      expect(set.graphqlEnum[name]).toBe(code)
      expect(set.isCode(code)).toBe(true)
      expect(set.describe(code)).toMatch(/^[A-Z].*[^.]$/)
      expect(describeCode(set.name, name)).toBe(set.describe(code))
      expect(describeCode(set.name, code)).toBe(set.describe(code))
    }
  })

  it('knows no other code', () => {
    for (const text of ['', ' ', 'constructor', 'toString', 'CODE_', 'ß', `${set.codes[0] ?? ''} `])
      expect(set.isCode(text)).toBe(false)
    expect(describeCode(set.name, 'constructor')).toBeUndefined()
  })
})

describe('code sets', () => {
  it('have each a name of its own', () => {
    expect(new Set(codeSets.map((set) => set.name)).size).toBe(codeSets.length)
  })

  it('that do not exist describe nothing', () => {
    expect(describeCode('NoSuchSet', 'CODE_1A')).toBeUndefined()
  })

  it('still read withdrawn assessment factors, and say that they are not in force', () => {
    expect(AssessmentFactor.isCode('18A')).toBe(true)
    expect(AssessmentFactor.isInForce('18A', '2026-01-01')).toBe(false)
    expect(AssessmentFactor.isInForce('18B', '2026-01-01')).toBe(true)
  })
})

describe('attendance codes', () => {
  it.each([
    ['J', '2024-08-18', true],
    ['J', '2024-08-19', false],
    ['J1', '2024-08-18', false],
    ['J1', '2024-08-19', true],
    ['/', '2010-09-01', true],
  ] as const)('%s on %s: in force %s', (code, day, inForce) => {
    expect(AttendanceCode.isInForce(code, day)).toBe(inForce)
  })

  it('count each in one group', () => {
    expect(
      ['/', 'K', 'C2', 'U', 'Y4', '#'].map((code) => AttendanceCode.isCode(code) && attendanceGroup(code)),
    ).toEqual([
      'PRESENT',
      'ATTENDING_ELSEWHERE',
      'AUTHORISED_ABSENCE',
      'UNAUTHORISED_ABSENCE',
      'UNABLE_TO_ATTEND',
      'NOT_COUNTED',
    ])
    const notCounted = AttendanceCode.codes.filter((code) => attendanceGroup(code) === 'NOT_COUNTED')
    expect(notCounted).toEqual(['X', 'Z', '#'])
  })
})

describe('sex', () => {
  it('is read from either generation of codes and never guessed', () => {
    expect(['M', 'F', 'U', '1', '2', '0', '9'].map(readSex)).toEqual(['M', 'F', 'U', 'M', 'F', 'U', 'U'])
    expect(['', '3', 'm', 'Male'].map(readSex)).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('handling of intelligence', () => {
  it('is permitted only by a code that names such as us; anything else, or nothing, restricts it', () => {
    const codes = [...IntelligenceHandling.codes, ...LegacyIntelligenceHandling.codes]
    expect(codes.filter((code) => handlingInTheHub(code) === 'P')).toEqual(['P', '2'])
    for (const recorded of [null, undefined, '', 'p', 'P ', '02', 'PERMITTED'])
      expect(handlingInTheHub(recorded)).toBe('C')
  })
})
