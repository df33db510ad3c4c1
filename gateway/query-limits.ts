import { GraphQLError, Kind, type SelectionNode, type SelectionSetNode, type ValidationRule } from 'graphql'

/** How much one operation may ask for with its fragments written out. The whole view is some 750 selections, 7 deep, below one root field. */
export const queryLimits = { rootFields: 20, aliases: 50, selections: 5_000, depth: 30 } as const

/** What a selection set amounts to once its fragments are written out. */
interface Extent {
  readonly rootFields: number
  readonly aliases: number
  readonly selections: number
  /** Levels of it; a fragment that is known already counts with its own wherever it is spread. */
  readonly depth: number
}

const nothing: Extent = { rootFields: 0, aliases: 0, selections: 0, depth: 0 }
const tooMuch: Extent = { ...nothing, selections: Infinity }

const add = (a: Extent, b: Extent): Extent => ({
  rootFields: a.rootFields + b.rootFields,
  aliases: a.aliases + b.aliases,
  selections: a.selections + b.selections,
  depth: Math.max(a.depth, b.depth),
})

const bounded = ['rootFields', 'aliases', 'selections', 'depth'] as const
const most = Object.entries(queryLimits)
  .map(([what, limit]) => `${what} ${limit}`)
  .join(', ')

/**
 * Refuses an operation before it is planned. The planner writes fragments out: eighteen of them, each spreading the next one twice, kept
 * the gateway busy for ten seconds, and thirty would for good (compare GHSA-q2f9-x4p4-7xmh). And a field that leads to a child is asked
 * of every agency anew under each alias.
 */
export const withinLimits: ValidationRule = (context) => {
  const fragments = new Map<string, Extent>()

  const ofFragment = (name: string, depth: number): Extent => {
    const known = fragments.get(name)
    if (known !== undefined) return known
    // One that spreads itself is another rule's to refuse; here it must only come to an end.
    fragments.set(name, nothing)
    const extent = ofSet(context.getFragment(name)?.selectionSet, depth)
    fragments.set(name, extent)
    return extent
  }
  const ofNode = (node: SelectionNode, depth: number): Extent => {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      return add(ofFragment(node.name.value, depth), { ...nothing, selections: 1 })
    }
    const below = ofSet(node.selectionSet, depth)
    if (node.kind === Kind.INLINE_FRAGMENT) return add(below, { ...nothing, selections: 1 })
    const own = { ...nothing, rootFields: 1, aliases: node.alias ? 1 : 0, selections: 1 }
    return add({ ...below, rootFields: 0 }, own)
  }
  const ofSet = (set: SelectionSetNode | undefined, depth: number): Extent => {
    if (set === undefined) return nothing
    if (depth >= queryLimits.depth) return tooMuch
    const all = set.selections.map((node) => ofNode(node, depth + 1)).reduce(add, nothing)
    return { ...all, depth: all.depth + 1 }
  }

  return {
    OperationDefinition: (operation) => {
      const extent = ofSet(operation.selectionSet, 0)
      if (bounded.every((what) => extent[what] <= queryLimits[what])) return
      context.reportError(
        new GraphQLError(`The operation asks for too much: at most ${most}.`, { nodes: operation }),
      )
    },
  }
}
