import type { KnownLog } from './known-logs.js'

/** Work on each of a number of logs, until it is disposed of. */
export interface KnownLogsWork extends AsyncDisposable {
  /** Ends the work on logs that are no more, or others than they were, and begins it on those that are new. Any other goes on as it is. */
  keepUp(logs: readonly KnownLog[]): Promise<void>
}

/** Begins work on each log by itself, so that whoever joins the hub or leaves it disturbs the work on nobody else's. */
export function workOnKnownLogs(
  logs: readonly KnownLog[],
  begin: (log: KnownLog) => AsyncDisposable,
): KnownLogsWork {
  const begun = new Map(logs.map((log) => [nameOf(log), begin(log)]))
  return {
    keepUp: async (now) => {
      const wanted = new Map(now.map((log) => [nameOf(log), log]))
      for (const [name, work] of [...begun].filter(([each]) => !wanted.has(each))) {
        begun.delete(name)
        await work[Symbol.asyncDispose]()
      }
      for (const [name, log] of wanted) if (!begun.has(name)) begun.set(name, begin(log))
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...begun.values()].map((work) => work[Symbol.asyncDispose]()))
    },
  }
}

/** All of a log by which it is another: whose it is, what it is called, with what it is signed, where it is read. */
const nameOf = ({ service, origin, key, url }: KnownLog): string =>
  JSON.stringify([service, origin, key.text, url])
