import type { UnansweredCalls } from '#shared/access-log/entry'

/** A call of a service that was not answered as it should be. */
export interface UnansweredCall {
  readonly service: string
  /** Digest of the document that was sent. */
  readonly sha256: string
  /** Of how many children; undefined where it named none. */
  readonly children: number | undefined
  readonly askedAt: Date
  /** Milliseconds for which the answer was waited for at most. */
  readonly deadline: number
}

/** Calls as the log has them: the same document to the same service is one line, however often it was sent. */
export const unansweredCalls = (calls: readonly UnansweredCall[]): UnansweredCalls[] =>
  [...Map.groupBy(calls, ({ service, sha256 }) => `${service} ${sha256}`).values()].flatMap(asOne)

function asOne(same: readonly UnansweredCall[]): UnansweredCalls[] {
  const [first] = same
  if (first === undefined) return []
  const { service, sha256 } = first
  const children = same.reduce((sum, call) => sum + (call.children ?? 0), 0)
  const from = new Date(Math.min(...same.map(({ askedAt }) => askedAt.getTime()))).toISOString()
  const until = new Date(
    Math.max(...same.map(({ askedAt, deadline }) => askedAt.getTime() + deadline)),
  ).toISOString()
  return [{ service, sha256, calls: same.length, ...(children > 0 && { children }), from, until }]
}
