import { randomUUID } from 'node:crypto'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { LogEntry, LoggedAction } from '#shared/access-log/entry'
import { newEntry } from '#shared/access-log/new-entry'
import { loggableActor } from '#shared/subgraph/loggable'
import { recordedCall } from '#shared/subgraph/recorded-call'

/** What is answered, and by which ids the log knows what was done. */
export interface Answer {
  readonly answer: unknown
  readonly subjects?: LoggedAction['subjects']
}

/** What is asked of the registry, and by whom. */
export interface AskedRegistry {
  readonly name: string
  readonly actor: LogEntry['actor']
}

/** What changes which graph is in force, or could be, or who has a part in it. */
const steps: ReadonlySet<string> = new Set(['publish', 'delete', 'rollback', 'approve', 'register'])

/** Answers a question to the registry once the gateway's log has it. No log, no step: what changes something is written before it happens, and after. */
export async function loggedAnswer(
  accessLog: AccessLog,
  { name, actor }: AskedRegistry,
  act: (requestId: string) => Promise<Answer>,
): Promise<unknown> {
  const requestId = randomUUID()
  const call = { name: `${name}Registry`, caller: actor.agency, actor: loggableActor(actor), requestId }
  if (steps.has(name)) {
    const action = { name: call.name, outcome: 'ATTEMPTED' } as const
    await accessLog.append([newEntry({ requestId, actor: call.actor, fields: [], action })])
  }
  return recordedCall(accessLog, call, async () => ({ ...(await act(requestId)), told: [] }))
}
