import type { Basis, Consent } from '#shared/sharing/vocabulary'

/** A case as somebody who holds the page in hand would put it. */
export interface TellableCase {
  readonly basis: Basis
  readonly emergency: boolean
  readonly consent: Consent
  readonly named: boolean
  readonly consentBySubject: boolean
}

type Meaning = (of: TellableCase) => boolean

const given =
  (and: Meaning): Meaning =>
  (of) =>
    of.consent === 'GIVEN' && and(of)
const consent =
  (...some: Consent[]): Meaning =>
  (of) =>
    some.includes(of.consent)

/** The words of a table, read as the page explains them and without looking at what wrote it. */
const meanings: Readonly<Record<string, Meaning>> = {
  any: () => true,
  triage: ({ basis }) => basis === 'NONE',
  'early help': ({ basis }) => basis === 'EARLY_HELP',
  'section 17': ({ basis }) => basis === 'S17',
  'section 47': ({ basis }) => basis === 'S47',
  emergency: ({ basis }) => basis === 'EMERGENCY',
  'emergency with access': ({ basis, emergency }) => basis === 'EMERGENCY' && emergency,
  'emergency without access': ({ basis, emergency }) => basis === 'EMERGENCY' && !emergency,
  given: consent('GIVEN'),
  'given and naming it': given(({ named }) => named),
  'given, not naming it': given(({ named }) => !named),
  'given by that person': given(({ consentBySubject }) => consentBySubject),
  'given for the child alone': given(({ consentBySubject }) => !consentBySubject),
  'given by that person and naming it': given(({ consentBySubject, named }) => consentBySubject && named),
  'given by that person, not naming it': given(({ consentBySubject, named }) => consentBySubject && !named),
  refused: consent('REFUSED', 'WITHDRAWN'),
  'not sought': consent('NOT_SOUGHT', 'EXPIRED'),
  'unsafe to seek': consent('NOT_SOUGHT_UNSAFE', 'UNABLE'),
  disputed: consent('CONFLICTED'),
}

/** Whether a cell such as `refused; not sought` is about the case. @throws Error of words that nobody explained */
export const isAbout = (cell: string, of: TellableCase): boolean =>
  cell.split('; ').some((words) => {
    const meaning = meanings[words]
    if (meaning === undefined) throw new Error(`The page does not explain “${words}”.`)
    return meaning(of)
  })

/** What stands below a heading, up to the next one. */
export function section(page: string, heading: string): string {
  const [, after = ''] = page.split(`\n${heading}\n`)
  return after.split(/\n#+ /)[0] ?? ''
}

/** The rows of every table of a text, without heads and lines. */
export const tables = (text: string): string[][][] =>
  text
    .split(/\n{2,}/)
    .filter((block) => block.startsWith('|'))
    .map((block) => block.trim().split('\n').slice(2).map(cells))

const cells = (row: string): string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())
