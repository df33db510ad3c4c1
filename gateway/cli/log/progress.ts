/** How far a long reading has come, on a terminal; elsewhere nothing is shown. */
export interface Progress extends Disposable {
  readonly add: (entries: number) => void
}

const BETWEEN = 200

/** Shows a line that is written over, and taken away at the end. */
export function progress(what: string): Progress {
  const { stderr } = process
  let [count, shownAt] = [0, 0]
  const clear = '\r\u001B[K'
  return {
    add: (entries) => {
      count += entries
      if (!stderr.isTTY || Date.now() - shownAt < BETWEEN) return
      shownAt = Date.now()
      stderr.write(`${clear}${what}: ${count.toLocaleString('en-GB')} entries read`)
    },
    [Symbol.dispose]: () => {
      if (stderr.isTTY) stderr.write(clear)
    },
  }
}
