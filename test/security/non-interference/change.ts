import { random, uuid, type Random } from '#shared/synthetic/random'
import type { Oracle, Sighting } from './oracle.js'
import { randomRecord, type WorldSource } from './random-world.js'
import { otherWords } from './record-pool.js'
import type { World, WorldRecord } from './world.js'

/** In what a world may differ from its twin. */
export type ChangeKind = 'A RECORD LESS' | 'A RECORD MORE' | 'OTHER CONTENTS' | 'ANOTHER VALUE OF A FIELD'

/** One step from a world to its twin. */
export interface Change {
  readonly kind: ChangeKind
  readonly before: WorldRecord | null
  readonly after: WorldRecord | null
  /** The id under which the database placed `after`: it is put in beside `before` to see what it falls under. */
  readonly placedAs: string
  /** The field in which they differ, where it is one. */
  readonly field?: string
}

/** Everything that may be changed in a world: each of its records in two ways, and some records that it does not have. */
export function possibleChanges(seed: number, source: WorldSource, world: World): Change[] {
  const draw = random(seed, `non-interference/changes of ${world.name}`, 0)
  const id = (what: string): string => uuid(seed, 'non-interference/change', `${world.name}/${what}`)
  return [
    ...world.records.flatMap((record): Change[] => [
      { kind: 'A RECORD LESS', before: record, after: null, placedAs: record.id },
      draw.chance(0.5)
        ? reworded(draw, source, record, id(record.id))
        : anotherValue(draw, source, record, id(record.id)),
    ]),
    ...[0, 1, 2, 3].map((each): Change => {
      const after = randomRecord(draw, source.pool, world.people, id(`new ${each}`))
      return { kind: 'A RECORD MORE', before: null, after, placedAs: after.id }
    }),
  ]
}

const reworded = (draw: Random, { pool }: WorldSource, before: WorldRecord, placedAs: string): Change => ({
  kind: 'OTHER CONTENTS',
  before,
  after: { ...before, columns: pool.reworded(draw, before.table, before.columns) },
  placedAs,
})

function anotherValue(draw: Random, source: WorldSource, before: WorldRecord, placedAs: string): Change {
  const fields = source.pool.fieldsApart(before.table)
  if (fields.length === 0) return reworded(draw, source, before, placedAs)
  const { field, column, isText } = draw.pick(fields)
  const value = isText ? otherWords(draw) : before.columns[column] !== true
  const after = { ...before, columns: { ...before.columns, [column]: value } }
  return { kind: 'ANOTHER VALUE OF A FIELD', before, after, placedAs, field }
}

/**
 * Where a change could be met, if the viewer must not notice it: nothing of it is shown to her before or after, in the record of any
 * child, and nothing that she is told otherwise hangs on it. The page's two exceptions are among what she is told: the row of a protected
 * place is of a record that is shown, which no change here takes away, and that of what an owner holds stands in {@link Oracle.told}.
 */
export function unnoticeable(world: World, change: Change, oracle: Oracle): Sighting[] {
  const { before, after, placedAs, field } = change
  const sightings = [
    ...(before === null ? [] : oracle.sightings(before)),
    ...(after === null ? [] : oracle.sightings(after, placedAs)),
  ]
  const shown = sightings.filter((sighting) => oracle.recordDecision(sighting).state === 'SHARED')
  const hidden =
    field === undefined
      ? shown.length === 0
      : shown.length > 0 && shown.every((sighting) => oracle.hidesField(sighting, field))
  const same = (): boolean => oracle.told(recordsBefore(world)) === oracle.told(recordsAfter(world, change))
  return hidden && same() ? sightings : []
}

type Placed = readonly [record: WorldRecord, placedAs: string]

const recordsBefore = ({ records }: World): Placed[] => records.map((record) => [record, record.id])

const recordsAfter = ({ records }: World, { before, after, placedAs }: Change): Placed[] => [
  ...records.filter((record) => record !== before).map((record): Placed => [record, record.id]),
  ...(after === null ? [] : [[after, placedAs] as const]),
]
