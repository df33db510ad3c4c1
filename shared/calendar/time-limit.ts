import { addWorkingHours, endOfWorkingDay } from './office-hours.js'

/** What a time limit is counted in. The same number is days apart in one and the other, so none goes without. */
export const timeUnits = ['ELAPSED_HOURS', 'WORKING_HOURS', 'WORKING_DAYS'] as const
export type TimeUnit = (typeof timeUnits)[number]

/** How long something may take. Working days end when offices close. */
export interface TimeLimit {
  readonly amount: number
  readonly unit: TimeUnit
}

const ends: Readonly<Record<TimeUnit, (from: Date, amount: number) => Date>> = {
  // An hour is an hour also in the night in which the clocks change.
  ELAPSED_HOURS: (from, amount) => new Date(from.getTime() + amount * 3_600_000),
  WORKING_HOURS: addWorkingHours,
  WORKING_DAYS: endOfWorkingDay,
}

/**
 * When a limit that starts at an instant is over.
 *
 * @example endOf({ amount: 4, unit: 'ELAPSED_HOURS' }, receivedAt)
 */
export const endOf = ({ amount, unit }: TimeLimit, from: Date): Date => ends[unit](from, amount)
