import { operationFromDocument, type Operation, type Schema } from '@apollo/federation-internals'
import type { GraphQLDataSource } from '@apollo/gateway'
import { isPlanNode, type PlanNode, type QueryPlanner } from '@apollo/query-planner'
import {
  getOperationAST,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { compileShape, type Shape } from './compile-shape.js'

/** What ApolloGateway has for planning. */
export interface Planning {
  readonly schema: GraphQLSchema
  readonly apiSchema: Schema
  readonly supergraphSchema: GraphQLSchema
  readonly queryPlanner: QueryPlanner
  readonly serviceMap: Readonly<Record<string, { readonly dataSource: GraphQLDataSource }>>
}

/** An operation of a client's document, with everything about it that no variable changes. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema
  readonly supergraphSchema: GraphQLSchema
  readonly definition: OperationDefinitionNode
  readonly operation: Operation
  /** Values of the variables that the operation gives itself. */
  readonly defaults: Readonly<Record<string, unknown>>
  /** Undefined where nobody has to be asked. */
  readonly plan: PlanNode | undefined
  readonly sources: Planning['serviceMap']
  readonly shape: Shape
}

/** Reads, plans and compiles one operation; undefined for one that asks about the graph itself, or that the document does not have. */
export function prepareOperation(
  { schema, apiSchema, supergraphSchema, queryPlanner, serviceMap: sources }: Planning,
  document: DocumentNode,
  operationName: string,
): PreparedOperation | undefined {
  const definition = getOperationAST(document, operationName || null)
  if (!definition || asksAboutTheGraph(document)) return undefined
  const operation = operationFromDocument(apiSchema, document, operationName ? { operationName } : {})
  const { node } = queryPlanner.buildQueryPlan(operation)
  if (node !== undefined && !isPlanNode(node)) return undefined
  const shape = compileShape(schema, document, definition)
  const defaults = operation.collectDefaultedVariableValues()
  return { schema, supergraphSchema, definition, operation, defaults, plan: node, sources, shape }
}

/** `__schema` and `__type`, which the vendor answers itself; and a name that no object of JavaScript has as its own without care. */
function asksAboutTheGraph(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    [Kind.FIELD]: ({ name, alias }) => {
      found ||= name.value === '__schema' || name.value === '__type' || alias?.value === '__proto__'
    },
  })
  return found
}
