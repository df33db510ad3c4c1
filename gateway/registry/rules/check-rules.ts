import type { Finding } from '../graph/finding.js'
import type { Proposal } from '../graph/proposal.js'
import { exceptions } from './exceptions.js'
import { ruleCodes, rules, type RuleCode } from './rules.js'
import type { Refused, Rule } from './rule.js'

/** Everything that the rules refuse in a proposal, by rule and then by line; what the hub has reviewed is left out. */
export const checkRules = (proposal: Proposal): Finding[] =>
  ruleCodes.flatMap((code) =>
    rules[code]
      .find(proposal)
      .filter((refused) => !isReviewed(code, proposal.agency, refused))
      .map((refused) => findingOf(code, proposal.agency, refused))
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  )

const isReviewed = (code: RuleCode, agency: string, { coordinate }: Refused): boolean =>
  exceptions.some(
    (exception) =>
      exception.rule === code &&
      ['*', agency].includes(exception.agency) &&
      ['*', coordinate].includes(exception.coordinate),
  )

function findingOf(code: RuleCode, agency: string, { coordinate, node, says, owners }: Refused): Finding {
  const line = node?.loc?.startToken.line
  const rule: Rule = rules[code]
  return {
    code,
    ...(coordinate !== undefined && { coordinate }),
    ...(line !== undefined && { line }),
    message: `${rule.refuses} ${says}`,
    remedy: rule.remedy,
    severity: 'ERROR',
    ...(rule.final === undefined && { approvers: [...new Set(owners ?? [agency])].sort() }),
  }
}
