import { concept, type LineOf } from '#shared/agency/concept'
import { outcomePhrase } from '../outcome.codes.js'
import { OffenceAgainstChild } from './offence.entity.js'
import { PoliceOffenceAgainstChild } from './offence.type.js'
import { PolicePartInOffence } from './part-in-offence.codes.js'
import { PoliceSexualOffenceAgainstChild } from './sexual-offence.type.js'

/** Offences, not sexual ones, that the child suffered or saw. */
export const offencesAgainstChild = concept<OffenceAgainstChild, PoliceOffenceAgainstChild>({
  field: 'offencesAgainstChild',
  category: 'police.victim-or-witness',
  entity: OffenceAgainstChild,
  type: PoliceOffenceAgainstChild,
  of: 'child',
  where: 'NOT r.sexual',
  datedBy: 'occurredOn',
  share,
  line,
})

/** Sexual offences that the child suffered or saw. */
export const sexualOffencesAgainstChild = concept<OffenceAgainstChild, PoliceSexualOffenceAgainstChild>({
  field: 'sexualOffencesAgainstChild',
  category: 'police.sexual-victim',
  entity: OffenceAgainstChild,
  type: PoliceSexualOffenceAgainstChild,
  of: 'child',
  where: 'r.sexual',
  datedBy: 'occurredOn',
  share,
  line,
})

function share(offence: OffenceAgainstChild): Omit<PoliceOffenceAgainstChild, 'protected'> {
  return {
    occurredOn: offence.occurredOn,
    crimeReference: offence.crimeReference,
    part: offence.part,
    offence: offence.offence,
    outcome: offence.outcome,
    outcomeOn: offence.outcomeOn,
    place: offence.place,
    summary: offence.summary,
    reportedBy: offence.reportedBy,
  }
}

function line(shown: Partial<PoliceOffenceAgainstChild>): LineOf | null {
  const { occurredOn, part, offence, outcome } = shown
  if (!occurredOn || !part || !offence) return null
  return {
    on: occurredOn,
    summary: `${PolicePartInOffence.describe(part)}: ${offence}${outcomePhrase(outcome)}`,
  }
}
