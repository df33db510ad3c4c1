import { random } from '#shared/synthetic/random'
import { conceptsOf } from '../concepts-of.js'
import type { AgencyUnderTest } from './agency-under-test.js'
import { possibleChanges, unnoticeable, type Change, type ChangeKind } from './change.js'
import { Oracle } from './oracle.js'
import { randomQuery, recordTypeOf } from './random-query.js'
import { randomWorld, type WorldSource } from './random-world.js'
import { recordPool } from './record-pool.js'
import type { World } from './world.js'
import { placementsOf, putIn, rowOf, takeOut } from './world-tables.js'
import { insertRows, joinRows } from '#shared/synthetic/insert-rows'

/** A world and what its twin differs in, which the viewer must not notice. */
interface Pair {
  readonly world: World
  readonly change: Change
  readonly query: string
  /** Nothing hides what differs but that its record tells a protected place. */
  readonly byPlace: boolean
}

/** One answer with everything by which it could be told from another, but for the moment. */
interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly statements: readonly string[]
  /** What the access log says of it. */
  readonly logged: readonly string[]
  readonly exchanges: number
}

/** A pair that the viewer can tell apart, and by what. */
export interface Interference {
  readonly world: string
  readonly change: string
  readonly told: readonly string[]
}

/** What a run came to. */
export interface PairsRun {
  readonly pairs: number
  readonly kinds: Readonly<Record<ChangeKind, number>>
  readonly interferences: readonly Interference[]
  /** Pairs in which the viewer was shown some record of the agency. */
  readonly telling: number
  /** Pairs whose difference nothing hides but that the record tells a protected place. */
  readonly byPlace: number
}

/** Of so many worlds at a time the twins are made together: each statement to the database is for all of them. */
const BATCH = 100

/** Looks at `count` pairs of worlds of an agency, those of the indices from `from` on. */
export async function lookAtPairs(
  under: AgencyUnderTest,
  seed: number,
  count: number,
  from = 0,
): Promise<PairsRun> {
  const { agency, owner } = under
  const concepts = conceptsOf[agency]
  const pool = await recordPool(owner, concepts)
  const source = { agency, concepts, pool, recordType: recordTypeOf(agency) }
  const kinds = { 'A RECORD LESS': 0, 'A RECORD MORE': 0, 'OTHER CONTENTS': 0, 'ANOTHER VALUE OF A FIELD': 0 }
  const interferences: Interference[] = []
  let [pairs, telling, byPlace, next] = [0, 0, 0, from]
  while (pairs < count) {
    const size = Math.min(BATCH, count - pairs)
    const batch = await makePairs(under, source, seed, next, size)
    next += size
    const before = await seeAll(under, batch, 'before')
    await makeTwins(under, batch)
    const after = await seeAll(under, batch, 'after ')
    byPlace += batch.filter((pair) => pair.byPlace).length
    for (const [place, { world, change }] of batch.entries()) {
      const [one, other] = [before[place], after[place]]
      if (one === undefined || other === undefined) continue
      kinds[change.kind] += 1
      if (/"status":"SHARED"/.test(one.text)) telling += 1
      const told = differences(one, other)
      if (told.length > 0) interferences.push({ world: world.name, change: nameOf(change), told })
    }
    pairs += batch.length
  }
  return { pairs, kinds, interferences, telling, byPlace }
}

/** Puts worlds in, and finds for each a change that must not be noticed; one that has none is left out. */
async function makePairs(
  { owner }: AgencyUnderTest,
  source: WorldSource,
  seed: number,
  from: number,
  size: number,
): Promise<Pair[]> {
  const worlds = Array.from({ length: size }, (_, place) => {
    const world = randomWorld(seed, source, from + place)
    return { world, changes: possibleChanges(seed, source, world) }
  })
  await putIn(owner, worlds)
  const placements = await placementsOf(
    owner,
    source.concepts,
    worlds.map(({ world }) => world),
  )
  const onlyToBePlaced = worlds.flatMap(({ changes }) =>
    changes.flatMap(({ after, placedAs }) => (after === null ? [] : [{ table: after.table, id: placedAs }])),
  )
  await takeOut(owner, onlyToBePlaced)
  return worlds.flatMap(({ world, changes }): Pair[] => {
    const oracle = new Oracle(world, placements, source.pool)
    const possible = Map.groupBy(
      changes.flatMap((change) => {
        const sightings = unnoticeable(world, change, oracle)
        // A record that is met nowhere proves nothing.
        return sightings.length === 0 ? [] : [{ change, sightings }]
      }),
      ({ change }) => change.kind,
    )
    if (possible.size === 0) return []
    const draw = random(seed, `non-interference/change of ${world.name}`, 0)
    const { change, sightings } = draw.pick(draw.pick([...possible.values()]))
    const fields = sightings.map(({ concept }) => concept.field)
    const { field } = change
    const byPlace = field !== undefined && sightings.every((sighting) => oracle.hidesByWords(sighting, field))
    return [{ world, change, query: randomQuery(draw, source.agency, source.recordType, fields), byPlace }]
  })
}

async function makeTwins({ owner }: AgencyUnderTest, pairs: readonly Pair[]): Promise<void> {
  await takeOut(
    owner,
    pairs.flatMap(({ change }) => change.before ?? []),
  )
  const rows = pairs.flatMap(({ change: { after } }) => (after === null ? [] : [rowOf(after)]))
  await insertRows(owner, joinRows(rows))
}

async function seeAll(under: AgencyUnderTest, pairs: readonly Pair[], when: string): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const { world, query } of pairs) {
    under.takeStatements()
    await under.takeLogged()
    // A grant of its own, so that neither answer finds the other's statement remembered.
    const grant = `${world.name} ${when}`
    const { status, headers, text } = await under.ask(world, query, grant)
    seen.push({
      status,
      // Receipts are never alike, nor as long as another; how many there are of whom, the entries tell.
      headers: { ...headers, date: '', 'content-length': '' },
      text: text.replaceAll(/("\w*asAt"):"[^"]+"/g, '$1:""').replace(/"accessLog":.*$/s, ''),
      statements: under.takeStatements(),
      logged: await under.takeLogged(),
      exchanges: under.exchanges(grant),
    })
  }
  return seen
}

/** By what two answers differ; of a text, the place where they part. */
function differences(one: Seen, other: Seen): string[] {
  const parts = ['status', 'headers', 'statements', 'exchanges', 'text', 'logged'] as const
  return parts.flatMap((part) => {
    const [before, after] = [JSON.stringify(one[part]), JSON.stringify(other[part])]
    if (before === after) return []
    const at = Array.from(before).findIndex((letter, place) => letter !== after.charAt(place))
    const around = (text: string): string => text.slice(Math.max(0, at - 80), at + 80)
    return [`${part}: ${around(before)} | ${around(after)}`]
  })
}

function nameOf({ kind, before, after, field }: Change): string {
  const record = before ?? after
  return [kind, record?.table, record?.sealed && 'sealed', record?.shielded && 'shielded', field]
    .filter(Boolean)
    .join(', ')
}
