import { ApolloGateway, type GatewayConfig } from '@apollo/gateway'
import { computeResponse } from '@apollo/gateway/dist/resultShaping.js'
import { getVariableValues, type DocumentNode } from 'graphql'
import { prepareOperation, type Planning, type PreparedOperation } from './prepare-operation.js'
import { runPlan } from './run-plan.js'

type Executor = ApolloGateway['executor']
export type Execution = Parameters<Executor>[0]
type Executed = Awaited<ReturnType<Executor>>

/**
 * ApolloGateway with its planning, and without what it does over again at every request: an operation is read, planned and the shape of its
 * answer compiled once. What the compiled shape does not know - a null that may not be, a type of another name - the vendor's own code
 * shapes, and a question about the graph is altogether the vendor's: there is one meaning of an answer, and it is theirs.
 */
export class HubGateway extends ApolloGateway {
  constructor(config: GatewayConfig) {
    super(config)
    const vendors = this.executor
    let prepared = new PreparedOperations(this)
    this.onSchemaLoadOrUpdate(() => {
      prepared = new PreparedOperations(this)
    })
    this.executor = (execution) => {
      const operation = prepared.of(execution)
      return operation === undefined ? vendors(execution) : execute(operation, execution)
    }
  }
}

/** Of one schema. A document is kept by the server as long as it is asked for often, and what was made of it no longer. */
class PreparedOperations {
  private readonly known = new WeakMap<DocumentNode, Map<string, PreparedOperation | undefined>>()
  private readonly planning: Planning

  constructor(gateway: ApolloGateway) {
    // Private to the vendor's class, whose version is pinned; a test compares the two on queries of every kind.
    this.planning = gateway as unknown as Planning
  }

  /** Undefined where it is the vendor's to answer. */
  of({ document, request: { operationName = '' } }: Execution): PreparedOperation | undefined {
    let ofDocument = this.known.get(document)
    if (ofDocument === undefined) {
      ofDocument = new Map<string, PreparedOperation | undefined>()
      this.known.set(document, ofDocument)
    }
    if (!ofDocument.has(operationName)) {
      ofDocument.set(operationName, prepareOperation(this.planning, document, operationName))
    }
    return ofDocument.get(operationName)
  }
}

async function execute(prepared: PreparedOperation, execution: Execution): Promise<Executed> {
  const { schema, definition, operation, defaults, shape } = prepared
  const given = execution.request.variables ?? {}
  const { errors: wrong } = getVariableValues(schema, definition.variableDefinitions ?? [], given)
  if (wrong) return { errors: wrong }

  const { answered, errors } = await runPlan(prepared, execution)
  const told = errors.length > 0 && { errors }
  const shaped = shape(answered, { ...defaults, ...given })
  if (shaped !== undefined) return { data: shaped, ...told }

  const { data = null, errors: completion } = computeResponse({
    operation,
    variables: given,
    input: answered,
    introspectionHandling: () => null,
  })
  if (told) return { data, ...told }
  return { data, ...(completion.length > 0 && { extensions: { valueCompletion: completion } }) }
}
