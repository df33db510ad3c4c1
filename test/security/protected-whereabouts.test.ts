import 'reflect-metadata'
import { describe, expect, it } from 'vitest'
import { recordComposer, type SharedRecord } from '#shared/agency/compose-record'
import type { Concept } from '#shared/agency/concept'
import { Decisions } from '#shared/agency/decisions'
import { HouseholdRelation } from '#shared/agency/household-member.type'
import { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { projectable } from '#shared/agency/shared-concept'
import { grantFor } from '#shared/agency/testing/grant-for'
import { defaultRules } from '#shared/agency/sharing-rules'
import { categories } from '#shared/sharing/categories'
import { conceptsOf } from './concepts-of.js'
import { MARKER, markedRow } from './marked-rows.js'

/** Whose whereabouts are protected. */
interface Protected {
  readonly record?: boolean
  readonly child?: boolean
  readonly adult?: boolean
  /** The marker is a place, of somebody who has nothing to do with the child. */
  readonly place?: boolean
}

/** An agency's record of a child that holds one record of one concept, with a marker in every text, under the widest grant there is. */
function recordWith(agency: PartnerAgency, concept: Concept, shielded: Protected): SharedRecord {
  const other = concept.of === 'household' ? 'an adult' : null
  const grant = grantFor(
    [{ id: 'a child', shielded: shielded.child ?? false, consentNames: Object.keys(categories) }],
    {
      basis: 'EMERGENCY',
      emergency: true,
      people: [{ id: 'an adult', consent: 'GIVEN', consentNames: Object.keys(categories) }],
      shieldedPeople: shielded.adult ? ['an adult'] : [],
    },
  )
  const row = markedRow(concept, {
    personId: '1',
    forPersonId: '1',
    subjectHubId: other,
    relation: other && HouseholdRelation.PARENT,
    shielded: shielded.record ?? false,
  })
  const wanted = projectable(concept)
  const compose = recordComposer(agency, [wanted], { name: 'Desk', role: agency, telephone: '01632 960000' })
  const [child] = grant.children
  if (child === undefined) throw new Error('The grant covers nobody.')
  return compose({
    child,
    found: { hubId: child.id, searchedAt: null, personIds: ['1'], holdings: [], decided: [] },
    holdings: [],
    wanted: [wanted],
    rows: new Map([[concept, [row]]]),
    decisions: new Decisions(agency, grant, defaultRules),
    tellsPlace: (text) => shielded.place === true && text.includes(MARKER),
  }).record
}

/** Fields of an agency that tell the marker, and those that say that something was taken out. */
function tellingFields(agency: PartnerAgency, shielded: Protected): { tell: string[]; redact: string[] } {
  const texts = conceptsOf[agency].map((each) => {
    const record = recordWith(agency, each, shielded)
    return [each.field, JSON.stringify([record[each.field], record.chronology])] as const
  })
  const fields = (word: string): string[] =>
    texts.filter(([, text]) => text.includes(word)).map(([field]) => field)
  return { tell: fields(MARKER), redact: fields('"protected":true') }
}

describe('what somebody wrote of a protected person', () => {
  it.each(partnerAgencies)(
    'comes out of %s in no field and no line, whatever column it stands in',
    (agency) => {
      const { tell } = tellingFields(agency, {})
      expect(tell.length).toBeGreaterThan(5)
      for (const whose of ['record', 'child', 'place'] as const) {
        expect(tellingFields(agency, { [whose]: true })).toEqual({ tell: [], redact: tell })
      }
    },
  )

  it.each(partnerAgencies)(
    'is withheld by %s with its reason and whom to ask, wherever it tells a place',
    (agency) => {
      const reasons = (shielded: Protected): string[] =>
        conceptsOf[agency].flatMap((each) =>
          recordWith(agency, each, shielded).disclosure.some(({ reason }) => reason === 'PROTECTED_LOCATION')
            ? [each.field]
            : [],
        )
      expect(reasons({})).toEqual([])
      expect(reasons({ place: true })).toEqual(tellingFields(agency, {}).tell)
    },
  )

  it.each(['police', 'health', 'social-care'] as const)(
    'comes out of %s no more where it is an adult of the household who is protected, and not the child',
    (agency) => {
      const { tell } = tellingFields(agency, {})
      const household = conceptsOf[agency].filter(({ of }) => of === 'household').map(({ field }) => field)
      const { tell: left, redact } = tellingFields(agency, { adult: true })
      expect(redact).toEqual(tell.filter((field) => household.includes(field)))
      expect(redact).not.toEqual([])
      expect(left).toEqual(tell.filter((field) => !household.includes(field)))
    },
  )
})
