import { concept, type Concept } from '#shared/agency/concept'
import { describeRelation } from '#shared/agency/household-member.type'
import { tellsOfHealth, WarningMarker } from '#shared/codes/warning-marker.codes'
import { StoredWarningMarker } from './marker.entity.js'
import { PoliceWarningMarker } from './marker.type.js'

/** Named one by one, so that a code that nobody here knows is left out too. */
const forStaffSafety = WarningMarker.codes.filter((code) => !tellsOfHealth(code))

const markersOf = (of: Concept['of'], field: string): Concept =>
  concept<StoredWarningMarker, PoliceWarningMarker>({
    field,
    category: 'police.warning-marker',
    entity: StoredWarningMarker,
    type: PoliceWarningMarker,
    of,
    where: `r.code IN (${forStaffSafety.map((code) => `'${code}'`).join(', ')})`,
    datedBy: 'markedOn',
    share: ({ subjectHubId, relation, code, markedOn, expiresOn }) => ({
      personId: subjectHubId,
      relation,
      code,
      markedOn,
      expiresOn,
    }),
    line: ({ relation, code, markedOn }) =>
      markedOn && code
        ? {
            on: markedOn,
            summary: `${relation ? `${describeRelation(relation)}: warning` : 'Warning'} marker, ${WarningMarker.describe(code).toLowerCase()}`,
          }
        : null,
  })

/** Warnings about the child. */
export const warningMarkers = markersOf('child', 'warningMarkers')

/** Warnings about the people a visitor may meet at the door. */
export const householdWarningMarkers = markersOf('household', 'householdWarningMarkers')
