import {
  Kind,
  print,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
} from 'graphql'
import type { EntityKeys } from '../supergraph/entity-keys.js'
import { entitySelection, selectionOf, type SelectedField } from './entity-selection.js'

/** No field of any graph ends so, and no client's alias (see `client-aliases.ts`). */
const SUFFIX = '__key'

/** A planned fetch as a service is sent it, and what may stand in the answer. */
export interface SentFetch {
  readonly query: string
  /** What is asked for, from the root down; nothing else of an answer is taken. */
  readonly fields: readonly SelectedField[]
  /** What the plan itself selects of each entity; undefined where it asks for none. */
  readonly ofEntity: readonly SelectedField[] | undefined
}

/**
 * Makes the fetches of one service. Each asks for the key of every entity as well: the gateway takes entities by their position, so that two
 * that were swapped would be one child's record in another child's view.
 */
export function fetchMaker(keys: EntityKeys): (planned: DocumentNode, schema: GraphQLSchema) => SentFetch {
  const made = new WeakMap<DocumentNode, SentFetch>()
  return (planned, schema) => {
    const known = made.get(planned)
    if (known !== undefined) return known
    const sent = withKeys(planned, keys)
    const fetch = {
      query: print(sent),
      fields: selectionOf(sent, schema),
      ofEntity: entitySelection(planned),
    }
    made.set(planned, fetch)
    return fetch
  }
}

/** Whether an entity is the one that was asked for, as far as it says; `entity` stands as the service answered it. */
export const isOf = (
  entity: Readonly<Record<string, unknown>>,
  representation: Readonly<Record<string, unknown>>,
  keys: EntityKeys,
): boolean =>
  (keys.get(String(representation['__typename'])) ?? []).every(
    (field) => entity[`${field}${SUFFIX}`] === representation[field],
  )

const withKeys = (planned: DocumentNode, keys: EntityKeys): DocumentNode =>
  visit(planned, {
    Field: (field) => {
      if (field.name.value !== '_entities' || field.selectionSet === undefined) return undefined
      const selections = field.selectionSet.selections.map((node) =>
        node.kind === Kind.INLINE_FRAGMENT ? withKey(node, keys) : node,
      )
      return { ...field, selectionSet: { ...field.selectionSet, selections } }
    },
  })

function withKey(entity: InlineFragmentNode, keys: EntityKeys): InlineFragmentNode {
  const key = keys.get(entity.typeCondition?.name.value ?? '') ?? []
  const selections = [...entity.selectionSet.selections, ...key.map(underOwnName)]
  return { ...entity, selectionSet: { ...entity.selectionSet, selections } }
}

const underOwnName = (field: string): SelectionNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: `${field}${SUFFIX}` },
  name: { kind: Kind.NAME, value: field },
})
