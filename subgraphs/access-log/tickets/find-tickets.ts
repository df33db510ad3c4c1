import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import type { KeptFrom } from '../kept-from/kept-from.js'
import type { Auditor } from '../subject/disclosure-delays.js'
import type { AuditTicket } from './audit-ticket.type.js'

const columns = `id, state, auditor, children, assessment AS "assessmentId", reason, until, opened_by AS "openedBy",
  opened_at AS "openedAt", confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt"`

/** SQL: a ticket that no case or child is in which are kept from an auditor (`$1`, `$2`). */
const shown = `NOT coalesce(assessment = ANY ($1::text[]), children && $2::text[])`

const parametersOf = ({ assessments, children }: KeptFrom): unknown[] => [assessments, children]

/** Every ticket that an auditor may know of: the newest first, at most 100. */
export const findTickets = (dataSource: DataSource, { kept }: Auditor): Promise<AuditTicket[]> =>
  dataSource.query(
    `SELECT ${columns} FROM audit_ticket WHERE ${shown} ORDER BY opened_at DESC, id LIMIT 100`,
    parametersOf(kept),
  )

/** @throws HubError NOT_FOUND, also for what is kept from whoever asks */
export async function findTicket(
  dataSource: DataSource,
  { kept }: Auditor,
  id: string,
): Promise<AuditTicket> {
  const [ticket] = z.uuid().safeParse(id).success
    ? await dataSource.query<AuditTicket[]>(
        `SELECT ${columns} FROM audit_ticket WHERE ${shown} AND id = $3`,
        [...parametersOf(kept), id],
      )
    : []
  if (ticket === undefined) throw new HubError('NOT_FOUND')
  return ticket
}
