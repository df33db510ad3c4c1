import { getMetadataStorage } from 'type-graphql'
import type { GrantedChild } from '#shared/identity/grant-statement'
import type { Decision } from '#shared/sharing/decide'
import { textsIn, type PlaceFinder } from '#shared/places/place-finder'
import { fieldClassifications, lineageOf, type FieldClassification } from '#shared/sharing/classified'
import type { LineOf, Concept } from './concept.js'
import type { LoadedRow } from './concept-statements.js'
import type { Decisions, RecordLabels } from './decisions.js'

/** One record as this viewer may see it, and its line in the chronology. */
export interface SharedItem {
  /** The version of the record that it was made from. */
  readonly version: string
  readonly value: object
  readonly line: LineOf | null
  readonly otherPerson: boolean
  readonly labels: RecordLabels
  readonly decision: Decision
  /** Its fields that were decided apart: of another category, or otherwise than the record itself. */
  readonly apart: readonly FieldApart[]
  /** Its words would tell a protected place, whoever lives there: none of them is shown. */
  readonly tellsPlace: boolean
}

/** A field that was decided apart from the record that it stands in: for another category, by another rule, or not to be shown. */
export interface FieldApart {
  readonly field: string
  readonly category: string
  readonly labels: RecordLabels
  readonly decision: Decision
}

/** A concept made ready to project: which of its fields are decided apart from the record they stand in. */
export interface ProjectableConcept {
  readonly concept: Concept
  readonly apart: readonly (readonly [field: string, classification: FieldClassification])[]
  /** Some field gives away where somebody is, so each record says whether it was redacted. */
  readonly locates: boolean
}

/**
 * Finds, once at start, the fields that are stricter than their record or give a place away. Free text always may: nobody has read it for
 * the name of a refuge, so it counts as locating whether its field says so or not.
 */
export function projectable(concept: Concept): ProjectableConcept {
  const declared = fieldClassifications(concept.type)
  const apart = new Map(
    [...declared].filter(([, field]) => field.locating || field.category !== concept.category),
  )
  for (const field of textFields(concept.type)) {
    apart.set(field, { category: declared.get(field)?.category ?? concept.category, locating: true })
  }
  return { concept, apart: [...apart], locates: [...apart.values()].some(({ locating }) => locating) }
}

/** Fields of a shared type that are text: not codes, dates, numbers or identifiers. */
function textFields(type: object): string[] {
  const lineage = lineageOf(type)
  return getMetadataStorage()
    .fields.filter(({ target, getType }) => lineage.includes(target) && getType() === String)
    .map(({ name }) => name)
}

/**
 * Projects the loaded rows of one concept and one child to what may be shown: rows that are not shared are left out, fields that are
 * decided apart are nulled. The rest of the record is whatever the concept's own `share` named. A record whose words, as they would be shown,
 * tell where somebody protected is - of this family or of any other - is shown as one that the hub shields.
 */
export function shareRows(
  { concept, apart, locates }: ProjectableConcept,
  rows: readonly LoadedRow[],
  child: GrantedChild,
  { decisions, tellsPlace }: { readonly decisions: Decisions; readonly tellsPlace: PlaceFinder },
): SharedItem[] {
  const items: SharedItem[] = []
  for (const row of rows) {
    const labels = decisions.labelsOf(child, concept.of, row.id, row)
    const decision = decisions.of(child, concept.category, labels)
    if (decision.state !== 'SHARED') continue
    const fields = (shieldedByHub: boolean): (FieldApart & { readonly locating: boolean })[] =>
      apart.map(([field, { category, locating }]) => {
        const own = category === concept.category && !(locating && shieldedByHub)
        const shielded = locating && (row.shielded || shieldedByHub)
        const ofField = { ...(own ? labels : withoutOwner(labels)), ...(shielded && { shielded }) }
        return {
          field,
          category,
          locating,
          labels: ofField,
          decision: decisions.of(child, category, ofField),
        }
      })
    const value: Record<string, unknown> = { ...concept.share(row), ...(locates && { protected: false }) }
    const asItStands = fields(child.shielded || decisions.shields(labels.otherPerson))
    const words = asItStands
      .filter((field) => field.locating && field.decision.state === 'SHARED')
      .flatMap(({ field }) => textsIn(value[field]))
    const isTold = tellsPlace(words.join(' '))
    const otherwise: FieldApart[] = []
    for (const { locating, ...each } of isTold ? fields(true) : asItStands) {
      const alike = each.category === concept.category && each.decision.rule === decision.rule
      if (each.decision.state !== 'SHARED' || !alike) otherwise.push(each)
      if (each.decision.state === 'SHARED') continue
      value[each.field] = null
      if (locating && each.labels.shielded) value['protected'] = true
    }
    items.push({
      ...{ version: row.version, value },
      line: concept.line?.(value) ?? null,
      otherPerson: labels.otherPerson !== undefined,
      ...{ labels, decision, apart: otherwise, tellsPlace: isTold },
    })
  }
  return items
}

/**
 * What the owner decided about a record does not reach further than the record's own category: not to the name of an informant in it,
 * nor to whereabouts that the hub protects (infra/decisions/owners-decisions.md).
 */
const withoutOwner = (labels: RecordLabels): RecordLabels => ({ ...labels, owner: undefined })
