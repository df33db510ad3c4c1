import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { motherWasAdult } from '../of-age.js'
import { Maternity } from './maternity.entity.js'
import { HealthMaternity } from './maternity.type.js'
import { HealthYoungMothersMaternity } from './young-mothers-maternity.type.js'

const share = (stored: Maternity): Omit<HealthMaternity, 'protected'> => ({
  bookedOn: stored.bookedOn,
  gestationAtBooking: stored.gestationAtBooking,
  expectedOn: stored.expectedOn,
  missedAppointments: stored.missedAppointments,
  askedAboutAbuse: stored.askedAboutAbuse,
  substanceUse: stored.substanceUse,
  concealed: stored.concealed,
  unit: stored.unit,
  summary: stored.summary,
})

const line = (shown: Partial<HealthMaternity>) =>
  shown.bookedOn
    ? {
        on: shown.bookedOn,
        summary: clauses(
          `Maternity booking${shown.gestationAtBooking ? ` at ${shown.gestationAtBooking} weeks` : ''}`,
          shown.expectedOn && `due ${shown.expectedOn}`,
          shown.concealed && 'pregnancy was concealed',
          shown.substanceUse && `substance use: ${shown.substanceUse}`,
          shown.missedAppointments && `appointments missed: ${shown.missedAppointments}`,
          shown.summary,
        ),
      }
    : null

/**
 * The pregnancy of an adult, read as the expected child's own record and not as another person's: before birth there is no other record
 * of the child to be had, and the mother is whose consent counts for both.
 */
export const maternity = concept<Maternity, HealthMaternity>({
  field: 'maternity',
  category: 'health.maternity',
  entity: Maternity,
  type: HealthMaternity,
  of: 'child',
  where: motherWasAdult('booked_on'),
  datedBy: 'bookedOn',
  share,
  line,
})

/** The pregnancy of somebody who was, or may have been, a child. */
export const youngMothersMaternity = concept<Maternity, HealthYoungMothersMaternity>({
  field: 'youngMothersMaternity',
  category: 'health.sexual',
  entity: Maternity,
  type: HealthYoungMothersMaternity,
  of: 'child',
  where: `NOT ${motherWasAdult('booked_on')}`,
  datedBy: 'bookedOn',
  share,
  line,
})
