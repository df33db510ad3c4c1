import { randomUUID } from 'node:crypto'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { LogEntry, LoggedAction } from '#shared/access-log/entry'
import { newEntry } from '#shared/access-log/new-entry'
import { HubError } from '#shared/errors/hub-error'
import type { Told } from './access-recorder.js'
import { loggable, loggableActor } from './loggable.js'

/** A call of one service to another, as its log entries know it. */
export interface RecordedCall {
  /** What is asked: `explainDecision`. */
  readonly name: string
  /** The service that calls, by its own credential. */
  readonly caller: string
  /** The person for whom it asks, where it says so. */
  readonly actor?: LogEntry['actor']
  /** The request at the gateway that it belongs to, where the caller says so. */
  readonly requestId?: string
}

/** What a call is answered, and what the answer tells. */
export interface CallAnswer<Answer> {
  readonly answer: Answer
  readonly told: readonly Told[]
  /** What was done, by ids. */
  readonly subjects?: LoggedAction['subjects']
}

/**
 * Answers a call of another service once it is on the disk what the answer tells, of each child an entry, or that it was refused. Such an
 * entry has no `operation`: it belongs to no answer of the gateway, and the gateway has no receipt of it.
 *
 * @throws HubError ACCESS_LOG_UNAVAILABLE, and whatever `answer` throws
 */
export async function recordedCall<Answer>(
  accessLog: AccessLog,
  call: RecordedCall,
  answer: () => Promise<CallAnswer<Answer>>,
): Promise<Answer> {
  const requestId = call.requestId ?? randomUUID()
  const entry = (told: Partial<Told>, action: Omit<LoggedAction, 'name'>): LogEntry => {
    const { role, fields = [], ...standing } = told
    const service = { id: call.caller, agency: call.caller, role: role ?? 'SERVICE' }
    return newEntry({
      requestId: loggable(requestId),
      actor: call.actor === undefined ? service : loggableActor(call.actor),
      ...standing,
      fields: [...fields],
      action: { name: call.name, ...action },
    })
  }
  try {
    const { answer: given, told, subjects } = await answer()
    const done = { outcome: 'DONE' as const, ...(subjects && { subjects }) }
    await accessLog.append((told.length > 0 ? told : [{}]).map((one) => entry(one, done)))
    return given
  } catch (error) {
    const code = error instanceof HubError ? error.code : 'INTERNAL'
    if (code !== 'ACCESS_LOG_UNAVAILABLE') await accessLog.append([entry({}, { outcome: 'REFUSED', code })])
    throw error
  }
}
