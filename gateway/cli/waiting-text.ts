import type { PartnerAgency } from '#shared/agency/partner-agencies'
import { listOf, textOf, whenOrText, type Data } from './view/value.js'

/** How many `mash links list` asks for: the most that an agency gives at once. */
export const LINKS_PAGE = 100

const HEADINGS = ['Due', 'Person', 'Key', 'Name', 'Born', 'Identifiers']

/** Who waits for a link, as a table, and by when it is to be decided, where that is due; a full page ends with how to go on. Some exports, such as the census, hold no names. */
export function waitingText(agency: PartnerAgency, given: unknown): string {
  const people = listOf(given)
  if (people.length === 0) return 'Nobody waits for a link.'
  const rows = [HEADINGS, ...people.map(cellsOf)]
  const widths = HEADINGS.map((_heading, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  const lines = rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  const last = textOf(people.at(-1)?.['personId'])
  return [
    ...lines.map((line) => line.trimEnd()),
    ...(people.length < LINKS_PAGE ? [] : [`There may be more: mash links list ${agency} --after ${last}`]),
  ].join('\n')
}

function cellsOf(person: Data): string[] {
  const name = [person['givenNames'], person['familyName']].map(textOf).join(' ').trim()
  const numbers = person['identifiers']
  return [
    whenOrText(person['dueAt']),
    textOf(person['personId']),
    textOf(person['localKey']),
    name || '(no name)',
    textOf(person['dateOfBirth']),
    Array.isArray(numbers) ? numbers.map(textOf).join(', ') : '',
  ]
}
