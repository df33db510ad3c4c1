import type { DataSource, EntityManager } from 'typeorm'
import type { LoggedField } from '#shared/access-log/entry'
import { readTransaction } from '#shared/database/read-transaction'
import { textsIn, type PlaceFinder } from '#shared/places/place-finder'
import type { Concept } from '../concept.js'
import { versionsStatement, type LoadedRow } from '../concept-statements.js'
import { openDesk } from '../open-wall.js'
import type { ProtectedPlaces } from '../protected-places.js'
import { projectable, type ProjectableConcept } from '../shared-concept.js'
import { recordTypeOf } from '../told-fields.js'
import { versionName } from '../version-name.js'
import type { ReadCasesClient, ReadOf } from './read-cases-client.js'
import { oneRead, type OneRead } from './record-reads.js'
import type { RecordVersion, RecordVersionValue } from './record-version.types.js'

/** What one read showed, and of whom. */
export interface VersionsTold {
  readonly versions: readonly RecordVersion[]
  readonly of: ReadOf
  /** Of what was shown. */
  readonly categories: readonly string[]
}

/** A row as it is or was; since when it is not so any more, and whether the record has come to be shielded. */
type VersionRow = LoadedRow & { readonly replacedAt: Date | null; readonly shieldedLast: boolean }

/** Names of versions under which one concept was shown in an entry. */
interface ShownConcept {
  readonly each: ProjectableConcept
  /** Where each name stands. */
  readonly paths: ReadonlyMap<string, readonly string[]>
}

/**
 * What one read showed, in the versions that the agency's own log names: as they stand, or as they were before they were changed or
 * deleted. Those that are nowhere any more are told as such. One statement for each concept that was shown.
 *
 * No more is told than was shown: a field that was withheld, or of which the log does not say that it was not, is told to nobody here, nor
 * what may give a place away where the record is shielded or somebody of the case is protected now.
 *
 * @returns a function that throws HubError NOT_FOUND for a read that the list of reads does not tell of
 */
export function recordVersions(parts: {
  readonly agency: string
  readonly concepts: readonly Concept[]
  readonly dataSource: DataSource
  readonly readCases: ReadCasesClient
  readonly places: ProtectedPlaces
}): (desk: string, readId: string) => Promise<VersionsTold> {
  const { agency, concepts, dataSource, readCases, places } = parts
  const type = recordTypeOf(agency)
  const prepared = concepts.map(projectable)
  const statements = new Map(concepts.map((each) => [each, versionsStatement(dataSource, each)]))

  const shownIn = (fields: readonly LoggedField[]): ShownConcept[] =>
    prepared.flatMap((each) => {
      const { field } = each.concept
      const own = fields.filter(({ path }) =>
        [`${type}.${field}`, `${type}.chronology.${field}`].includes(path),
      )
      const paths = new Map<string, string[]>()
      for (const { path, versions = [] } of own) {
        for (const name of versions) paths.set(name, [...(paths.get(name) ?? []), path])
      }
      return paths.size === 0 ? [] : [{ each, paths }]
    })

  async function readShown(
    manager: EntityManager,
    { each, paths }: ShownConcept,
    read: OneRead,
    tellsPlace: PlaceFinder,
  ): Promise<RecordVersion[]> {
    const { requestId, of } = read
    const rows = await manager.query<VersionRow[]>(statements.get(each.concept) ?? '')
    const named = { requestId, child: of.child }
    const byName = new Map(rows.map((row) => [versionName(named, row.version), row]))
    return [...paths].map(([name, found]) => {
      const row = byName.get(name)
      const shown = { name, paths: [...found] }
      if (row === undefined) {
        return { ...shown, state: 'NOT_HELD', recordId: null, version: null, replacedAt: null, values: null }
      }
      const { id: recordId, version, replacedAt } = row
      const told = mayTell(`${type}.${each.concept.field}`, name, each, row, read)
      return {
        ...shown,
        ...{ state: replacedAt === null ? 'STANDS' : 'REPLACED', recordId, version, replacedAt },
        values: valuesOf(each, row, told, tellsPlace),
      }
    })
  }

  return async (desk, readId) => {
    const read = await oneRead(dataSource, readCases, desk, readId)
    const shown = shownIn(read.fields)
    const tellsPlace = await places()
    const versions = await readTransaction(dataSource, async (manager) => {
      await openDesk(manager, [read.childId])
      const all: RecordVersion[] = []
      for (const each of shown) all.push(...(await readShown(manager, each, read, tellsPlace)))
      return all
    })
    const categories = new Set(shown.map(({ each }) => each.concept.category))
    return { versions, of: read.of, categories: [...categories] }
  }
}

/** Fields of a record that the log says were shown with it, of those that are decided apart from it. */
function mayTell(
  path: string,
  name: string,
  { concept, apart }: ProjectableConcept,
  row: VersionRow,
  { fields, hasProtectedPlace }: OneRead,
): ReadonlySet<string> {
  const asRecord = fields.some((each) => each.path === path && each.versions?.includes(name))
  const told = apart.filter(([field, { category, locating }]) => {
    if (!asRecord || (locating && (row.shielded || row.shieldedLast || hasProtectedPlace))) return false
    const rows = fields.filter((each) => each.path === `${path}.${field}`)
    const likeTheRecord = category === concept.category && rows.every(({ state }) => state === 'SHARED')
    return likeTheRecord || rows.some(({ versions }) => versions?.includes(name))
  })
  return new Set(told.map(([field]) => field))
}

/** The record as its concept shares it, without what is decided apart and may not be told, or tells a place that is protected now. */
function valuesOf(
  { concept, apart }: ProjectableConcept,
  row: VersionRow,
  told: ReadonlySet<string>,
  tellsPlace: PlaceFinder,
): RecordVersionValue[] {
  const value: Readonly<Record<string, unknown>> = { ...concept.share(row) }
  const locating = new Set(apart.flatMap(([field, each]) => (each.locating ? [field] : [])))
  const words = [...locating].filter((field) => told.has(field)).flatMap((field) => textsIn(value[field]))
  const isTold = tellsPlace(words.join(' '))
  const isApart = new Set(apart.map(([field]) => field))
  return Object.entries(value).map(([name, each]) => {
    const hidden = (isApart.has(name) && !told.has(name)) || (isTold && locating.has(name))
    return { name, value: hidden ? null : asText(each) }
  })
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
