import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import type { Decision } from '#shared/sharing/decide'
import type { Policy } from '#shared/sharing/policy'
import { policyVersion } from '#shared/sharing/policy-version'
import type { SharingDifference } from './shadow-engine.js'

/** One difference as it is kept. */
export interface KeptDifference {
  readonly policy: string
  readonly candidate: string
  readonly category: string
  readonly labels: string[]
  readonly inputs: Readonly<Record<string, unknown>>
  readonly decided: Decision
  readonly wouldDecide: Decision
  /** ISO dates: a day tells no case. */
  readonly firstSeenOn: string
  readonly lastSeenOn: string
  readonly times: number
}

const keepStatement = `
  INSERT INTO sharing_difference (id, policy, candidate, category, labels, inputs, decided, would_decide, times)
  SELECT id, $2, $3, category, labels, inputs, decided, "wouldDecide", times
  FROM jsonb_to_recordset($1) AS difference
    (id text, category text, labels text[], inputs jsonb, decided jsonb, "wouldDecide" jsonb, times bigint)
  ON CONFLICT (id) DO UPDATE
    SET times = sharing_difference.times + excluded.times, last_seen_on = excluded.last_seen_on`

/** Writes differences down, in a transaction of their own: those that are known already are counted on. */
export function differenceKeeper(
  dataSource: DataSource,
  policy: Policy,
  candidate: Policy,
): (differences: readonly SharingDifference[]) => Promise<void> {
  const versions = [policy, candidate].map((each) => policyVersion(each).sha256)
  return async (differences) => {
    const rows = differences.map((difference) => ({ ...difference, id: identityOf(versions, difference) }))
    await dataSource.query(keepStatement, [JSON.stringify(rows), ...versions])
  }
}

function identityOf(versions: readonly string[], difference: SharingDifference): string {
  const kind = canonicalize([versions, { ...difference, times: 0 }]) ?? ''
  return createHash('sha256').update(kind).digest('hex')
}

const MAXIMUM = 500

const listStatement = `
  SELECT policy, candidate, category, labels, inputs, decided, would_decide AS "wouldDecide",
    first_seen_on::text AS "firstSeenOn", last_seen_on::text AS "lastSeenOn", times::float8 AS times
  FROM sharing_difference ORDER BY last_seen_on DESC, times DESC, id LIMIT $1`

/** What a candidate would have decided otherwise: for auditors, and for the desk that answers for the agency. */
export type DifferenceList = (call: CallClaims, first: number) => Promise<KeptDifference[]>

/** @throws HubError FORBIDDEN for anybody else; BAD_INPUT for a page that is too long */
export function differenceList(agency: string, dataSource: DataSource): DifferenceList {
  return async ({ agency: home, roles }, first) => {
    const isDesk = home === agency && roles.includes('OWNER_DESK')
    if (!isDesk && !roles.includes('AUDITOR')) throw new HubError('FORBIDDEN')
    if (first < 1 || first > MAXIMUM) throw new HubError('BAD_INPUT', `first is 1 to ${MAXIMUM}.`)
    return dataSource.query<KeptDifference[]>(listStatement, [first])
  }
}
