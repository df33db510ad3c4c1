import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import pc from 'picocolors'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'
import { codeInWords, inWords } from '../words.js'
import { renderRecord } from './render-record.js'
import { describer, isData, listOf, textOf, type Data, type Describer } from './value.js'

/**
 * The unified view of one MASH assessment, for a person to read: the case, then each child - identity, who is involved, what every
 * agency holds and what it withholds and why - then the merged chronology.
 */
export function renderView(assessment: Data, schema: GraphQLSchema): string {
  const type = objectType(schema, 'MashAssessment')
  const describe = describer(assessment)
  return [
    ...renderCase(assessment, type, describe),
    ...listOf(assessment['subjects']).flatMap((subject) => renderSubject(subject, schema, describe)),
    ...renderChronology(assessment['chronology'], namesOf(assessment)),
  ].join('\n')
}

/** Told once, above everything: who could not be reached. */
export function renderNotices(extensions: unknown): string {
  if (!isData(extensions)) return ''
  return listOf(extensions['agencies'])
    .map((notice) =>
      pc.red(`! ${inWords(textOf(notice['agency']))} could not be reached. That is not "nothing known".\n`),
    )
    .join('')
}

function renderCase(assessment: Data, type: GraphQLObjectType, describe: Describer): string[] {
  const apart = new Set(['id', 'subjects', 'chronology'])
  return [
    pc.bold(`MASH assessment ${textOf(assessment['id'])}`),
    ...renderFields(assessment, type, apart, describe),
    '',
  ]
}

function renderSubject(subject: Data, schema: GraphQLSchema, describe: Describer): string[] {
  const child = subject['child']
  if (!isData(child)) return []
  const type = objectType(schema, 'Child')
  const records = Object.values(type.getFields()).flatMap((field) => {
    const record = getNamedType(field.type)
    return isObjectType(record) && 'disclosure' in record.getFields() ? [{ name: field.name, record }] : []
  })
  records.sort((a, b) => place(a.name) - place(b.name))
  const apart = new Set(['id', 'name', ...records.map(({ name }) => name)])
  return [
    `${pc.inverse(` ${textOf(child['name'])} `)} ${codeInWords(textOf(subject['relation']))}`,
    ...renderFields(child, type, apart, describe),
    '',
    ...records.flatMap(({ name, record }) => {
      const held = child[name]
      return isData(held)
        ? renderRecord(name, held, record, describe).map((line) => (line ? `  ${line}` : line))
        : [`  ${pc.bold(inWords(name).padEnd(12))} ${pc.red('UNAVAILABLE')}`, '']
    }),
  ]
}

/** The five statutory agencies in the order in which people name them; whoever joins comes after. */
const familiar = partnerAgencies.map(fieldOf)
const place = (agency: string): number =>
  familiar.includes(agency) ? familiar.indexOf(agency) : familiar.length

function renderFields(
  value: Data,
  type: GraphQLObjectType,
  apart: ReadonlySet<string>,
  describe: Describer,
): string[] {
  return Object.values(type.getFields())
    .filter(({ name }) => !apart.has(name))
    .flatMap((field) => {
      const held = value[field.name]
      if (Array.isArray(held) && held.length > 0 && isObjectType(getNamedType(field.type))) {
        return [
          `  ${inWords(field.name)}:`,
          ...held.map((each) => `    - ${describe.value(each, field.type)}`),
        ]
      }
      const text = describe.value(held, field.type)
      return text === '' ? [] : [`  ${inWords(field.name)}: ${text}`]
    })
}

/** Whom a line is about; nobody is named where there is one child only. */
function namesOf(assessment: Data): ReadonlyMap<string, string> {
  const children = listOf(assessment['subjects']).flatMap(({ child }) => (isData(child) ? [child] : []))
  if (children.length < 2) return new Map()
  return new Map(children.map(({ id, name }) => [textOf(id), `${textOf(name)}: `]))
}

function renderChronology(chronology: unknown, names: ReadonlyMap<string, string>): string[] {
  if (!isData(chronology)) return [pc.red('The chronology could not be put together.')]
  const lines = listOf(chronology['lines']).map((line) => {
    const marks = [codeInWords(textOf(line['nature'])), textOf(line['reliability'])].filter(
      (mark) => mark !== '',
    )
    const about = line['otherPerson'] === true ? ' [about somebody else of the household]' : ''
    return `  ${dateOf(line)}  ${textOf(line['agency']).padEnd(11)}  ${names.get(textOf(line['childId'])) ?? ''}${textOf(line['summary'])}${about} ${pc.dim(`(${marks.join(', ')})`)}`
  })
  const missing = Array.isArray(chronology['incomplete']) ? chronology['incomplete'].map(textOf) : []
  return [
    pc.bold('Chronology'),
    ...(missing.length > 0 ? [pc.red(`  Incomplete: ${missing.join(', ')} could not be reached.`)] : []),
    ...(lines.length > 0 ? lines : ['  No dated lines are shown.']),
    ...(chronology['hasNextPage'] === true
      ? [pc.dim('  There is more: mash query pages on, with chronology(after: …).')]
      : []),
    '',
  ]
}

/** A date as exactly as it is known: `2026`, `2026-03` or `2026-03-01`. */
function dateOf(line: Data): string {
  const length = { YEAR: 4, MONTH: 7 }[textOf(line['precision'])] ?? 10
  return textOf(line['on']).slice(0, length).padEnd(10)
}

function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new Error(`The graph has no ${name}.`)
  return type
}
