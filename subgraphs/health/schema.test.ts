import { readFile } from 'node:fs/promises'
import { getDirective } from '@graphql-tools/utils'
import { isObjectType, type GraphQLObjectType } from 'graphql'
import 'reflect-metadata'
import { beforeAll, describe, expect, test } from 'vitest'
import { categories } from '#shared/sharing/categories'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { health, healthConcepts } from './service.js'

let built: Awaited<ReturnType<typeof federationSchema>>
beforeAll(async () => {
  built = await federationSchema(health.graph)
})

function typeOf(name: string): GraphQLObjectType {
  const type = built.schema.getType(name)
  if (!isObjectType(type)) throw new Error(`There is no type ${name}.`)
  return type
}

interface ClassifiedField {
  readonly field: string
  readonly category: unknown
  readonly locating: unknown
}

/** The fields that have a classification of their own. */
const classifiedFields = (type: GraphQLObjectType): ClassifiedField[] =>
  Object.values(type.getFields()).flatMap((field) => {
    const classified: Readonly<Record<string, unknown>> | undefined = getDirective(
      built.schema,
      field,
      'classified',
    )?.[0]
    if (classified === undefined) return []
    return [
      { field: field.name, category: classified['category'], locating: classified['locating'] ?? false },
    ]
  })

describe("health's graph", () => {
  test('is the committed schema', async () => {
    expect(built.sdl).toBe(await readFile(new URL('schema.graphql', import.meta.url), 'utf8'))
  })

  test('publishes every concept under the category that it is decided by', () => {
    const published = classifiedFields(typeOf('HealthRecord'))
    for (const { field, category } of healthConcepts)
      expect(published).toContainEqual({ field, category, locating: false })
  })

  test('has a field for every category of health, and for the common ones that it holds', () => {
    const types = Object.values(built.schema.getTypeMap()).filter(isObjectType)
    const classified = new Set(types.flatMap(classifiedFields).map(({ category }) => category))
    const own = Object.keys(categories).filter((category) => category.startsWith('health.'))
    for (const category of [...own, 'common.identity', 'common.informant', 'common.protected-identity'])
      expect(classified).toContain(category)
  })

  test('has a field `protected` wherever a field gives a place away', () => {
    const types = Object.values(built.schema.getTypeMap()).filter(isObjectType)
    const locating = types.filter((type) => classifiedFields(type).some(({ locating }) => locating))
    expect(locating.length).toBeGreaterThan(3)
    for (const type of locating) expect(Object.keys(type.getFields())).toContain('protected')
  })
})
