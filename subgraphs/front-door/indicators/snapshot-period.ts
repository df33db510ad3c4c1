import { refuse } from '#shared/errors/refuse'
import type { Period } from '#shared/indicators/indicator'

/** What is published: whole months, quarters and years, the financial ones. */
export type SnapshotKind = 'MONTH' | 'QUARTER' | 'YEAR'

const months: Readonly<Record<SnapshotKind, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 }
/** Of which shorter periods a longer one is made. */
const madeOf: Readonly<Record<SnapshotKind, SnapshotKind | null>> = {
  MONTH: null,
  QUARTER: 'MONTH',
  YEAR: 'QUARTER',
}

/** A period that can be published. */
export interface SnapshotPeriod extends Period {
  readonly kind: SnapshotKind
}

/** @throws HubError BAD_INPUT unless it is a whole month, quarter or financial year that is over */
export function snapshotPeriod({ from, to }: Period, today: string): SnapshotPeriod {
  const month = Number(from.slice(5, 7))
  // The names of the object above.
  const kind = (Object.keys(months) as SnapshotKind[]).find(
    (each) => from.endsWith('-01') && lastDay(from, months[each]) === to && (month + 8) % months[each] === 0,
  )
  if (kind === undefined)
    refuse('from, to: a snapshot is of a calendar month, a quarter or a year from 1 April.')
  if (to >= today) refuse('to: the period is not over yet.')
  return { kind, from, to }
}

const lastDay = (from: string, count: number): string =>
  new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 + count, 0))
    .toISOString()
    .slice(0, 10)

const within = (inner: Period, outer: Period): boolean => outer.from <= inner.from && inner.to <= outer.to

/** The published periods that make up this one. */
export const partsOf = (period: SnapshotPeriod, published: readonly SnapshotPeriod[]): SnapshotPeriod[] =>
  published.filter((each) => each.kind === madeOf[period.kind] && within(each, period))

/**
 * Why a snapshot of this period is kept and not published; null where it is. A period is published once: a second extract tells, by the
 * difference, of the few that were added. What is left of a longer period when some of its parts are taken off is a period too.
 */
export function unpublishedBecause(
  period: SnapshotPeriod,
  published: readonly SnapshotPeriod[],
): string | null {
  const around = published.filter((each) => within(period, each))
  if (around.some(({ from, to }) => from === period.from && to === period.to))
    return 'The period is published already, from an earlier snapshot.'
  if (around.length > 0) return 'A longer period that it is a part of is published already.'
  const inside = published.filter((each) => within(each, period))
  const parts = partsOf(period, published)
  const whole = madeOf[period.kind]
  if (inside.length > 0 && (whole === null || parts.length * months[whole] !== months[period.kind]))
    return 'Some of its shorter periods are published and not all: take their snapshots first.'
  return null
}
