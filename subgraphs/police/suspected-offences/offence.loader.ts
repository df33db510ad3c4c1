import { concept } from '#shared/agency/concept'
import { checkCriminalRecordsOfficeNumber } from '#shared/identifiers/check-criminal-records-office-number'
import { checkPoliceNationalComputerId } from '#shared/identifiers/check-police-national-computer-id'
import { validOrNull } from '#shared/identifiers/valid-or-null'
import { outcomePhrase } from '../outcome.codes.js'
import { SuspectedOffence } from './offence.entity.js'
import { PoliceSuspectedOffence } from './offence.type.js'

/** Offences of which the child is, or was, suspected. */
export const suspectedOffences = concept<SuspectedOffence, PoliceSuspectedOffence>({
  field: 'suspectedOffences',
  category: 'police.suspect',
  entity: SuspectedOffence,
  type: PoliceSuspectedOffence,
  of: 'child',
  datedBy: 'occurredOn',
  share: (offence) => ({
    occurredOn: offence.occurredOn,
    crimeReference: offence.crimeReference,
    offence: offence.offence,
    offenceCode: offence.offenceCode,
    arrestedOn: offence.arrestedOn,
    outcome: offence.outcome,
    outcomeOn: offence.outcomeOn,
    releaseConditions: offence.releaseConditions,
    place: offence.place,
    summary: offence.summary,
    pncId: validOrNull(checkPoliceNationalComputerId, offence.pncId),
    croNumber: validOrNull(checkCriminalRecordsOfficeNumber, offence.croNumber),
    reportedBy: offence.reportedBy,
  }),
  line: ({ occurredOn, offence, arrestedOn, outcome }) =>
    occurredOn && offence
      ? {
          on: occurredOn,
          summary: `Suspected of ${offence}${arrestedOn ? ', arrested' : ''}${outcomePhrase(outcome)}`,
        }
      : null,
})
