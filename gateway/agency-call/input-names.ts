import { getNamedType, isEnumType, isInputObjectType, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { DocumentNode, GraphQLInputType, GraphQLSchema } from 'graphql'
import { reportParts } from '../supergraph/report-parts.js'

/** The graph's own words for what an operation may send. */
export interface InputNames {
  /** Names of all arguments of the fields that it asks for, and of every field of input within them, sent or left out. */
  readonly fields: ReadonlySet<string>
  /** Every value of the enums among them; and the indicators of the graph, where one is asked for by its name. */
  readonly choices: ReadonlySet<string>
}

/** No words at all. */
export const NO_INPUT: InputNames = { fields: new Set(), choices: new Set() }

/** The words of the graph for what an operation may send. */
export function inputNames(schema: GraphQLSchema, operation: DocumentNode): InputNames {
  const fields = new Set<string>()
  const choices = new Set<string>()
  const seen = new Set<GraphQLInputType>()
  const add = (name: string, type: GraphQLInputType): void => {
    fields.add(name)
    const named = getNamedType(type)
    if (isEnumType(named)) for (const value of named.getValues()) choices.add(value.name)
    if (!isInputObjectType(named) || seen.has(named)) return
    seen.add(named)
    for (const field of Object.values(named.getFields())) add(field.name, field.type)
  }
  const info = new TypeInfo(schema)
  visit(
    operation,
    visitWithTypeInfo(info, {
      Field: () => {
        for (const { name, type } of info.getFieldDef()?.args ?? []) add(name, type)
      },
    }),
  )
  if (fields.has(INDICATOR)) {
    for (const { indicators } of reportParts(schema)) for (const each of indicators) choices.add(each)
  }
  return { fields, choices }
}

/** The argument that takes the name of a field of the report: text, for each part has others. */
const INDICATOR = 'indicator'
