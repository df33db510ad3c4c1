import pc from 'picocolors'
import { codeInWords, forTerminal, inWords } from '../words.js'
import type { AccessEvent, AccessField } from './event.js'

/** The rule of what is no record of anybody. */
const META = 'META'

const colours: Readonly<Record<string, (text: string) => string>> = {
  SHARED: pc.green,
  WITHHELD: pc.yellow,
  SILENT: pc.dim,
  NOT_ASKED: pc.cyan,
}

// Swedish writes dates as ISO 8601 does; the time is that of a clock in England.
const inEngland = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** An event for a person to read: when, who, what for, whose record; then each field and what became of it, or what was done. */
export function eventText(event: AccessEvent): string {
  const { actor } = event
  const [meta, fields] = partition(event.fields, ({ rule, state }) => rule === META && state === 'SHARED')
  const width = Math.max(0, ...fields.map(({ path }) => forTerminal(path).length))
  const who = `${actor.id}, ${inWords(actor.agency)}, ${codeInWords(actor.role)}`
  const lines = [
    `${timeOf(event.at)}  ${pc.bold(forTerminal(who))}  ${pc.dim(event.id)}`,
    ...indented([untrustedText(event), purposeText(event), childText(event)]),
    ...indented(fields.map((field) => fieldText(field, width))),
    ...indented([metaText(meta)]),
    ...indented(doneText(event)),
  ]
  return `${lines.join('\n')}\n`
}

const untrustedText = ({ trusted }: AccessEvent): string =>
  trusted ? '' : pc.red('! its log is not trusted here')

/** Events with an empty line between. */
export const eventsText = (events: readonly AccessEvent[]): string => events.map(eventText).join('\n')

/** What says something of a record and not of the child, such as that the agency holds one, in one line. */
const metaText = (fields: readonly AccessField[]): string =>
  fields.length === 0
    ? ''
    : pc.dim(`and of the records themselves: ${forTerminal(fields.map(({ path }) => path).join(', '))}`)

const partition = <Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(isFirst),
  items.filter((item) => !isFirst(item)),
]

const timeOf = (at: string): string =>
  Number.isNaN(Date.parse(at)) ? forTerminal(at) : inEngland.format(new Date(at))

const indented = (lines: readonly string[]): string[] =>
  lines.filter((line) => line !== '').map((line) => `  ${line}`)

function purposeText({ assessmentId, purpose, basis, emergency, preview, operation }: AccessEvent): string {
  const words = [
    assessmentId,
    purpose === null ? null : codeInWords(purpose),
    basis === null ? null : `basis ${basis}`,
    operation === null ? null : `query ${operation}`,
  ]
  const marks = [
    ...(emergency ? [pc.red('emergency access')] : []),
    ...(preview ? ['to see what another would'] : []),
  ]
  return [...words.filter((word) => word !== null).map(forTerminal), ...marks].join(', ')
}

function childText({ child }: AccessEvent): string {
  if (child === null) return ''
  const { name, id, pseudonym } = child
  return `of ${forTerminal(name ?? 'a child')} ${pc.dim(`(${forTerminal(id ?? `pseudonym ${pseudonym}`)})`)}`
}

function fieldText(field: AccessField, width: number): string {
  const { path, state, reason, rule, consent, consentRecord, override, records, label, required } = field
  const shown = state === 'SHARED'
  const words = [
    `by ${rule}`,
    reason,
    consent === null
      ? null
      : `consent ${codeInWords(consent)}${consentRecord === null ? '' : ` (${consentRecord})`}`,
    override === null ? null : `override ${override}`,
    label === null ? null : `of ${label}`,
    records === null ? null : records === 1 ? '1 record' : `${records} records`,
    required ? 'nobody asked for it: another field needs it' : null,
  ].filter((word) => word !== null)
  const colour = colours[state] ?? pc.bold
  const name = forTerminal(path).padEnd(width)
  return `${shown ? pc.green('✓') : pc.yellow('×')} ${name}  ${colour(forTerminal(state))} ${forTerminal(words.join('; '))}`
}

function doneText({ action, unavailable }: AccessEvent): string[] {
  const silent = unavailable.map((service) => pc.red(`! ${forTerminal(inWords(service))} did not answer`))
  if (action === null) return silent
  const { name, outcome, code, subjects } = action
  const subject = subjects.map(({ kind, id }) => `${kind} ${id}`).join(', ')
  const words = [inWords(name), codeInWords(outcome), code ?? '', subject].filter((word) => word !== '')
  return [forTerminal(words.join('; ')), ...silent]
}
