import type { ApolloServerPlugin } from '@apollo/server'
import type { DocumentNode } from 'graphql'
import type { DataSource } from 'typeorm'
import type { Logger } from '#shared/observability/logger'
import { actingRole } from '#shared/subgraph/request-entries'
import type { GatewayContext } from '../../context.js'
import { addUses, type Use } from '../store/use.js'
import { askedFields } from './asked-fields.js'

/** Milliseconds between two writings. What a killed process had not written is not counted, and a request waits for none. */
const PERIOD = 10_000

/** Counts who asks for which field. */
export interface OperationUse extends AsyncDisposable {
  readonly plugin: ApolloServerPlugin<GatewayContext>
  /** Writes what was counted since. */
  flush(): Promise<void>
}

/** Counts in memory, and writes from time to time: by field, role and day, and nothing of who, whom and what for. */
export function operationUse(dataSource: DataSource, log: Logger): OperationUse {
  const fields = new WeakMap<DocumentNode, ReadonlySet<string>>()
  let counted = new Map<string, Use>()
  const count = (field: string, role: string): void => {
    const day = new Date().toISOString().slice(0, 10)
    const key = JSON.stringify([field, role, day])
    counted.set(key, { field, role, day, count: (counted.get(key)?.count ?? 0) + 1 })
  }
  const flush = async (): Promise<void> => {
    const uses = [...counted.values()]
    if (uses.length === 0) return
    counted = new Map()
    // Counts are for those who change the graph; nobody who asks is kept waiting for them, or refused because of them.
    await addUses(dataSource.manager, uses).catch((error: unknown) => {
      log.warn({ err: error }, 'uses of fields were not counted')
    })
  }
  const timer = setInterval(() => void flush(), PERIOD)
  timer.unref()
  const plugin: ApolloServerPlugin<GatewayContext> = {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, schema, contextValue }) => {
          let asked = fields.get(document)
          if (asked === undefined) fields.set(document, (asked = askedFields(document, schema)))
          const role = actingRole(contextValue.user)
          for (const field of asked) count(field, role)
          return Promise.resolve()
        },
      }),
  }
  return {
    plugin,
    flush,
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      await flush()
    },
  }
}
