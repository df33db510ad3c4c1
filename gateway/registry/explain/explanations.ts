import { ERRORS } from '@apollo/federation-internals'
import { BreakingChangeType } from 'graphql'
import { catalogue } from '#shared/errors/catalogue'
import { rules as sharingRules } from '#shared/sharing/rules'
import { rules } from '../rules/rules.js'
import { findingCodes, type Meaning } from './finding-codes.js'

/** One meaning of a code, and where it is from: two lists can have the same code. */
export interface Explanation extends Meaning {
  readonly code: string
  readonly from: Source
}

/** Where codes come from, as people call it. */
type Source =
  | 'rules of the registry'
  | 'findings of a check'
  | 'errors of the hub'
  | 'breaking changes'
  | 'errors of composition'
  | 'sharing rules'

const all = (from: Source, meanings: Readonly<Record<string, Meaning>>): Explanation[] =>
  Object.entries(meanings).map(([code, { says, remedy }]) => ({ code, from, says, remedy }))

const mapped = <Value>(values: Readonly<Record<string, Value>>, meaning: (value: Value) => Meaning) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, meaning(value)]))

/** Everything that is explained off-line, in the order in which it is told. */
export const explanations: readonly Explanation[] = [
  ...all(
    'rules of the registry',
    mapped(rules, ({ refuses, why, remedy }) => ({ says: `Refused: ${refuses} ${why}`, remedy })),
  ),
  ...all('findings of a check', findingCodes),
  ...all(
    'breaking changes',
    mapped({ ...BreakingChangeType }, (type: string) => ({
      says: `Something that clients may ask for would change: ${type.toLowerCase().replaceAll('_', ' ')}.`,
      remedy: 'Keep what is asked for, beside the new, until nobody has asked for it for 30 days.',
    })),
  ),
  ...all(
    'errors of the hub',
    mapped({ ...catalogue }, ({ sentence, remedy }: { sentence: string; remedy: string }) => ({
      says: sentence,
      remedy,
    })),
  ),
  ...all(
    'errors of composition',
    Object.fromEntries(
      Object.values(ERRORS).map(({ code, description }) => [
        code,
        { says: description, remedy: 'Change your schema so that it fits those that are published.' },
      ]),
    ),
  ),
  ...all(
    'sharing rules',
    Object.fromEntries(
      sharingRules.map(({ id, says, source }) => [
        id,
        { says: `${says} (${source})`, remedy: 'mash sharing matrix shows what each rule comes to.' },
      ]),
    ),
  ),
]

/** Every meaning of a code, whether it is written large or small. */
export const explain = (code: string): Explanation[] =>
  explanations.filter((each) => each.code === code.trim().toUpperCase() || each.code === code.trim())
