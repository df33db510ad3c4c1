import { Kind, type InputValueDefinitionNode } from 'graphql'
import { holdsWords, wordsOf } from '../graph/names.js'
import type { Proposal } from '../graph/proposal.js'
import { classNamed, strictnessOf } from '../graph/strictness.js'
import { fieldsOf, namedType, type FieldFacts } from '../graph/subgraph-facts.js'
import type { Rule } from './rule.js'

/** R10: what is filtered, sorted, counted or searched by a field is told by which items come, and in which order (HAPI suppresses totals for it). */
export const inferenceRule: Rule = {
  refuses: 'Arguments that filter, sort, count or search over a field classified above the answer.',
  why: 'Whoever may ask with different arguments learns the hidden value from what comes back, without being shown it.',
  remedy: 'Take the argument away, or classify the answer as strictly as what the argument looks at.',
  find: (proposal) =>
    fieldsOf(proposal.subgraph).flatMap((field) => {
      const asked = (field.node.arguments ?? []).flatMap((argument) => questionsOf(proposal, argument))
      // What a mutation is given it writes down.
      if (asked.length === 0 || field.external || field.type === 'Mutation') return []
      const own = Math.max(
        strictnessOf(field.category, proposal.subgraph),
        ...publishedAs(proposal, field.returns).map(({ type, subgraph }) =>
          strictnessOf(type.category, subgraph),
        ),
      )
      return lookedAt(proposal, field.returns)
        .filter(({ strictness }) => strictness > own)
        .flatMap(({ below, strictness, owner }) => {
          const words = wordsOf(below.name)
          // Whoever has an id has what it names.
          if (below.name === 'id') return []
          const question = asked.find((each) => each.everything || holdsWords(each.words, words))
          if (question === undefined) return []
          return {
            coordinate: field.coordinate,
            node: question.node,
            owners: [owner],
            says: `The argument ${question.path} looks at ${below.coordinate}, which is ${classNamed(strictness)}; the answer is ${classNamed(own)}.`,
          }
        })
    }),
}

/** Something that an argument can ask about. */
interface Question {
  readonly node: InputValueDefinitionNode
  /** Such as `filter.grade`. */
  readonly path: string
  readonly words: readonly string[]
  /** A text that is looked for anywhere. */
  readonly everything: boolean
}

const searching: ReadonlySet<string> = new Set([
  'search',
  'query',
  'text',
  'contains',
  'where',
  'filter',
  'matching',
])
const scalars: ReadonlySet<string> = new Set(['String', 'JSON', 'JSONObject'])

/** An argument, and if it is an input object or an enum, each of its fields and values. */
function questionsOf(proposal: Proposal, node: InputValueDefinitionNode): Question[] {
  const walk = (given: InputValueDefinitionNode, before: string, seen: readonly string[]): Question[] => {
    const path = before + given.name.value
    const type = namedType(given.type)
    const own = wordsOf(given.name.value)
    const question = {
      node,
      path,
      words: own,
      everything: scalars.has(type) && own.some((word) => searching.has(word)),
    }
    if (seen.includes(type)) return [question]
    const definitions = publishedAs(proposal, type).flatMap((each) => each.type.nodes)
    const values = definitions.flatMap((each) =>
      each.kind === Kind.ENUM_TYPE_DEFINITION || each.kind === Kind.ENUM_TYPE_EXTENSION
        ? (each.values ?? [])
        : [],
    )
    const inputs = definitions.flatMap((each) =>
      each.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || each.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION
        ? (each.fields ?? [])
        : [],
    )
    return [
      question,
      ...values.map(({ name }) => ({
        ...question,
        path: `${path}: ${name.value}`,
        words: wordsOf(name.value),
        everything: false,
      })),
      ...inputs.flatMap((input) => walk(input, `${path}.`, [...seen, type])),
    ]
  }
  return walk(node, '', [])
}

const publishedAs = ({ subgraph, others }: Proposal, name: string) =>
  [subgraph, ...others].flatMap((each) => {
    const type = each.types.get(name)
    return type === undefined ? [] : [{ subgraph: each, type }]
  })

/** A field below an answer: how strict, and whose. */
interface LookedAt {
  readonly below: FieldFacts
  readonly strictness: number
  readonly owner: string
}

/** Everything below an answer that an argument could look at, and how strict it is. */
function lookedAt(proposal: Proposal, answer: string): LookedAt[] {
  const seen = new Set<string>()
  const walk = (name: string): LookedAt[] => {
    if (seen.has(name)) return []
    seen.add(name)
    return publishedAs(proposal, name).flatMap(({ type, subgraph }) =>
      [...type.fields.values()].flatMap((below) => [
        { below, strictness: strictnessOf(below.category, subgraph), owner: subgraph.name },
        ...walk(below.returns),
      ]),
    )
  }
  return walk(answer)
}
