import type { Concept } from '#shared/agency/concept'
import { householdRelations } from '#shared/agency/person.entity'
import { projectable } from '#shared/agency/shared-concept'
import { textsIn } from '#shared/places/place-finder'
import { categories, type Category } from '#shared/sharing/categories'
import { decide, type Decision } from '#shared/sharing/decide'
import type { Label } from '#shared/sharing/labels'
import { tellsPlace } from './places.js'
import type { RecordPool } from './record-pool.js'
import type { Placement, World, WorldPerson, WorldRecord } from './world.js'

type Statement = World['statement']
type GrantedChild = Statement['children'][number]

/** One record where it can meet the viewer: in the record of one child, under one concept. */
export interface Sighting {
  readonly record: WorldRecord
  readonly child: GrantedChild
  readonly concept: Concept
  readonly day: string | null
  /** Whom it is about, if not the child: an id of the hub, or null for somebody whom the hub does not know. */
  readonly other: { readonly hubId: string | null } | undefined
}

/**
 * What the page says of a world, worked out from the world itself and from the rules: nothing here is asked of the agency's own code but
 * which fields of a type are decided apart, so that a fault there is no fault here.
 */
export class Oracle {
  private readonly people: ReadonlyMap<string, WorldPerson>

  constructor(
    private readonly world: World,
    private readonly placements: ReadonlyMap<string, Placement>,
    private readonly pool: RecordPool,
  ) {
    this.people = new Map(world.people.map((person) => [person.id, person]))
  }

  /** Everywhere a record can be met. `placedAs` is the id under which the database placed it. */
  sightings(record: WorldRecord, placedAs = record.id): Sighting[] {
    const { statement, people, relations } = this.world
    const placement = this.placements.get(placedAs) ?? []
    return statement.children.flatMap((child) => {
      const own = people.find(({ hubId }) => hubId === child.id)
      if (own === undefined) return []
      return placement.flatMap(({ concept, day }): Sighting[] => {
        const sighting = { record, child, concept, day, other: undefined }
        if (concept.of === 'child') return record.personId === own.id ? [sighting] : []
        const related = relations.some(
          (each) =>
            each.childPersonId === own.id &&
            each.personId === record.personId &&
            this.isOfTheHousehold(each.relation, record.personId),
        )
        const hubId = this.people.get(record.personId)?.hubId ?? null
        return related ? [{ ...sighting, other: { hubId } }] : []
      })
    })
  }

  /** What the rules say of a record as a whole. */
  recordDecision(sighting: Sighting): Decision {
    return this.decide(sighting, sighting.concept.category, this.labels(sighting))
  }

  /** Whether a field of a record is not shown, even where the record is. */
  hidesField(sighting: Sighting, field: string): boolean {
    return this.isHidden(sighting, field, this.tellsPlace(sighting))
  }

  /** Whether nothing hides it but that the record tells a protected place. */
  hidesByWords(sighting: Sighting, field: string): boolean {
    return this.hidesField(sighting, field) && !this.isHidden(sighting, field, false)
  }

  /** Whether the words of a record, as the viewer would read them, tell a protected place: then none of them is shown (section 4). */
  private tellsPlace(sighting: Sighting): boolean {
    const { concept, record } = sighting
    // A table may hold records of several concepts: what another shares of them is no word of this one.
    const own = new Set(projectable(concept).apart.map(([field]) => field))
    const words = this.pool
      .fieldsApart(record.table)
      .filter(({ field, isText }) => isText && own.has(field) && !this.isHidden(sighting, field, false))
    return tellsPlace(words.flatMap(({ column }) => textsIn(record.columns[column])).join(' '))
  }

  private isHidden(sighting: Sighting, field: string, byItsWords: boolean): boolean {
    const { concept, record, child, other } = sighting
    const [, apart] = projectable(concept).apart.find(([name]) => name === field) ?? []
    if (apart === undefined) return false
    const protectedByHub =
      byItsWords || child.shielded || this.world.statement.shieldedPeople.some((id) => id === other?.hubId)
    const shielded = apart.locating && (record.shielded || protectedByHub)
    const ownersReach = apart.category === concept.category && !(apart.locating && protectedByHub)
    const labels = this.labels(sighting).filter((label) => ownersReach || !label.startsWith('OWNER_'))
    const decided = this.decide(sighting, apart.category, [
      ...labels,
      ...(shielded ? ['SHIELDED' as const] : []),
    ])
    return decided.state !== 'SHARED'
  }

