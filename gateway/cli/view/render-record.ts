import type { GraphQLObjectType } from 'graphql'
import pc from 'picocolors'
import { codeInWords, inWords } from '../words.js'
import { isData, listOf, textOf, type Data, type Describer } from './value.js'

/** Fields that every agency's record begins with; the rest are what the agency holds. */
const common = new Set([
  'status',
  'disclosure',
  'asAt',
  'contact',
  'match',
  'searchedAt',
  'chronology',
  '__typename',
])

const colours: Readonly<Record<string, (text: string) => string>> = {
  SHARED: pc.green,
  NOTHING_KNOWN: pc.dim,
  WITHHELD: pc.yellow,
  NOT_ASKED: pc.cyan,
  UNAVAILABLE: pc.red,
}

/** One agency's record of one child: its state in the five words, what is shown, what is not and why, whom to ring. */
export function renderRecord(
  agency: string,
  record: Data,
  type: GraphQLObjectType,
  describe: Describer,
): string[] {
  const status = textOf(record['status'])
  const colour = colours[status] ?? pc.bold
  const state = `${pc.bold(inWords(agency).padEnd(12))} ${colour(codeInWords(status).toUpperCase())}`
  return [
    [state, ...matchOf(record)].join('  '),
    ...contactOf(record),
    ...Object.values(type.getFields())
      .filter(({ name }) => !common.has(name))
      .flatMap((field) =>
        renderConcept(field.name, record[field.name], (value) => describe.value(value, field.type)),
      ),
    ...notShown(listOf(record['disclosure'])),
    '',
  ]
}

function renderConcept(name: string, value: unknown, inFull: (value: unknown) => string): string[] {
  const items = Array.isArray(value)
    ? (value as unknown[])
    : value === null || value === undefined
      ? []
      : [value]
  if (items.length === 0) return []
  return [`    ${pc.underline(inWords(name))}`, ...items.map((item) => `      - ${inFull(item)}`)]
}

function matchOf(record: Data): string[] {
  const match = textOf(record['match'])
  if (match === '') return []
  const searched = textOf(record['searchedAt']).slice(0, 10)
  return [pc.dim(`match ${codeInWords(match)}${searched ? `, searched ${searched}` : ''}`)]
}

function contactOf(record: Data): string[] {
  const contact = record['contact']
  if (!isData(contact)) return []
  const { name, role, telephone, hours } = contact
  const words = [textOf(name), textOf(role), textOf(telephone), textOf(hours)].filter((word) => word !== '')
  return [pc.dim(`    Ring: ${words.join(', ')}`)]
}

/** Categories that are withheld for the same reason stand together: one sentence, one remedy. */
function notShown(rows: readonly Data[]): string[] {
  const groups = Map.groupBy(
    rows,
    (row) => `${textOf(row['state'])} ${textOf(row['reason'])} ${textOf(row['sentence'])}`,
  )
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const categories = [first, ...others].map((row) => textOf(row['category'])).filter((each) => each !== '')
    const reason = textOf(first['reason'])
    const heading =
      categories.length > 0
        ? `${codeInWords(textOf(first['state']))}: ${categories.join(', ')}`
        : 'withheld, as for every child'
    return [
      `    ${pc.yellow('×')} ${heading}${reason ? ` (${reason})` : ''}`,
      pc.dim(`      ${textOf(first['sentence'])} ${textOf(first['remedy'])}`),
      pc.dim(`      Ask: ${textOf(first['ask'])}`),
    ]
  })
}
