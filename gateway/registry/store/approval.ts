import type { EntityManager } from 'typeorm'
import type { Finding } from '../graph/finding.js'

/** Something that was found in a revision, as a data owner is asked about it. */
export type AskedFinding = Pick<Finding, 'code' | 'coordinate' | 'message'>

/** A data owner's word on a revision, and on what had been found in it. */
export interface Approval {
  /** Whose revision it is. */
  readonly agency: string
  readonly sha256: string
  /** Whose data it is about. */
  readonly owner: string
  readonly approver: string
  readonly reason: string
  readonly findings: readonly AskedFinding[]
  readonly approvedAt: Date
  readonly expiresAt: Date
}

/** A revision that was refused, and what of that a data owner may let through. */
export interface Asked {
  readonly agency: string
  readonly sha256: string
  /** Who had it checked. */
  readonly author: string
  readonly checkedAt: Date
  readonly findings: readonly AskedFinding[]
}

/** Days after which nobody is asked any more about what was checked and not published. */
const DAYS = 30

const columns = `agency, sha256, owner, approver, reason, findings, approved_at AS "approvedAt", expires_at AS "expiresAt"`

/** What holds of a revision now; whoever publishes it has no say in it. */
export const approvalsOf = (
  manager: EntityManager,
  { agency, sha256, author }: Pick<Asked, 'agency' | 'sha256' | 'author'>,
): Promise<Approval[]> =>
  manager.query<Approval[]>(
    `SELECT ${columns} FROM approval WHERE agency = $1 AND sha256 = $2 AND approver <> $3 AND expires_at > now() ORDER BY id`,
    [agency, sha256, author],
  )

/** What an agency's data owners have approved, the latest first, whether or not it holds still. */
export const approvalsBy = (manager: EntityManager, owner: string, first: number): Promise<Approval[]> =>
  manager.query<Approval[]>(`SELECT ${columns} FROM approval WHERE owner = $1 ORDER BY id DESC LIMIT $2`, [
    owner,
    first,
  ])

/** What an agency's data owners are asked about: what the last check of each revision refused, and is theirs to let through. */
export const askedOf = (
  manager: EntityManager,
  owner: string,
  revision?: Pick<Asked, 'agency' | 'sha256'>,
): Promise<Asked[]> =>
  manager.query<Asked[]>(
    `SELECT agency, sha256, author, checked_at AS "checkedAt", findings FROM (
       SELECT DISTINCT ON (agency, sha256) agency, sha256, author, checked_at,
         jsonb_path_query_array(checks, '$[*].findings[*] ? (@.severity == "ERROR" && @.approvers[*] == $owner)',
           jsonb_build_object('owner', $1::text)) AS findings
       FROM check_run
       WHERE checked_at > now() - make_interval(days => $2) AND ($3::text IS NULL OR (agency, sha256) = ($3, $4))
       ORDER BY agency, sha256, id DESC) AS latest
     WHERE findings <> '[]' AND NOT EXISTS (
       SELECT FROM approval WHERE (approval.agency, approval.sha256, owner) = (latest.agency, latest.sha256, $1)
         AND approved_at > checked_at AND expires_at > now())
     ORDER BY checked_at DESC LIMIT 100`,
    [owner, DAYS, revision?.agency ?? null, revision?.sha256 ?? null],
  )

/** Keeps a data owner's word, for so many days from now. */
export async function addApproval(
  manager: EntityManager,
  { agency, sha256, owner, approver, reason, findings }: Omit<Approval, 'approvedAt' | 'expiresAt'>,
  days: number,
): Promise<Approval> {
  const [added] = await manager.query<Approval[]>(
    `INSERT INTO approval (agency, sha256, owner, approver, reason, findings, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7)) RETURNING ${columns}`,
    [agency, sha256, owner, approver, reason, JSON.stringify(findings), days],
  )
  if (added === undefined) throw new Error('An approval was not added.')
  return added
}
