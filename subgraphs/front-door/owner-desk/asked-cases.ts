import type { DataSource } from 'typeorm'
import { z } from 'zod'
import type { Clock } from '#shared/calendar/clock'
import type { AskedCase, AskedCases } from '#shared/identity/asked-cases'
import type { Basis } from '#shared/sharing/vocabulary'
import { standingEmergencyAccesses } from '../emergency-access/standing-emergency-access.js'
import { caseStatementFor } from '../grants/grant-statement-for.js'
import type { CaseReader, CaseState } from '../mash-assessment/case-state.js'
import { closedIn } from '../mash-assessment/closed.js'
import type { Rag } from '../mash-assessment/mash-assessment.codes.js'
import { everyOverrideToldTo } from '../overrides/standing-overrides.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'
import { askedOf } from './asked-of.js'
import { dueAt } from './due-at.js'

const MAXIMUM_PAGE = 50
/** Cases that are read in one statement: the largest page, and one that tells whether there are more. */
const READ_TOGETHER = MAXIMUM_PAGE + 1

/** PostgreSQL refuses a text with a NUL in it; one with half of a pair has no canonical form that an answer could be bound to. */
const name = z.string().regex(/^[^\0\p{Surrogate}]{1,200}$/u)

/** What an agency asks for somebody of its desk: one case, or those that are due from a place in the order on, that place included. */
export const askedCasesQuestion = z.strictObject({
  desk: name,
  assessment: name.optional(),
  from: z.strictObject({ dueAt: z.iso.datetime(), assessment: name }).optional(),
  first: z.int().min(1).max(MAXIMUM_PAGE),
})

interface CaseRow {
  readonly id: string
  readonly basis: Basis
  readonly rag: Rag
  readonly askedAt: Date
}

/**
 * A case that nobody may open any more waits for nobody; a restricted one is there for those who are named. As long as somebody has
 * emergency access to it, a case is an emergency, asked of every agency.
 */
const statement = `
  SELECT a.id, CASE WHEN asked.emergency THEN 'EMERGENCY' ELSE a.basis END AS basis, a.rag, asked.at AS "askedAt"
  FROM ${askedOf('$1', '$4')} asked JOIN mash_assessment a ON a.id = asked.assessment_id
  WHERE NOT ${closedIn('a.status')} AND NOT ${excludedFrom('a.id', '$2')} AND ($3::text IS NULL OR a.id = $3)`

/** Whoever works on a case for the hub, at an agency to which even the council's records are another's: what she needs, any of them may. */
const anyPractitioner = { agency: 'health', role: 'MASH_PRACTITIONER' }

/**
 * The cases in which an agency was asked, by a request or by an emergency access, in the order in which its desk has to have decided, with what the agency would be told of each for
 * a practitioner of the hub. What of its records waits for a decision the agency finds out by itself; nothing of it is stored, or told here.
 */
export async function askedCases(
  parts: { readonly dataSource: DataSource; readonly readCases: CaseReader; readonly clock: Clock },
  agency: string,
  { desk, assessment, from, first }: z.output<typeof askedCasesQuestion>,
): Promise<AskedCases> {
  const at = parts.clock()
  const rows = await parts.dataSource.query<CaseRow[]>(statement, [agency, desk, assessment ?? null, at])
  const placed = rows.map((row) => ({ ...row, dueAt: dueAt(row.askedAt, row).toISOString() }))
  const ordered = placed.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const start = from === undefined ? '' : placeOf({ dueAt: from.dueAt, id: from.assessment })
  const left = ordered.filter((row) => placeOf(row) >= start)
  const cases: AskedCase[] = []
  // Whoever pages goes on from the last case of a page: as long as there is one more, no page is empty.
  for (let read = 0; read < left.length && cases.length <= first; read += READ_TOGETHER) {
    const rowsRead = left.slice(read, read + READ_TOGETHER)
    const ids = rowsRead.map(({ id }) => id)
    const states = await parts.readCases(ids, at)
    cases.push(
      ...rowsRead.flatMap((row): AskedCase[] => {
        const state = states.get(row.id)
        if (state === undefined) return []
        const told = statementOf(agency, desk, state)
        // Of a case in which no child is asked about any more nothing waits.
        if (told.children.length === 0) return []
        return [{ ...timesOf(row), hasProtectedPlace: state.hasProtectedPlace, statement: told }]
      }),
    )
  }
  return { hasMore: cases.length > first, cases: cases.slice(0, first) }
}

const placeOf = ({ dueAt: due, id }: { readonly dueAt: string; readonly id: string }): string =>
  `${due} ${id}`

const timesOf = (row: { readonly askedAt: Date; readonly dueAt: string }) => ({
  askedAt: row.askedAt.toISOString(),
  dueAt: row.dueAt,
})

const statementOf = (agency: string, desk: string, state: CaseState): AskedCase['statement'] => ({
  ...caseStatementFor(agency, state, { ...anyPractitioner, sub: desk, preview: agency }),
  at: state.at.toISOString(),
  // What needs the owner's decision in an emergency needs it now, whatever was asked before.
  emergency: standingEmergencyAccesses(state).length > 0,
  overrides: everyOverrideToldTo(agency, state),
})
