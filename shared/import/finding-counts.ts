import type { Finding } from './source.js'

/** One kind of finding: how often, and where to look first. */
export interface CountedFinding {
  readonly code: string
  readonly field?: string
  readonly count: number
  /** The first few lines it was found on. */
  readonly lines: readonly number[]
}

const LINES_SHOWN = 5

/** Counts findings by code and field, in the order they first occurred, whatever their number. */
export class FindingCounts {
  readonly #counts = new Map<string, { code: string; field?: string; count: number; lines: number[] }>()

  add({ code, field, line }: Finding): void {
    const key = `${code} ${field ?? ''}`
    const counted = this.#counts.get(key) ?? {
      code,
      ...(field !== undefined && { field }),
      count: 0,
      lines: [],
    }
    counted.count += 1
    if (counted.lines.length < LINES_SHOWN) counted.lines.push(line)
    this.#counts.set(key, counted)
  }

  list(): readonly CountedFinding[] {
    return [...this.#counts.values()]
  }
}
