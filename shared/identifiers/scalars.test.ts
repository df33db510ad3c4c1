import 'reflect-metadata'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { graphql, parse, printSchema, validateSchema, type GraphQLSchema } from 'graphql'
import { Arg, buildSchema, createResolversMap, Query, Resolver } from 'type-graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  CriminalRecordsOfficeNumber,
  NhsNumber,
  PoliceNationalComputerId,
  UniquePupilNumber,
} from './scalars.js'

@Resolver()
class EchoResolver {
  @Query(() => NhsNumber)
  nhsNumber(@Arg('of', () => NhsNumber) of: string): string {
    return of
  }

  @Query(() => UniquePupilNumber)
  pupil(@Arg('of', () => UniquePupilNumber) of: string): string {
    return of
  }

  @Query(() => PoliceNationalComputerId)
  police(@Arg('of', () => PoliceNationalComputerId) of: string): string {
    return of
  }

  @Query(() => CriminalRecordsOfficeNumber)
  office(@Arg('of', () => CriminalRecordsOfficeNumber) of: string): string {
    return of
  }

  @Query(() => NhsNumber, { nullable: true })
  badlyStored(): string {
    return '9990000019'
  }
}

describe('identifier scalars', () => {
  let schema: GraphQLSchema
  beforeAll(async () => {
    const built = await buildSchema({ resolvers: [EchoResolver], validate: false })
    // As services publish it: printed, and given back what printing loses. The two libraries name that map differently.
    const resolvers = createResolversMap(built) as never
    schema = buildSubgraphSchema([{ typeDefs: parse(printSchemaWithDirectives(built)), resolvers }])
  })
  const ask = (source: string, variableValues?: Record<string, unknown>) =>
    graphql({ schema, source, variableValues: variableValues ?? {} })

  it('give resolvers and clients the canonical form', async () => {
    const answer = await ask(
      `query ($of: NhsNumber!) {
        nhsNumber(of: $of) pupil(of: "b801 2000 05001") police(of: "81/34u") office(of: "65656/91H")
      }`,
      { of: '999 000 0018' },
    )
    expect(answer).toEqual({
      data: {
        nhsNumber: '9990000018',
        pupil: 'B801200005001',
        police: '1981/0000034U',
        office: '065656/91H',
      },
    })
  })

  it.each([
    ['nhsNumber(of: "9990000019")', 'The NHS number is refused: its check digit or letter does not match'],
    ['nhsNumber(of: "1111111111")', 'The NHS number is refused: it is one digit repeated'],
    ['nhsNumber(of: 9990000018)', 'The NHS number is refused: it must be text'],
    ['police(of: "2001/0171310S")', 'The Police National Computer identifier is refused: its check digit'],
    ['badlyStored', 'The NHS number is refused: its check digit or letter does not match'],
  ])('refuse %s with the reason and without the value', async (field, message) => {
    const answer = await ask(`{ ${field} }`)
    expect(answer.errors).toHaveLength(1)
    expect(answer.errors?.[0]?.message).toContain(message)
    expect(answer.errors?.[0]?.message).not.toMatch(/[0-9]/)
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT' })
  })

  it('keep the value out of their own message for variables, too: GraphQL itself repeats it before that', async () => {
    const answer = await ask('query ($of: NhsNumber!) { nhsNumber(of: $of) }', { of: '9990000019' })
    const own = answer.errors?.[0]?.originalError?.message
    expect(own).toContain('The NHS number is refused')
    expect(own).not.toMatch(/[0-9]/)
  })

  it('name their standard in the schema', () => {
    expect(validateSchema(schema)).toEqual([])
    const printed = printSchema(schema)
    for (const name of [
      'NhsNumber',
      'UniquePupilNumber',
      'PoliceNationalComputerId',
      'CriminalRecordsOfficeNumber',
    ])
      expect(printed).toMatch(new RegExp(`Source: https://\\S+\\n"""\\nscalar ${name}`))
  })
})
