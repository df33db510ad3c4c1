import pc from 'picocolors'
import { codeInWords, forTerminal } from '../words.js'
import type { ExplainedDecision, Explanation } from './explanation.js'
import { coloured, outcomeWords } from './outcome-words.js'

/** An explanation for people: the decision, what it stood on, and the rules as they were read; then the labels in a line each. */
export function explanationText(told: Explanation): string {
  const [first, ...labelled] = told.decisions
  const lines = [
    ...(told.caseOpen ? [] : [pc.yellow('There was no such case for this person: nothing of it was shown.')]),
    ...(first === undefined ? [] : decisionLines(first)),
    '',
    pc.bold('Stood on'),
    ...groundsOf(told).map((ground) => `  ${forTerminal(ground)}`),
    '',
    pc.bold('Rules, as they were read'),
    ...(first?.rules ?? []).map(ruleLine),
    '',
    pc.bold('Records that something sets apart, whether there are such or not'),
    ...labelled.map(labelLine),
    '',
    pc.dim(`Policy that ${told.agency} had decided by since ${told.policy.from}, ${told.policy.sha256}`),
    pc.dim(`As it was known at ${told.at}`),
  ]
  return `${lines.join('\n')}\n`
}

function decisionLines({
  state,
  outcome,
  rule,
  reason,
  sentence,
  remedy,
  consentRecord,
  unknown,
}: ExplainedDecision): string[] {
  const why = reason === null ? '' : `, ${reason}`
  return [
    `${pc.bold(coloured(outcome, state))}  ${outcome}: ${outcomeWords[outcome]}, by ${forTerminal(rule)}${why}`,
    ...[sentence, remedy].flatMap((words) => (words === null ? [] : [`  ${forTerminal(words)}`])),
    ...(consentRecord === null ? [] : [`  By the record of consent ${forTerminal(consentRecord)}`]),
    ...(unknown.length === 0 ? [] : [pc.red(`  missing or unknown: ${forTerminal(unknown.join(', '))}`)]),
  ]
}

/** What the decision stood on, one thing in a line. */
function groundsOf(told: Explanation): string[] {
  const { basis, task, emergencyAccess, restrictions, consents, overrides, ownerDecisions } = told
  const set = basis.setBy === null ? '' : `, set by ${basis.setBy} at ${basis.setAt ?? ''}`
  const confirmed = basis.confirmedBy === null ? '' : `, confirmed by ${basis.confirmedBy}`
  const lower = basis.readUnder === basis.basis ? '' : `, and was read under ${basis.readUnder}`
  return [
    `basis: ${basis.basis}${set}${confirmed}${lower}`,
    `task: ${task === null ? 'none' : codeInWords(task)}`,
    ...(emergencyAccess === null
      ? []
      : [
          `emergency access ${emergencyAccess.id}: ${emergencyAccess.takenAt} to ${emergencyAccess.expiresAt}`,
        ]),
    ...restrictions.map(
      ({ reason, setBy, excludesActor }) =>
        `restricted by ${setBy}, ${codeInWords(reason)}${excludesActor ? ': kept from this person' : ''}`,
    ),
    ...consents.flatMap(({ personId, consent, named, records }) => [
      `consent of ${personId}: ${codeInWords(consent)}${named ? ', naming the category' : ''}`,
      ...records.map(
        ({ id, answer, relationship, askedAt, setAside }) =>
          `  ${codeInWords(answer)} by ${codeInWords(relationship)}${askedAt === null ? '' : `, asked ${askedAt}`} (${id})` +
          (setAside === null ? '' : `; not counted: ${codeInWords(setAside)}`),
      ),
    ]),
    ...overrides.map(
      ({ id, ground, requestedBy, decidedBy, expiresAt }) =>
        `override ${id}: ${codeInWords(ground)}, asked for by ${requestedBy}, approved by ${decidedBy ?? ''}, until ${expiresAt}`,
    ),
    ...ownerDecisions.map(
      ({ recordId, decision, decidedBy, decidedAt }) =>
        `owner: ${decision} ${recordId}, by ${decidedBy} at ${decidedAt}`,
    ),
  ]
}

function ruleLine({
  id,
  says,
  source,
  matched,
  found,
  wanted,
  readsConsentAs,
}: ExplainedDecision['rules'][number]): string {
  const name = forTerminal(id).padEnd(9)
  if (!matched) {
    const was = `${found?.name ?? ''} is ${found?.values.join(', ') ?? ''}, not ${wanted?.join(' or ') ?? ''}`
    return pc.dim(`  ${name}  no: ${forTerminal(was)}`)
  }
  const on = readsConsentAs === null ? '' : ` Consent is read on as ${readsConsentAs}.`
  return `${pc.bold(`  ${name}  yes`)}: ${forTerminal(says)}${on} ${pc.dim(`(${forTerminal(source)})`)}`
}

function labelLine({ labels, person, item, state, outcome, rule }: ExplainedDecision): string {
  const about = [...labels, ...[person, item].filter((id) => id !== null)].join(' ')
  return `  ${forTerminal(about).padEnd(24)}  ${coloured(outcome, state)} by ${forTerminal(rule)}`
}
