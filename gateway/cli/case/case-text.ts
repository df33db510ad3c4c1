import pc from 'picocolors'
import { isData, listOf, textOf, type Data } from '../view/value.js'
import { codeInWords } from '../words.js'

/** A case as a person reads it: where it stands, who was asked, what has happened, and what can be recorded on which version. */
export function caseText(shown: Data): string {
  const children = listOf(shown['subjects']).map(({ child }) => (isData(child) ? textOf(child['name']) : ''))
  const facts: readonly (readonly [string, string])[] = [
    ['Children', children.join(', ')],
    ['Stands', sentence(shown['status'])],
    ['Outcome', sentence(shown['outcome'])],
    ['Rating', sentence(shown['rag'])],
    ['Basis', basisText(shown)],
    ['Due', dueText(shown)],
    ['Disagreement', isData(shown['escalation']) ? dueText(shown['escalation'], 'stage') : ''],
    ['Works on it', listOf(shown['tasks']).map(taskText).join(', ')],
    ['To the referrer', textOf(shown['feedback'])],
  ]
  return `${[
    pc.bold(`${textOf(shown['id'])}, version ${textOf(shown['version'])}`),
    ...facts.filter(([, text]) => text !== '').map(([name, text]) => `  ${name}: ${text}`),
    ...listOf(shown['disclosure']).map((row) => pc.dim(`  × ${textOf(row['sentence'])}`)),
    ...section('Asked', listOf(shown['asked']).map(askedText)),
    ...section('What has happened', listOf(shown['history']).map(eventText)),
    ...section('Can be recorded now', possibleOf(shown)),
  ].join('\n')}\n`
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]

const sentence = (code: unknown): string => codeInWords(textOf(code))

const minute = (instant: unknown): string => textOf(instant).slice(0, 16).replace('T', ' ')

function dueText(of: Data, stage?: string): string {
  if (textOf(of['dueAt']) === '') return ''
  const what = stage === undefined ? '' : `${sentence(of[stage])}, by `
  return `${what}${minute(of['dueAt'])}${of['overdue'] === true ? pc.red(' OVERDUE') : ''}`
}

/** With the number of its last change, by which a manager confirms it. */
function basisText({ basis, basisHistory }: Data): string {
  const last = listOf(basisHistory).at(-1)
  return last === undefined ? textOf(basis) : `${textOf(basis)} (change ${textOf(last['number'])})`
}

const taskText = (task: Data): string => `${textOf(task['userId'])} (${sentence(task['part'])})`

function askedText(request: Data): string {
  const returned = listOf(request['returned'])
  const answers = returned.map((each) => `${textOf(each['category'])} ${sentence(each['answer'])}`)
  const due = textOf(request['dueAt']) === '' ? '' : `, due ${minute(request['dueAt'])}`
  const waits = textOf(request['recalledAt']) === '' ? `waits${due}` : 'recalled'
  const chases = listOf(request['chased']).map(({ at }) => `, chased ${minute(at)}`)
  return `${textOf(request['agency'])}: ${answers.length === 0 ? waits : answers.join(', ')}${chases.join('')}`
}

function eventText(event: Data): string {
  const marks = ['rag', 'stage', 'settlement', 'familyTold', 'message'].flatMap((name) =>
    textOf(event[name]) === '' ? [] : [`${codeInWords(name)} ${textOf(event[name])}`],
  )
  const who = textOf(event['by']) || 'unnamed'
  const what = `${textOf(event['number'])} ${minute(event['at'])} ${textOf(event['event'])} by ${who}`
  return `${what}: ${[textOf(event['why']), ...marks].join('; ')}`
}

const possibleOf = ({ possible }: Data): string[] =>
  Array.isArray(possible) && possible.length > 0 ? [possible.map(textOf).join(', ')] : []
