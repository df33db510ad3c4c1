import type { GraphQLResolveInfo } from 'graphql'
import type { LoggedField, LogEntry } from '#shared/access-log/entry'

/** What an answer tells of one child, and the standing under which it is told: the part of an entry that its resolver knows. */
export type Told = Pick<
  LogEntry,
  'assessment' | 'purpose' | 'basis' | 'profile' | 'emergency' | 'preview' | 'child' | 'grant' | 'policy'
> & {
  /** The role that the person acts in, where that is not the first of her own. */
  readonly role?: string
  readonly fields: readonly LoggedField[]
}

/** Where a root field is answered. */
export type RootInfo = Pick<GraphQLResolveInfo, 'path'>

/** Keeps what the answer to one request tells, until it is written to the access log and the answer may leave. */
export interface AccessRecorder {
  /** Notes what is told of one child. Told twice, as by two aliases, it is one entry. */
  note(told: Told): void
  /**
   * Notes what a mutation was done to, or what a query was asked about: ids by what they are, and nothing that a person typed. A mutation that
   * changed nothing, or whose objects the log must not know of, notes that: it was done to nothing.
   *
   * @param info of the root field: the same field under two aliases is two acts
   */
  touch(info: RootInfo, ...touched: readonly (readonly [kind: string, id: string])[]): void
}

/** What was noted, to be written. */
export interface Recorded extends AccessRecorder {
  readonly told: () => Told[]
  /** Nothing where it was never said. @param key that the root field is answered under */
  readonly touchedBy: (key: string) => Readonly<Record<string, string>> | undefined
}

/** A recorder of one request. */
export function accessRecorder(): Recorded {
  const entries = new Map<string, Told>()
  const touched = new Map<string, [kind: string, id: string][]>()
  return {
    note: (told) => {
      const key = JSON.stringify([told.child, told.assessment, told.preview])
      const known = entries.get(key)?.fields ?? []
      entries.set(key, { ...entries.get(key), ...told, fields: [...known, ...told.fields] })
    },
    touch: ({ path }, ...ids) => {
      const key = String(path.key)
      touched.set(key, [...(touched.get(key) ?? []), ...ids.map((each): [string, string] => [...each])])
    },
    told: () => [...entries.values()].map((entry) => ({ ...entry, fields: distinctFields(entry.fields) })),
    touchedBy: (key) => {
      const ids = touched.get(key)
      return ids && numbered(ids)
    },
  }
}

/** The same field told twice is one row: of the records of it as many as the larger answer has, and each version that either has. */
function distinctFields(fields: readonly LoggedField[]): LoggedField[] {
  const rows = new Map<string, LoggedField>()
  for (const { records, versions = [], ...field } of fields) {
    const key = JSON.stringify(field)
    const known = rows.get(key)
    const most = Math.max(records ?? -1, known?.records ?? -1)
    const each = [...new Set([...(known?.versions ?? []), ...versions])]
    rows.set(key, {
      ...field,
      ...(most >= 0 && { records: most }),
      ...(each.length > 0 && { versions: each }),
    })
  }
  return [...rows.values()]
}

/** Ids by what they are; the second of a kind is `override 2`. */
export function numbered(ids: readonly (readonly [kind: string, id: string])[]): Record<string, string> {
  const distinct = new Map(ids.map(([kind, id]) => [`${kind} ${id}`, [kind, id] as const]))
  const counts = new Map<string, number>()
  return Object.fromEntries(
    [...distinct.values()].map(([kind, id]) => {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      return [count === 1 ? kind : `${kind} ${count}`, id]
    }),
  )
}
