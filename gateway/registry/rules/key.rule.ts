import { isTrue, argumentOf, textOf, usesOf } from '../graph/directives.js'
import { reachedFields } from '../graph/field-set.js'
import { holdsWords, wordsOf } from '../graph/names.js'
import type { SubgraphFacts, TypeFacts } from '../graph/subgraph-facts.js'
import type { Refused, Rule } from './rule.js'

/** R8: `_entities` is asked by key alone, past every guard of a root field. */
export const keyRule: Rule = {
  refuses:
    'An entity with classified fields and a key without grant, or a key on somebody’s identifier (NHS number, UPN, PNC).',
  why: 'Without the grant in its key an entity could be asked for by its id alone, for no purpose and with no case; an identifier in a key can be guessed, and stands in every query plan.',
  remedy:
    'Give it @key(fields: "id grant") with the hub’s grant, or no key; find people by the links of the hub.',
  find: ({ agency, subgraph, others }) =>
    [...subgraph.types.values()].flatMap((type) => {
      // The records of whoever publishes the type could be asked for.
      const owners = [agency, ...others.filter(({ types }) => types.has(type.name)).map(({ name }) => name)]
      return usesOf(type, 'key').flatMap((node) => {
        const fields = reachedFields(textOf(node, 'fields') ?? '', type.name, [subgraph])
        const found: Refused[] = fields
          .filter(({ name }) => identifiers.some((words) => holdsWords(wordsOf(name), words)))
          .map(({ name }) => ({
            coordinate: type.name,
            node,
            owners,
            says: `${name} is an identifier, and its key.`,
          }))
        const resolvable = argumentOf(node, 'resolvable') === undefined || isTrue(node, 'resolvable')
        const granted = fields.some((field) => field.type === type.name && field.name === 'grant')
        if (resolvable && !granted && isClassified(type, subgraph)) {
          found.push({
            coordinate: type.name,
            node,
            owners,
            says: 'It has classified fields, and no grant in its key.',
          })
        }
        return found
      })
    }),
}

/** Names of identifiers, in words: whoever has one has a person. */
const identifiers: readonly (readonly string[])[] = [
  ['nhs'],
  ['upn'],
  ['uln'],
  ['pnc'],
  ['cro'],
  ['pupil', 'number'],
  ['national', 'insurance'],
  ['passport'],
]

const isClassified = ({ fields }: TypeFacts, { policy }: SubgraphFacts): boolean =>
  [...fields.values()].some(({ category, external }) => !external && policy.categories.has(category ?? ''))
