import { evaluateCondition, type PlanNode } from '@apollo/query-planner'
import { GraphQLError } from 'graphql'
import type { Execution } from './hub-gateway.js'
import type { PreparedOperation } from './prepare-operation.js'
import { runFetch, type Values } from './run-fetch.js'

/** Objects of what has been answered so far, and the plan's path to them. */
export interface Cursor {
  readonly path: readonly (string | number)[]
  readonly data: unknown
}

/** One run of a plan. */
export interface Run {
  readonly execution: Execution
  readonly prepared: PreparedOperation
  /** Everything that was answered, as services answered it, in one. */
  readonly answered: Values
  /** In the order in which they came. */
  readonly errors: GraphQLError[]
}

/** Asks services in the order of the plan, side by side where it can be, and merges what they answer. Never rejects for what a service did. */
export async function runPlan(
  prepared: PreparedOperation,
  execution: Execution,
): Promise<Pick<Run, 'answered' | 'errors'>> {
  // Nothing is inherited: a name of the client's is a name and nothing else.
  const answered = Object.create(null) as Values
  const run: Run = { execution, prepared, answered, errors: [] }
  if (prepared.plan) await runNode(run, prepared.plan, { path: [], data: answered })
  return run
}

const nothingToDo = Promise.resolve()

/** Not async, for that would be another promise at every step of a plan, and each service has several. */
function runNode(run: Run, node: PlanNode, at: Cursor): Promise<unknown> {
  switch (node.kind) {
    case 'Sequence':
      return runInTurn(run, node.nodes, at)
    case 'Parallel':
      return Promise.all(node.nodes.map((each) => runNode(run, each, at)))
    case 'Flatten': {
      const data = follow(at.data, node.path)
      if (data === undefined || data === null) return nothingToDo
      return runNode(run, node.node, { path: [...at.path, ...node.path], data })
    }
    case 'Fetch':
      return runFetch(run, node, at).catch((error: unknown) => run.errors.push(graphQLError(error)))
    case 'Condition': {
      const { operation } = run.prepared
      const holds = evaluateCondition(node, operation.variableDefinitions, run.execution.request.variables)
      const branch = holds ? node.ifClause : node.elseClause
      return branch ? runNode(run, branch, at) : nothingToDo
    }
    case 'Defer':
      throw new Error('@defer is not offered.')
  }
}

async function runInTurn(run: Run, nodes: readonly PlanNode[], at: Cursor): Promise<void> {
  for (const each of nodes) await runNode(run, each, at)
}

/** What stands at the end of a path: one value, or where the path goes through lists (`@`) all of them in one list. */
function follow(value: unknown, path: readonly (string | number)[], from = 0): unknown {
  let reached = value
  for (let step = from; step < path.length; step += 1) {
    if (reached === undefined || reached === null) return reached
    const name = path[step]
    if (name === '@') {
      if (!Array.isArray(reached)) return undefined
      return reached.flatMap((each) => follow(each, path, step + 1))
    }
    reached = own(reached as Values, String(name))
  }
  return reached
}

const own = (values: Values, name: string): unknown =>
  Object.hasOwn(values, name) ? values[name] : undefined

function graphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  const originalError = error instanceof Error ? error : new Error(String(error))
  return new GraphQLError(originalError.message, { originalError })
}
