import type { Finding } from '../graph/finding.js'
import type { Approval } from '../store/approval.js'

/**
 * What was found, as a note where each of the data owners whose data it is about has let exactly that through for this revision. Of what has
 * changed since, because others published, nobody has said anything.
 */
export function approved(finding: Finding, approvals: readonly Approval[]): Finding {
  const { severity, approvers = [], message } = finding
  if (severity !== 'ERROR' || approvers.length === 0) return finding
  const given = approvers.flatMap(
    (owner) => approvals.find((each) => each.owner === owner && covers(each, finding)) ?? [],
  )
  if (given.length < approvers.length) return finding
  const words = given.map(
    ({ owner, approver, expiresAt, reason }) =>
      `Approved for ${owner} by ${approver} until ${expiresAt.toISOString()}: ${reason}`,
  )
  return { ...finding, severity: 'NOTE', message: [message, ...words].join(' ') }
}

const covers = ({ findings }: Approval, { code, coordinate, message }: Finding): boolean =>
  findings.some((each) => each.code === code && each.coordinate === coordinate && each.message === message)
