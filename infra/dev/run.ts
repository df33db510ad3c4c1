import { HubError } from '#shared/errors/hub-error'

/** One run of the hub: says what it does, and undoes it in reverse order at the end, whatever the end is. */
export interface Run {
  /** Does one thing that a person waits for, and says so with the time it took. Not begun once the run is to end. */
  readonly step: <T>(title: string, work: () => T | Promise<T>) => Promise<T>
  readonly say: (line: string) => void
  /** What to do when the run ends; the last thing said here is done first. */
  readonly atEnd: (undo: () => unknown) => void
  /** Rejects when somebody asks the run to end: Ctrl-C, SIGTERM, the terminal closed. */
  readonly ended: Promise<never>
}

/** Somebody asked the run to end. */
class Ended extends Error {}

/**
 * Carries out a run until it is done, fails or is asked to end.
 *
 * @param say writes a line for people; to standard output unless that is for something else
 * @returns the exit code: 1 when it failed, which it says in one sentence, else 0
 */
export async function carryOut(
  work: (run: Run) => Promise<void>,
  say: Run['say'] = (line) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const undoing: (() => unknown)[] = []
  let endedAt: number | undefined
  const ended = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        endedAt ??= performance.now()
        reject(new Ended())
        // Asked again: go at once; every child is on a leash and ends by itself. Ctrl-C comes twice at one time,
        // from the terminal and from npm, which passes it on.
        if (performance.now() - endedAt > 1000) process.exit(1)
      })
    }
  })
  ended.catch(() => undefined) // whoever waits for it is told; nobody has to wait
  const step: Run['step'] = async (title, doIt) => {
    if (endedAt !== undefined) throw new Ended()
    const began = performance.now()
    const result = await doIt()
    say(`  ${title.padEnd(42)} ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s`)
    return result
  }

  try {
    await work({ step, say, ended, atEnd: (undo) => undoing.push(undo) })
    return 0
  } catch (error) {
    // What fails once the run is to end fails because of that: Ctrl-C reaches initdb too.
    const wasAsked = endedAt !== undefined
    if (wasAsked) say('\nStopping …')
    else process.stderr.write(`\n${sentence(error)}\n`)
    return wasAsked ? 0 : 1
  } finally {
    for (const undo of undoing.reverse()) await undo()
  }
}

/** Ours are written for people; anything else is a fault in this program, told with its place. */
function sentence(error: unknown): string {
  if (error instanceof HubError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
