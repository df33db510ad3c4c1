import { isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js'
import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js'
import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import type { Values } from './run-fetch.js'

/**
 * Of an object what a service has to be told of it: its key, and what the fields that are asked for require. Null where any of that is not
 * there; then the service is not asked about it.
 */
export function representationOf(
  schema: GraphQLSchema,
  object: Values | null,
  selections: readonly QueryPlanSelectionNode[],
): Values | null {
  if (object === null) return null
  const told: Values = {}
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name
      if (!Object.hasOwn(object, name) || object[name] === undefined) return null
      told[name] = valueOf(schema, object[name], selection.selections)
    } else if (selection.typeCondition && isObjectOfType(schema, object, selection.typeCondition)) {
      deepMerge(told, representationOf(schema, object, selection.selections))
    }
  }
  return told
}

function valueOf(
  schema: GraphQLSchema,
  value: unknown,
  selections: readonly QueryPlanSelectionNode[] | undefined,
): unknown {
  if (selections === undefined) return value
  if (Array.isArray(value)) return value.map((each) => valueOf(schema, each, selections))
  // What stands where an object is selected came from a service; the gateway's data source has held it against the graph's types.
  return representationOf(schema, value as Values | null, selections)
}
