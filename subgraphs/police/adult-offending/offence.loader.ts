import { concept } from '#shared/agency/concept'
import { describeRelation } from '#shared/agency/household-member.type'
import { checkCriminalRecordsOfficeNumber } from '#shared/identifiers/check-criminal-records-office-number'
import { checkPoliceNationalComputerId } from '#shared/identifiers/check-police-national-computer-id'
import { validOrNull } from '#shared/identifiers/valid-or-null'
import { outcomePhrase } from '../outcome.codes.js'
import { AdultOffence } from './offence.entity.js'
import { PoliceAdultOffence } from './offence.type.js'

/** Offences of the adults round the child. */
export const householdOffending = concept<AdultOffence, PoliceAdultOffence>({
  field: 'householdOffending',
  category: 'police.adult-offending',
  entity: AdultOffence,
  type: PoliceAdultOffence,
  of: 'household',
  datedBy: 'decidedOn',
  share: (offence) => ({
    personId: offence.subjectHubId,
    relation: offence.relation,
    decidedOn: offence.decidedOn,
    offence: offence.offence,
    offenceCode: offence.offenceCode,
    outcome: offence.outcome,
    disposal: offence.disposal,
    relevance: offence.relevance,
    pncId: validOrNull(checkPoliceNationalComputerId, offence.pncId),
    croNumber: validOrNull(checkCriminalRecordsOfficeNumber, offence.croNumber),
  }),
  line: ({ relation, decidedOn, offence, outcome }) =>
    decidedOn && offence
      ? { on: decidedOn, summary: `${describeRelation(relation)}: ${offence}${outcomePhrase(outcome)}` }
      : null,
})
