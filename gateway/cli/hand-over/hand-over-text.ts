import pc from 'picocolors'
import { listOf, textOf, type Data } from '../view/value.js'
import { codeInWords } from '../words.js'

/** A hand-over as one line of a list. */
export const handOverLine = (shown: Data): string =>
  [
    textOf(shown['receivedOn']),
    textOf(shown['reference']),
    textOf(shown['decision']),
    codeInWords(textOf(shown['state'])),
    ...recordText(shown),
  ].join('  ')

/** A hand-over as a person reads it: where it stands, what has happened, and what can be recorded. */
export const handOverText = (shown: Data): string =>
  [
    handOverLine(shown),
    ...codesOf(shown['askFor']).map((word) => `  To be asked for by the decision: ${word}`),
    ...listOf(shown['steps']).map(stepText),
    ...listOf(shown['becameOf']).map(becameText),
    `  Can be recorded now: ${codesOf(shown['possible']).join(', ') || 'nothing'}`,
  ].join('\n')

function recordText({ recordDueOn, recordOverdue }: Data): string[] {
  if (textOf(recordDueOn) === '') return []
  return [`record due ${textOf(recordDueOn)}${recordOverdue === true ? pc.red(' OVERDUE') : ''}`]
}

const codesOf = (codes: unknown): string[] => (Array.isArray(codes) ? codes.map(textOf) : [])

const becameText = ({ on, progress }: Data): string =>
  `  ${textOf(on)} early help: ${codeInWords(textOf(progress))}`

function stepText(step: Data): string {
  const marks = ['result', 'point'].flatMap((name) =>
    textOf(step[name]) === '' ? [] : [codeInWords(textOf(step[name]))],
  )
  const what = `  ${textOf(step['number'])} ${textOf(step['on'])} ${textOf(step['event'])} by ${textOf(step['by'])}`
  return [what, ...marks].join(', ')
}
