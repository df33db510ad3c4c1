import pc from 'picocolors'
import type { Trace, TracedRule } from '#shared/sharing/trace'
import { forTerminal } from '../words.js'
import { coloured, outcomeWords } from './outcome-words.js'

/** A decision and how it came about, for people. */
export function traceText({
  decision,
  sentence,
  remedy,
  inputs,
  labels,
  unknown,
  rules,
  policy,
}: Trace): string {
  const { state, outcome, rule, reason } = decision
  const met = outcome === 'A' || state !== 'SHARED' ? '' : ', which is met'
  const lines = [
    pc.bold(coloured(outcome, state)) +
      `  ${outcome}: ${outcomeWords[outcome]}${met}, by ${rule}${reason === null ? '' : `, ${reason}`}`,
    ...[sentence, remedy].flatMap((words) => (words === null ? [] : [`  ${words}`])),
    '',
    pc.bold('Asked'),
    ...Object.entries(inputs).map(([name, value]) => `  ${name.padEnd(18)}  ${valueText(value)}`),
    `  ${'labels'.padEnd(18)}  ${valueText(labels)}`,
    ...(unknown.length === 0 ? [] : [pc.red(`  missing or unknown: ${unknown.join(', ')}`)]),
    '',
    pc.bold('Rules, as they were read'),
    ...rules.map(ruleText),
    '',
    pc.dim(`Policy in force from ${policy.from}, ${policy.sha256}`),
  ]
  return `${lines.join('\n')}\n`
}

function ruleText({ id, says, source, failed, readsConsent }: TracedRule): string {
  const name = forTerminal(id).padEnd(9)
  if (failed !== null) {
    const { fact, found, wanted } = failed
    return pc.dim(`  ${name}  no: ${fact} is ${valueText(found)}, not ${wanted.map(valueText).join(' or ')}`)
  }
  const on = readsConsent === null ? '' : ` Consent ${readsConsent.from} is read on as ${readsConsent.as}.`
  return `${pc.bold(`  ${name}  yes`)}: ${forTerminal(says)}${on} ${pc.dim(`(${forTerminal(source)})`)}`
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ')
  if (typeof value === 'object' && value !== null) return Object.values(value).map(valueText).join(', ')
  return forTerminal(String(value))
}
