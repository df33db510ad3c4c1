import { codeSets } from './code-sets.js'

const setsByName = new Map(codeSets.map((set) => [set.name, set]))

/**
 * The sentence of a value that came out of a GraphQL answer, for people: terminals and pages show it in place of the
 * code. The code itself will do too.
 *
 * @param setName name of the enum
 * @param value name of the enum's value, or the code
 * @returns undefined when there is no such set or value; show the value as it is
 * @example describeCode('ReferralSource', 'CODE_2A') // 'Schools'
 */
export function describeCode(setName: string, value: string): string | undefined {
  const set = setsByName.get(setName)
  if (set === undefined) return undefined
  const code = Object.hasOwn(set.graphqlEnum, value) ? set.graphqlEnum[value] : value
  return code !== undefined && set.isCode(code) ? set.describe(code) : undefined
}
