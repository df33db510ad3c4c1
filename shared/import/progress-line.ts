import type { ImportProgress } from './run-import.js'

/** What of a terminal the line needs; `process.stderr` is one. */
export interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const CLEAR = '\r\u001B[K'

/**
 * A line that says where an import is, for somebody who has waited two seconds and watches a terminal. Anywhere else it stays silent:
 * a log wants no half lines. Dispose of it to clear the line.
 *
 * @param after milliseconds before the first line
 */
export function progressLine(
  terminal: Terminal,
  after = 2_000,
): Disposable & { readonly report: (progress: ImportProgress) => void } {
  let latest: ImportProgress = { phase: 'reading', read: 0 }
  if (terminal.isTTY !== true) return { report: () => undefined, [Symbol.dispose]: () => undefined }
  let refresh: NodeJS.Timeout | undefined
  const show = (): void => {
    terminal.write(`${CLEAR}${latest.phase}: ${latest.read.toLocaleString('en-GB')} records`)
  }
  const begin = setTimeout(() => {
    show()
    refresh = setInterval(show, 500)
  }, after)
  return {
    report: (progress) => (latest = progress),
    [Symbol.dispose]: () => {
      clearTimeout(begin)
      clearInterval(refresh)
      if (refresh !== undefined) terminal.write(CLEAR)
    },
  }
}
