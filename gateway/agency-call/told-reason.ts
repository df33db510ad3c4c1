import { catalogue, type HubErrorCode } from '#shared/errors/catalogue'
import type { InputNames } from './input-names.js'

/**
 * What the hub's own services make their refusals of, beside the graph's words for what was sent, figures and days. A sentence of nothing else
 * tells how something is to be sent; there is no word here by which one could tell of somebody. A test reads the refusals themselves.
 */
const plainWords: ReadonlySet<string> = new Set(
  `a advice agency again already an and another are as at be before between blanks both by cannot characters come contains court cursor day
  days does each ends explanation for from good has here hub id identifier in into is it items its keeps leads least legal less lies line
  link linked list looked made march most name needs neither never no none nor not of on once one ones or pair papers period person protected
  pseudonym read recipient rejected return said same say shared source such tabs take takes than that the them there this to today unreadable
  waits was what where which whom with within without year years`.split(/\s+/),
)

const figure = /^(\d{1,5}|\d{4}-\d{2}-\d{2})$/

/** No quotes and no brackets: what stands in them is somebody's. */
const sentences = /^[\w .,:-]{1,500}$/

/**
 * What a service says is wrong with what it was sent, as it may be told on: all of it, where it names a field or a choice of the graph and is
 * made of nothing but the graph's own words, figures, days and {@link plainWords}; otherwise nothing.
 */
export function toldReason(
  code: HubErrorCode,
  message: string,
  { fields, choices }: InputNames,
): string | undefined {
  const { sentence } = catalogue[code]
  const reason = message.startsWith(sentence) ? message.slice(sentence.length).trim() : message
  const words = reason.match(/[\w-]+/g) ?? []
  const isOfGraph = (word: string): boolean => fields.has(word) || choices.has(word)
  const isOurs = (word: string): boolean =>
    plainWords.has(word.toLowerCase()) || isOfGraph(word) || figure.test(word)
  const isTold = sentences.test(reason) && words.every(isOurs) && words.some(isOfGraph)
  return isTold ? reason : undefined
}
