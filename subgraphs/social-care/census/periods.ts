/** A time that may not have ended. */
export interface Period {
  readonly started_on: string
  readonly ended_on: string | null
}

/** ISO dates compare as text. A date that is not there breaks no rule. */
export const isBefore = (day: string | null | undefined, other: string | null | undefined): boolean =>
  typeof day === 'string' && typeof other === 'string' && day < other

/** Whether one begins while the other runs; that the other ends on the day on which it begins is no overlap. */
const beginsDuring = (period: Period, other: Period): boolean =>
  other.started_on <= period.started_on && (other.ended_on === null || period.started_on < other.ended_on)

/** Whether any of them begins while one of the others runs. */
export const anyBeginsDuring = (periods: readonly Period[], others: readonly Period[]): boolean =>
  periods.some((period) => others.some((other) => beginsDuring(period, other)))

/** Whether any two of these run at once. */
export const anyOverlap = (periods: readonly Period[]): boolean =>
  periods.some((period, place) =>
    periods.some((other, otherPlace) => place !== otherPlace && beginsDuring(period, other)),
  )

/** Whether more than one has not ended. */
export const anyTwoOpen = (periods: readonly Pick<Period, 'ended_on'>[]): boolean =>
  periods.filter(({ ended_on }) => ended_on === null).length > 1
