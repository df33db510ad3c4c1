import type { GraphQLObjectType } from 'graphql'
import type { Concept } from '#shared/agency/concept'
import { householdRelations } from '#shared/agency/person.entity'
import { projectable } from '#shared/agency/shared-concept'
import type { PartnerAgency } from '#shared/agency/partner-agencies'
import { random, uuid, type Random } from '#shared/synthetic/random'
import { randomStatement } from './random-statement.js'
import type { RecordPool } from './record-pool.js'
import type { World, WorldDecision, WorldPerson, WorldRecord, WorldRelation } from './world.js'

/** What worlds of one agency are drawn from. */
export interface WorldSource {
  readonly agency: PartnerAgency
  readonly concepts: readonly Concept[]
  readonly pool: RecordPool
  readonly recordType: GraphQLObjectType
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** The world of (seed, agency, index): always the same. */
export function randomWorld(seed: number, source: WorldSource, index: number): World {
  const { agency, concepts, pool } = source
  const draw = random(seed, `non-interference/${agency}`, index)
  const name = `${agency} ${index}`
  const hubId = (who: string): string => uuid(seed, 'non-interference/hub', `${name}/${who}`)
  const person = (who: string, linked: boolean): WorldPerson => ({
    id: uuid(seed, 'non-interference/person', `${name}/${who}`),
    hubId: linked ? hubId(who) : null,
    dateOfBirth: draw.date('1975-01-01', '2024-01-01'),
  })
  const childNames = times(draw.integer(1, 4), (each) => `child ${each}`)
  const children = childNames.map((who) => person(who, draw.chance(0.92)))
  const others = times(draw.integer(0, 3), (each) => person(`other ${each}`, draw.chance(0.6)))
  const people = [...children, ...others]
  const relations = children.flatMap((child) =>
    people.flatMap((other): WorldRelation[] =>
      other !== child && draw.chance(0.7)
        ? [
            {
              childPersonId: child.id,
              personId: other.id,
              relation: draw.pick([...householdRelations, 'OTHER']),
            },
          ]
        : [],
    ),
  )
  const records = times(draw.integer(2, 5) * people.length, (each) =>
    randomRecord(draw, pool, people, uuid(seed, 'non-interference/record', `${name}/${each}`)),
  )
  const hubChildren = childNames.map(hubId)
  const categories = [
    ...new Set(
      concepts.flatMap((each) => [
        each.category,
        ...projectable(each).apart.map(([, { category }]) => category),
      ]),
    ),
  ]
  return {
    name,
    agency,
    people,
    relations,
    searched: hubChildren.filter(() => draw.chance(0.95)),
    records,
    decisions: records.flatMap((record) =>
      draw.chance(0.25) ? [randomDecision(draw, record, hubChildren)] : [],
    ),
    statement: randomStatement(draw, {
      agency,
      categories,
      children: hubChildren,
      others: others.flatMap((other) => other.hubId ?? []),
      items: records.map(({ id }) => ({ id, category: draw.pick(categories) })),
    }),
    asked: hubChildren.filter((_, place) => place === 0 || draw.chance(0.8)),
  }
}

/** A record of somebody of the world, labelled in any way. */
export function randomRecord(
  draw: Random,
  pool: RecordPool,
  people: readonly WorldPerson[],
  id: string,
): WorldRecord {
  const table = draw.pick(pool.tables)
  const columns = pool.draw(draw, table)
  return {
    id,
    table,
    personId: draw.pick(people).id,
    sealed: draw.chance(0.15),
    shielded: draw.chance(0.15),
    cameWithContact: draw.chance(0.1) ? draw.pick(['C-1', 'C-2']) : null,
    columns: draw.chance(0.25) ? pool.placed(draw, table, columns) : columns,
  }
}

const randomDecision = (draw: Random, { id }: WorldRecord, children: readonly string[]): WorldDecision => ({
  hubId: draw.pick(children),
  recordId: id,
  decision: draw.pick(['SHARED', 'HELD', 'HELD']),
  recipientAgency: draw.chance(0.3) ? draw.pick(['social-care', 'health']) : null,
  recipientRole: draw.chance(0.2) ? draw.pick(['MASH_PRACTITIONER', 'AUDITOR']) : null,
  recipientUser: draw.chance(0.2) ? draw.pick(['amara', 'callum']) : null,
})
