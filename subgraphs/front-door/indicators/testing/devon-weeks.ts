import gold from '../../../../test/gold/devon-year.json' with { type: 'json' }
import type { GivenCase } from './add-cases.js'
import { times } from './add-cases.js'

type Column = keyof typeof gold.totals

/** What each outcome of Devon's is in a case of ours, taken up on the day on which it came. */
const outcomes: Readonly<Partial<Record<Column, (day: string) => GivenCase>>> = {
  notAccepted: (day) => ({ day, taken: day, returned: day, status: 'RETURNED_TO_REFERRER' }),
  initialAssessment: (day) => ({
    ...{ day, taken: day, opened: day, signed: day },
    ...{ status: 'DECIDED', outcome: 'REFERRAL_S17' },
  }),
  directToReferral: (day) => ({ day, taken: day, signed: day, status: 'DECIDED', outcome: 'REFERRAL_S17' }),
  otherCsw: (day) => ({ day, taken: day, status: 'LINKED_TO_OPEN_CASE' }),
  earlyHelp: (day) => ({ day, taken: day, signed: day, status: 'DECIDED', outcome: 'STEP_ACROSS' }),
  nfaOrInformation: (day) => ({ day, taken: day, signed: day, status: 'DECIDED', outcome: 'NFA' }),
  noneOrRejected: (day) => ({ day, taken: day, status: 'TRIAGE' }),
}

/** A year of Devon, day by day. A total is spread over its 52 days as evenly as whole numbers go, each column from a week of its own. */
export function devonYear(): {
  readonly cases: GivenCase[]
  readonly arrivals: { readonly day: string; readonly way: 'INBOX' | 'CALL'; readonly number: number }[]
} {
  const days = Array.from({ length: gold.weeks * 7 }, (_, index) => index).filter((index) => index % 7 < 5)
  const told = days.map((index) => {
    const at = new Date(`${gold.first}T00:00:00Z`)
    at.setUTCDate(at.getUTCDate() + index)
    const number = (column: Column): number => {
      const place = Object.keys(gold.totals).indexOf(column)
      const week = (Math.floor(index / 7) + place * 5) % gold.weeks
      const total = gold.totals[column][index % 7] ?? 0
      return Math.floor(((week + 1) * total) / gold.weeks) - Math.floor((week * total) / gold.weeks)
    }
    return { day: at.toISOString().slice(0, 10), number }
  })
  return {
    arrivals: told.flatMap(({ day, number }) => [
      { day, way: 'INBOX' as const, number: number('inbox') },
      { day, way: 'CALL' as const, number: number('calls') },
    ]),
    cases: told.flatMap(({ day, number }) =>
      // The names of an object of these very columns.
      (Object.entries(outcomes) as [Column, (day: string) => GivenCase][]).flatMap(([column, made]) =>
        times(number(column), made(day)),
      ),
    ),
  }
}
