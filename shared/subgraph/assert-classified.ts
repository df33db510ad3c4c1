import { getDirective } from '@graphql-tools/utils'
import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import { hubValueTypes } from '#shared/sharing/hub-value-types'
import type { Policy } from '#shared/sharing/policy'

/**
 * No rule, no field: every field that leaves a subgraph has a category of the sharing rules, its own or its type's. Keys, root fields
 * and the hub's value types aside.
 *
 * @throws HubError CONFIGURATION naming every field that has none, or one that the subgraph's own rules do not know
 */
export function assertClassified(schema: GraphQLSchema, policy: Policy): void {
  const problems = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('_') && !hubValueTypes.has(type.name))
    .filter((type) => type !== schema.getQueryType() && type !== schema.getMutationType())
    .flatMap((type) => unclassifiedFields(schema, type, policy))
  if (problems.length > 0) {
    throw new HubError(
      'CONFIGURATION',
      `Fields without a category of the sharing rules: ${problems.join(', ')}.`,
    )
  }
}

function unclassifiedFields(schema: GraphQLSchema, type: GraphQLObjectType, policy: Policy): string[] {
  const ofType: unknown = getDirective(schema, type, 'classified')?.[0]?.['category']
  const keys = (getDirective(schema, type, 'key') ?? []).flatMap(({ fields }) => String(fields).split(' '))
  return Object.values(type.getFields())
    .filter((field) => !keys.includes(field.name))
    .filter((field) => !getDirective(schema, field, 'external'))
    .filter(
      (field) =>
        !policy.categories.has(
          String(getDirective(schema, field, 'classified')?.[0]?.['category'] ?? ofType),
        ),
    )
    .map((field) => `${type.name}.${field.name}: ${getNamedType(field.type).name}`)
}
