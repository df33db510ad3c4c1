import { LogProblemFound } from './problem.js'

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Ids that are remembered at least. The same entry comes twice, if it does, after a commit that nobody heard of: soon. */
const REMEMBERED = 1_000_000

/** Sees to it that what is signed is entries, and none of them twice; takes the same memory for a log of any length. */
export function entryIds(): (entry: Buffer, index: number) => void {
  let [recent, before] = [new Set<string>(), new Set<string>()]
  return (entry, index) => {
    const found = idOf(entry)
    if (found === undefined) throw new LogProblemFound('NO_ENTRY', index, 'It has no id.')
    if (recent.has(found) || before.has(found))
      throw new LogProblemFound('DUPLICATED', index, 'Its id is another’s.')
    if (recent.size >= REMEMBERED) [recent, before] = [new Set(), recent]
    recent.add(found)
  }
}

function idOf(entry: Buffer): string | undefined {
  try {
    const parsed: unknown = JSON.parse(entry.toString('utf8'))
    if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) return undefined
    return typeof parsed.id === 'string' && id.test(parsed.id) ? parsed.id : undefined
  } catch {
    return undefined
  }
}
