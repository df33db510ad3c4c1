import type { LogEntry } from '../entry.js'

/** What a search can ask for beside child, person and time: a row of `row_kind`. */
export interface RowKind {
  readonly service: string
  readonly agency: string
  readonly role: string
  readonly purpose: string | null
  readonly emergency: boolean
  readonly action: string | null
  readonly path: string | null
  readonly category: string | null
  readonly state: string | null
}

/** The columns of a kind, in the order of its key. */
export const kindColumns = [
  'service',
  'agency',
  'role',
  'purpose',
  'emergency',
  'action',
  'path',
  'category',
  'state',
] as const satisfies readonly (keyof RowKind)[]

/** The same for the same kind. */
export const kindKey = (kind: RowKind): string => JSON.stringify(kindColumns.map((column) => kind[column]))

/**
 * The rows by which an entry is found, each kind once: one for each field; one for each state that a field of it has, so that "withheld"
 * alone is asked of one row and not of every field; and one for the entry itself, for what asks for no field at all.
 */
export function rowKindsOf(service: string, entry: LogEntry): RowKind[] {
  const itself: RowKind = {
    service,
    agency: entry.actor.agency,
    role: entry.actor.role,
    purpose: entry.purpose ?? null,
    emergency: entry.emergency ?? false,
    action: entry.action?.name ?? null,
    path: null,
    category: null,
    state: null,
  }
  const kinds = [
    itself,
    ...entry.fields.map(({ state }) => ({ ...itself, state })),
    ...entry.fields.map(({ path, category, state }) => ({ ...itself, path, category, state })),
  ]
  return [...new Map(kinds.map((kind) => [kindKey(kind), kind])).values()]
}
