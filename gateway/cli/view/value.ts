import {
  getNamedType,
  isEnumType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import { forTerminal, inWords } from '../words.js'

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

/**
 * A value as a person reads it: a code by its sentence where the graph describes it, a list joined, an object as "label: value" pairs.
 * Nothing is said of what is null.
 */
export function describe(value: unknown, type: GraphQLOutputType): string {
  const named = getNamedType(type)
  if (Array.isArray(value))
    return value.map((each) => describe(each, named)).join(isObjectType(named) ? ' | ' : ', ')
  if (isData(value) && isObjectType(named)) return describeFields(value, named)
  if (isEnumType(named) && typeof value === 'string')
    return describeCode(named.getValue(value)?.description, value)
  return textOf(value)
}

/** "Occurred on: 2026-03-01; Dash grade: High risk …", in the order of the type. */
export function describeFields(value: Data, type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .flatMap((field) => {
      if (field.name === 'protected') return value[field.name] === true ? ['whereabouts protected'] : []
      const text = describe(value[field.name], field.type)
      return text === '' ? [] : [`${inWords(field.name)}: ${text}`]
    })
    .join('; ')
}

function describeCode(sentence: string | null | undefined, code: string): string {
  const plain = code.replace(/^CODE_/, '')
  return sentence ? `${forTerminal(sentence).replace(/\.$/, '')} (${plain})` : plain
}
