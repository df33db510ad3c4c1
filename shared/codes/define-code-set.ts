import { registerEnumType } from 'type-graphql'
import { enumNameOf } from './enum-name-of.js'

/** A code: its sentence, or its sentence with the days on which it may be used. */
export type CodeEntry =
  | string
  | {
      readonly sentence: string
      /** First day on which it may be used, YYYY-MM-DD. */
      readonly from?: string
      /** Last day on which it may be used, YYYY-MM-DD. */
      readonly until?: string
      /** Set when it is withdrawn: what to use instead. It still stands in old records, so it is still read. */
      readonly withdrawn?: string
    }

/** A set of codes: read by importers, shown to people, published as a GraphQL enum. */
export interface CodeSet<Code extends string = string> {
  /** Name of the GraphQL enum. */
  readonly name: string
  readonly description: string
  /** Whose codes they are, and in which edition. */
  readonly source: string
  /** In the order of the source. */
  readonly codes: readonly Code[]
  readonly sentences: Readonly<Record<Code, string>>
  /** For `@Field(() => ReferralSource.graphqlEnum)`. Values are stored as codes; clients see `enumNameOf(code)`. */
  readonly graphqlEnum: Readonly<Record<string, Code>>
  /** Whether a text, exactly as it stands, is a code of this set, in force or not. */
  isCode(text: string): text is Code
  /** The sentence for people. */
  describe(code: Code): string
  /** Whether a code may be used on a day (YYYY-MM-DD). */
  isInForce(code: Code, day: string): boolean
}

/** The type of a set's codes: `type ReferralSource = CodeOf<typeof ReferralSource>`. */
export type CodeOf<Set extends CodeSet> = Set['codes'][number]

const numbersByValue = new Intl.Collator('en', { numeric: true })

/**
 * Defines a set of codes from data and registers its GraphQL enum with type-graphql: a value's description is the
 * code's sentence, a withdrawn code is deprecated with what to use instead.
 *
 * @example
 * export const Sex = defineCodeSet({ name: 'Sex', description: '…', source: '…', codes: { M: 'Male', F: 'Female' } })
 * export type Sex = CodeOf<typeof Sex>
 * Sex.describe('M') // 'Male'
 */
export function defineCodeSet<Code extends string>(definition: {
  name: string
  description: string
  source: string
  codes: Readonly<Record<Code, CodeEntry>>
}): CodeSet<Code> {
  const { name, description, source } = definition
  // Object.entries widens keys to string; these are exactly the keys of `definition.codes`.
  const entries = new Map(Object.entries<CodeEntry>(definition.codes) as [Code, CodeEntry][])
  const entryOf = (code: Code): Exclude<CodeEntry, string> => {
    const entry = entries.get(code) ?? code
    return typeof entry === 'string' ? { sentence: entry } : entry
  }
  const codes = inSourceOrder([...entries.keys()])
  const graphqlEnum: Record<string, Code> = Object.fromEntries(codes.map((code) => [enumNameOf(code), code]))
  // Built from every code, so that none is missing; Object.fromEntries cannot say so.
  const sentences = Object.fromEntries(codes.map((code) => [code, entryOf(code).sentence])) as Record<
    Code,
    string
  >

  registerEnumType(graphqlEnum, {
    name,
    description: `${description} Source: ${source}.`,
    valuesConfig: Object.fromEntries(
      codes.map((code) => {
        const { sentence, withdrawn } = entryOf(code)
        return [
          enumNameOf(code),
          {
            description: sentence,
            ...(withdrawn !== undefined && { deprecationReason: `Withdrawn: ${withdrawn}.` }),
          },
        ]
      }),
    ),
  })

  return {
    name,
    description,
    source,
    codes,
    sentences,
    graphqlEnum,
    // Map.has asks for any Code; a text that it holds is one.
    isCode: (text): text is Code => entries.has(text as Code),
    describe: (code) => entryOf(code).sentence,
    isInForce: (code, day) => {
      const { from, until, withdrawn } = entryOf(code)
      if (withdrawn !== undefined && until === undefined) return false
      return (from === undefined || from <= day) && (until === undefined || day <= until)
    },
  }
}

/** Objects move keys such as '10' to the front, before '1A'; where there are such keys, order by number, then letter. */
function inSourceOrder<Code extends string>(codes: Code[]): Code[] {
  return codes.some((code) => /^[0-9]+$/.test(code)) ? codes.sort(numbersByValue.compare) : codes
}
