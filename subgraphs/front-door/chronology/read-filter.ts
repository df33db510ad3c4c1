import { refuse } from '#shared/errors/refuse'
import type { ChronologyKinds } from './chronology-kinds.js'
import type { ChronologyFilter } from './chronology.type.js'

/** What a filter can name: the partners and the kinds of their lines, and the children of the case. */
interface Nameable {
  readonly kinds: ChronologyKinds
  readonly childIds: readonly string[]
}

/**
 * Reads a filter as it was sent. What nobody could mean - a name that there is not, a list of none, kinds of other agencies than those that
 * are wanted - would pass no line, and an empty chronology reads as "nothing known".
 *
 * @throws HubError BAD_INPUT, which says what can be named
 */
export function readFilter(filter: ChronologyFilter, { kinds, childIds }: Nameable): ChronologyFilter {
  const { agencies, children, from, to } = filter
  assertNames('agencies', agencies, [...kinds.keys()])
  assertNames('children', children, childIds)
  assertNames('kinds', filter.kinds, [...new Set([...kinds.values()].flat())])
  const ofThem = (agencies ?? []).flatMap((agency) => kinds.get(agency) ?? [])
  if (agencies && filter.kinds && !filter.kinds.some((kind) => ofThem.includes(kind))) {
    refuse(`filter.kinds: none is of these agencies, whose they are ${ofThem.join(', ')}.`)
  }
  if (from && to && from > to) refuse('filter: from is after to.')
  return filter
}

function assertNames(
  name: string,
  given: readonly string[] | null | undefined,
  known: readonly string[],
): void {
  if (given?.length === 0) refuse(`filter.${name}: name at least one, or leave it out for all.`)
  if (given?.some((each) => !known.includes(each))) refuse(`filter.${name}: they are ${known.join(', ')}.`)
}
