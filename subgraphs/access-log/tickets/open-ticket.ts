import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { refuse } from '#shared/errors/refuse'
import { idAsGiven, idAsGivenOrNull } from '#shared/subgraph/id-as-given'
import { plainText } from '#shared/subgraph/plain-text'
import type { Auditor } from '../subject/disclosure-delays.js'
import type { KnownCases } from '../subject/known-cases.js'
import type { AuditTicket } from './audit-ticket.type.js'
import { findTicket } from './find-tickets.js'

/** Whoever has to look for longer says why again. */
const MAXIMUM_DAYS = 31

/** What a ticket is to say. */
export interface TicketWanted {
  readonly auditor: string
  /** Pseudonym of the child; null for all of the case. */
  readonly child: string | null
  readonly assessmentId: string | null
  readonly reason: string
  readonly until: Date
}

/** One at a time: of two calls at once the second finds what the first has opened. */
const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))'

const same = `SELECT id FROM audit_ticket
  WHERE (auditor, assessment, children, reason, until, opened_by) IS NOT DISTINCT FROM ($1, $2, $3::text[], $4, $5::timestamptz, $6)`

const insert = `
  INSERT INTO audit_ticket (auditor, assessment, children, reason, until, opened_by, state, opened_at, id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

/**
 * Opens a ticket for another auditor, or asks for one. The very same again is the one that there is.
 *
 * @throws HubError BAD_INPUT; NOT_FOUND for a case that there is not, is kept from whoever opens it, or in which the child is not
 */
export async function openTicket(
  { dataSource, knownCases }: { readonly dataSource: DataSource; readonly knownCases: KnownCases },
  wanted: TicketWanted,
  by: Auditor,
  at: Date,
): Promise<AuditTicket> {
  const auditor = idAsGiven('auditor', wanted.auditor)
  const assessment = idAsGivenOrNull('assessmentId', wanted.assessmentId)
  const days = (wanted.until.getTime() - at.getTime()) / 86_400_000
  if (!(days > 0 && days <= MAXIMUM_DAYS)) refuse(`until: it is to come, and within ${MAXIMUM_DAYS} days.`)
  const reason = plainText('reason', wanted.reason, { minimum: 20, maximum: 2_000 })
  const children = await childrenOf(knownCases, { child: wanted.child, assessment }, by)
  const ticket = [auditor, assessment, children, reason, wanted.until, by.id]
  const id = await dataSource.transaction(async (manager) => {
    await manager.query(lock, [`audit ticket ${auditor}`])
    const [known] = await manager.query<{ id: string }[]>(same, ticket)
    if (known !== undefined) return known.id
    const made = randomUUID()
    await manager.query(insert, [...ticket, auditor === by.id ? 'ASKED' : 'OPEN', at, made])
    return made
  })
  return findTicket(dataSource, by, id)
}

/** The children of a ticket: the one who is named, who is in the case if there is one, or all of it. */
async function childrenOf(
  knownCases: KnownCases,
  { child, assessment }: { readonly child: string | null; readonly assessment: string | null },
  { kept }: Auditor,
): Promise<readonly string[]> {
  if (assessment === null) {
    if (child === null) refuse('input: child, assessmentId or both say what is looked into.')
    if (kept.children.includes(child)) throw new HubError('NOT_FOUND')
    return [child]
  }
  const [known] = await knownCases([assessment])
  const children = known?.pseudonyms.filter((each) => child === null || each === child) ?? []
  if (kept.assessments.includes(assessment) || children.length === 0) throw new HubError('NOT_FOUND')
  return [...children].sort()
}
