import { isDeepStrictEqual } from 'node:util'
import { laxities } from '#shared/sharing/extend-policy'
import { fieldsOf, type SubgraphFacts } from '../graph/subgraph-facts.js'
import type { Refused, Rule } from './rule.js'

/** R11: the leading registries call a changed directive no change at all, or a dangerous one, never a breaking one. */
export const declassifiedRule: Rule = {
  refuses: 'Declassification, or a sharing rule that is laxer than the one in force.',
  why: 'Records that were given under one rule would be shown under another, and nobody would have agreed to it.',
  remedy:
    'Keep the category, its class and its traits, and every stricter rule. The data owner may approve exactly this schema.',
  find: ({ subgraph, earlier }) =>
    earlier === undefined
      ? []
      : [...fields(subgraph, earlier), ...categories(subgraph, earlier), ...rules(subgraph, earlier)],
}

function fields(subgraph: SubgraphFacts, earlier: SubgraphFacts): Refused[] {
  return fieldsOf(subgraph).flatMap((field) => {
    const before = earlier.types.get(field.type)?.fields.get(field.name)
    const [was, is] = [before?.category, field.category]
    if (before === undefined || field.external || before.external) return []
    const at = { coordinate: field.coordinate, node: field.node }
    return [
      ...(before.locating && !field.locating
        ? [{ ...at, says: 'It told where somebody is (locating), and no longer says so.' }]
        : []),
      ...(was === undefined || was === is ? [] : laxer(was, is, earlier, subgraph)).map((problem) => ({
        ...at,
        says: `It was ${was ?? ''} and is ${is ?? 'not classified'}: ${problem}.`,
      })),
    ]
  })
}

function laxer(was: string, is: string | undefined, before: SubgraphFacts, now: SubgraphFacts): string[] {
  const known = before.policy.categories.get(was)
  const changed = now.policy.categories.get(is ?? '')
  if (known === undefined) return []
  return changed === undefined ? ['no rule protects it any more'] : laxities(known, changed)
}

const categories = ({ policy }: SubgraphFacts, earlier: SubgraphFacts): Refused[] =>
  [...earlier.policy.categories].flatMap(([id, known]) => {
    const changed = policy.categories.get(id)
    const problems = changed === undefined ? [] : laxities(known, changed)
    return problems.map((problem) => ({ coordinate: id, says: `The category ${problem}.` }))
  })

const rules = ({ policy }: SubgraphFacts, earlier: SubgraphFacts): Refused[] =>
  earlier.policy.document.stricterRules
    .filter((rule) => !policy.document.stricterRules.some((each) => isDeepStrictEqual(each, rule)))
    .map(({ id }) => ({ coordinate: id, says: 'The stricter rule is gone, or is another one now.' }))
