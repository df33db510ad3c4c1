import { declarationsOf, type Proposal } from '../graph/proposal.js'
import { classNamed, strictnessOf } from '../graph/strictness.js'
import { fieldsOf, type SubgraphFacts, type TypeFacts } from '../graph/subgraph-facts.js'
import type { Refused, Rule } from './rule.js'

/** R7: rules on an interface were passed by asking for the implementing type (GHSA-mx7m-j9xf-62hw, GHSA-x33c-7c2v-mrj9). */
export const abstractRule: Rule = {
  refuses:
    'An interface or union whose members are classified differently, and which does not take the strictest.',
  why: 'Asked for through the interface or union, a stricter member would be answered under the weaker class.',
  remedy:
    'Classify the field of the interface, and every field that answers the interface or union, as strictly as its strictest member.',
  find: (proposal) => {
    const members = membersByType([proposal.subgraph, ...proposal.others])
    return [...interfaceFields(proposal, members), ...answers(proposal, members)]
  },
}

/** A type that implements an interface or belongs to a union, and the subgraph that publishes it. */
interface Member {
  readonly subgraph: SubgraphFacts
  readonly type: TypeFacts
}

/** By the name of an interface or union, its members in every subgraph. */
type Members = ReadonlyMap<string, readonly Member[]>

function membersByType(subgraphs: readonly SubgraphFacts[]): Members {
  const all = subgraphs.flatMap((subgraph) =>
    [...subgraph.types.values()].map((type) => ({ subgraph, type })),
  )
  const pairs = all.flatMap((each) => [
    ...each.type.interfaces.map((name) => ({ name, member: each })),
    ...each.type.members.flatMap((of) =>
      all.filter(({ type }) => type.name === of).map((member) => ({ name: each.type.name, member })),
    ),
  ])
  const byName = Map.groupBy(pairs, ({ name }) => name)
  return new Map([...byName].map(([name, of]) => [name, of.map(({ member }) => member)]))
}

function interfaceFields({ subgraph, others }: Proposal, members: Members): Refused[] {
  const subgraphs = [subgraph, ...others]
  return subgraphs.flatMap((publisher) =>
    fieldsOf(publisher).flatMap((field) => {
      const own = strictnessOf(field.category, publisher)
      return (
        (members.get(field.type) ?? [])
          .flatMap(({ type }) => declarationsOf(subgraphs, type.name, field.name))
          .filter((member) => strictnessOf(member.field.category, member.subgraph) > own)
          // What others have among themselves is not this publisher's doing.
          .filter((member) => publisher === subgraph || member.subgraph === subgraph)
          .map((member) => ({
            coordinate: field.coordinate,
            node: publisher === subgraph ? field.node : member.field.node,
            owners: [member.subgraph.name],
            says: `It is ${classNamed(own)} and ${member.field.coordinate} is ${classNamed(strictnessOf(member.field.category, member.subgraph))}.`,
          }))
      )
    }),
  )
}

function answers({ subgraph, others }: Proposal, members: Members): Refused[] {
  return [subgraph, ...others].flatMap((publisher) =>
    fieldsOf(publisher).flatMap((field) => {
      const of = members.get(field.returns) ?? []
      const isOurs = publisher === subgraph || of.some((member) => member.subgraph === subgraph)
      if (field.external || !isOurs) return []
      const classes = of.map((member) => strictnessOf(member.type.category, member.subgraph))
      const [own, strictest] = [strictnessOf(field.category, publisher), Math.max(...classes)]
      if (own >= strictest || new Set(classes).size < 2) return []
      return {
        coordinate: field.coordinate,
        node: publisher === subgraph ? field.node : undefined,
        owners: of
          .filter((_member, index) => (classes[index] ?? 0) > own)
          .map((member) => member.subgraph.name),
        says: `It is ${classNamed(own)} and answers ${field.returns}, whose strictest member is ${classNamed(strictest)}.`,
      }
    }),
  )
}
