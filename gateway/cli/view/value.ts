import {
  getNamedType,
  isEnumType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import { codeInWords, forTerminal, inWords } from '../words.js'

/** A JSON object of an answer. */
export type Data = Readonly<Record<string, unknown>>

/** Narrows a value of an answer to an object. */
export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of a list of an answer; nothing else is in it. */
export const listOf = (value: unknown): Data[] => (Array.isArray(value) ? value.filter(isData) : [])

/** The text of a scalar of an answer, fit for a terminal; empty for null. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return forTerminal(typeof value === 'string' ? value : JSON.stringify(value))
}

/** Writes values as a person reads them. */
export interface Describer {
  value(value: unknown, type: GraphQLOutputType): string
  fields(value: Data, type: GraphQLObjectType): string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/**
 * A code is written by its sentence where the graph describes it, a person by name where the answer has it, a list joined, an object as
 * "label: value" pairs in the order of its type. Nothing is said of what is null, nor of identifiers that mean nothing to a person.
 */
export function describer(answer: unknown): Describer {
  const names = new Map<string, string>()
  collectNames(answer, names)

  const value = (given: unknown, type: GraphQLOutputType): string => {
    const named = getNamedType(type)
    if (Array.isArray(given)) {
      return given.map((each) => value(each, named)).join(isObjectType(named) ? ' | ' : ', ')
    }
    if (isData(given) && isObjectType(named)) return fields(given, named)
    if (isEnumType(named) && typeof given === 'string') {
      return describeCode(named.getValue(given)?.description, given)
    }
    return plain(given)
  }
  const fields = (given: Data, type: GraphQLObjectType): string =>
    Object.values(type.getFields())
      .flatMap((field) => {
        const held = given[field.name]
        if (field.name === 'id') return []
        if (field.name === 'protected') return held === true ? ['whereabouts protected'] : []
        const text = field.name.endsWith('Id') ? nameOf(held) : value(held, field.type)
        return text === '' ? [] : [`${inWords(field.name.replace(/Id$/, ''))}: ${text}`]
      })
      .join('; ')
  const nameOf = (id: unknown): string => {
    const text = textOf(id)
    return names.get(text) ?? (uuid.test(text) ? '' : text)
  }
  return { value, fields }
}

/** Everybody who stands in the answer with an id and a name. */
function collectNames(value: unknown, names: Map<string, string>): void {
  if (Array.isArray(value)) for (const each of value) collectNames(each, names)
  if (!isData(value)) return
  const { id, name } = value
  if (typeof id === 'string' && typeof name === 'string') names.set(id, forTerminal(name))
  for (const each of Object.values(value)) collectNames(each, names)
}

/** The sentence, and the code behind it unless it says the same. */
function describeCode(sentence: string | null | undefined, code: string): string {
  const plain = code.replace(/^CODE_/, '')
  if (!sentence) return codeInWords(plain)
  const words = forTerminal(sentence).replace(/\.$/, '')
  return words.toLowerCase().startsWith(codeInWords(plain)) ? words : `${words} (${plain})`
}

/** Text as it is; a bare code in words, and `*`, which stands for every category, as what it means. */
function plain(value: unknown): string {
  const text = whenOrText(value)
  if (text === '*') return 'everything it holds'
  return /^[A-Z]+(_[A-Z]+)*$/.test(text) && text.length > 3 ? codeInWords(text) : text
}

// Swedish writes dates as ISO 8601 does; the time is that of a clock in England.
const inEngland = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** An instant to the minute, as a clock in England showed it; anything else as it is. */
export function whenOrText(value: unknown): string {
  const text = textOf(value)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? inEngland.format(new Date(text)) : text
}
