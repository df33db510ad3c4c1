import { readFile } from 'node:fs/promises'
import 'reflect-metadata'
import { getDirective } from '@graphql-tools/utils'
import { isObjectType, type GraphQLObjectType } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { categories } from '#shared/sharing/categories'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { concepts, earlyHelp } from './service.js'

let built: Awaited<ReturnType<typeof federationSchema>>
beforeAll(async () => {
  built = await federationSchema(earlyHelp.graph)
})

/** The category of each field that has one of its own. */
function classifiedFields(type: GraphQLObjectType): [field: string, category: unknown][] {
  return Object.values(type.getFields()).map((field) => [
    field.name,
    getDirective(built.schema, field, 'classified')?.[0]?.['category'],
  ])
}

describe("early help's graph", () => {
  test('is the committed schema', async () => {
    expect(built.sdl).toBe(await readFile(new URL('schema.graphql', import.meta.url), 'utf8'))
  })

  test('publishes every concept under the category that it is decided by', () => {
    const record = built.schema.getType('EarlyHelpRecord')
    const published = new Map(isObjectType(record) ? classifiedFields(record) : [])
    for (const { field, category } of concepts)
      expect([field, published.get(field)]).toEqual([field, category])
  })

  test('has a field for every category of early help, and for whoever asked for it', () => {
    const types = Object.values(built.schema.getTypeMap()).filter(isObjectType)
    const classified = types.flatMap(classifiedFields).map(([, category]) => category)
    const own = Object.keys(categories).filter((category) => category.startsWith('early-help.'))
    expect(classified).toEqual(expect.arrayContaining([...own, 'common.informant']))
  })
})