  /**
   * What the viewer is told that hangs on records which she is not shown, as text: the date of an involvement (an S0 value of its own),
   * and of what categories the owner holds something back (R04's row). A pair of worlds must agree on it.
   */
  told(records: readonly (readonly [record: WorldRecord, placedAs: string])[]): string {
    const sightings = records.flatMap(([record, placedAs]) => this.sightings(record, placedAs))
    const decided = sightings.map((sighting) => ({ ...sighting, decision: this.recordDecision(sighting) }))
    return JSON.stringify(
      this.world.statement.children.map((child) => {
        const own = decided.filter((each) => each.child === child)
        const involvement = this.decide({ child }, `${this.world.agency}.involvement`, [])
        const dates = own
          .filter(
            (each) => each.concept.of === 'child' && leavesADate(each.record, each.concept, each.decision),
          )
          .map(({ day }) => day ?? '')
          .sort()
        const held = own
          .filter(({ decision, concept }) => decision.rule === 'R04' && isNamed(concept.category))
          .map(({ concept }) => concept.category)
        return [
          involvement.state === 'SHARED' ? [dates.length > 0, dates.at(-1)] : null,
          [...new Set(held)].sort(),
        ]
      }),
    )
  }

  private isOfTheHousehold(relation: string, personId: string): boolean {
    if (!householdRelations.some((each) => each === relation)) return false
    const now = new Date()
    const born = this.people.get(personId)?.dateOfBirth ?? ''
    const eighteenYearsAgo = new Date(Date.UTC(now.getFullYear() - 18, now.getMonth(), now.getDate()))
    return relation !== 'SIBLING' || born > eighteenYearsAgo.toISOString().slice(0, 10)
  }

  private labels({ record, child, other }: Sighting): Label[] {
    const { contact, viewer, sub } = this.world.statement
    const forHer = this.world.decisions.filter(
      (made) =>
        made.hubId === child.id &&
        made.recordId === record.id &&
        (made.recipientAgency ?? viewer.agency) === viewer.agency &&
        (made.recipientRole ?? viewer.role) === viewer.role &&
        (made.recipientUser ?? sub) === sub,
    )
    return [
      ...(record.sealed ? (['SEALED'] as const) : []),
      ...(record.cameWithContact !== null && record.cameWithContact === contact
        ? (['CAME_WITH_CONTACT'] as const)
        : []),
      ...(other === undefined ? [] : (['OTHER_PERSON'] as const)),
      ...forHer.map(({ decision }): Label => (decision === 'HELD' ? 'OWNER_HELD' : 'OWNER_SHARED')),
    ]
  }

  private decide(
    { child, other, record }: Pick<Sighting, 'child'> & Partial<Sighting>,
    category: string,
    labels: readonly Label[],
  ): Decision {
    const { statement, agency } = this.world
    const subject = statement.people.find(({ id }) => id === other?.hubId)
    const { consent, consentNames, consentExceptions } = subject ?? child
    const overridden = statement.overrides.some(
      ({ subject: named, categories: whole, items }) =>
        named === (other?.hubId ?? child.id) &&
        (whole.includes(category) ||
          items.some((item) => item.id === record?.id && item.category === category)),
    )
    return decide(
      {
        ...statement,
        consent: consentExceptions?.[category] ?? consent,
        consentBySubject: subject !== undefined,
        consentNames,
        category,
        owner: agency,
        asked: statement.asked.includes('*') || statement.asked.includes(category),
        cameWithContact: false,
        youngPersonRefused:
          other === undefined && ['*', category].some((each) => child.youngPersonRefused.includes(each)),
        ownerDecision: 'NONE',
        override: overridden,
      },
      labels,
    )
  }
}

/** `infra/decisions/involvement.md`: what is silent, sealed, never named, refused by the young person or held leaves no date. */
const leavesADate = (record: WorldRecord, { category }: Concept, { state, rule }: Decision): boolean =>
  state === 'SHARED' ||
  (state !== 'SILENT' && !record.sealed && !['R04', 'R16'].includes(rule) && isNamed(category))

const known: ReadonlyMap<string, Category> = new Map(Object.entries(categories))

/** What is highly sensitive or legal is not named even to say that it is withheld. */
const isNamed = (category: string): boolean => {
  const found = known.get(category)
  return found !== undefined && found.class !== 'S4' && !found.traits.includes('legal')
}
