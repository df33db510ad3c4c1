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

/** How often a role asked for the fields of a document on a day. */
interface AskedBy {
  readonly role: string
  readonly day: string
  count: number
}

/**
 * Counts in memory, and writes from time to time: by field, role and day, and nothing of who, whom and what for. A whole view has hundreds of
 * fields, so what is counted at each request is documents; their fields are when it is written.
 */
export function operationUse(dataSource: DataSource, log: Logger): OperationUse {
  const fields = new WeakMap<DocumentNode, ReadonlySet<string>>()
  let counted = new Map<ReadonlySet<string>, Map<string, AskedBy>>()
  const count = (asked: ReadonlySet<string>, role: string): void => {
    const day = new Date().toISOString().slice(0, 10)
    const byRole = counted.get(asked) ?? new Map<string, AskedBy>()
    counted.set(asked, byRole)
    const key = `${day} ${role}`
    const by = byRole.get(key)
    if (by === undefined) byRole.set(key, { role, day, count: 1 })
    else by.count += 1
  }
  const flush = async (): Promise<void> => {
    const uses = usesOf(counted)
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
          count(asked, actingRole(contextValue.user))
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

/** By field, role and day, whatever documents they were asked for by. */
function usesOf(counted: ReadonlyMap<ReadonlySet<string>, ReadonlyMap<string, AskedBy>>): Use[] {
  const uses = new Map<string, Use>()
  for (const [fields, byRole] of counted) {
    for (const [key, { role, day, count }] of byRole) {
      for (const field of fields) {
        const before = uses.get(`${key} ${field}`)?.count ?? 0
        uses.set(`${key} ${field}`, { field, role, day, count: before + count })
      }
    }
  }
  return [...uses.values()]
}
