import type { FieldFacts, SubgraphFacts } from './subgraph-facts.js'

/** Where a subgraph is to be asked, and where its agency may have it. */
export interface Routing {
  readonly url: string
  /** Hosts that the agency registered, each with its port where it is not the usual one. */
  readonly hosts: readonly string[]
  /** Nothing leaves this machine: plain HTTP will do. */
  readonly development: boolean
}

/** What an agency wants to publish, beside what the others have published: all that the rules look at. */
export interface Proposal {
  readonly agency: string
  readonly sdl: string
  readonly subgraph: SubgraphFacts
  /** What the other subgraphs of the present supergraph publish. */
  readonly others: readonly SubgraphFacts[]
  /** What the agency itself had in force last, also where it has taken that out; nothing where it is new. */
  readonly earlier: SubgraphFacts | undefined
  readonly routing: Routing | undefined
}

/** A subgraph's answer for one field: who answers it, and as what it is published. */
export interface Declaration {
  readonly subgraph: SubgraphFacts
  readonly field: FieldFacts
}

/** Who answers a field, of the subgraphs that are given. Naming another's field (`@external`) is no answer. */
export const declarationsOf = (
  subgraphs: readonly SubgraphFacts[],
  type: string,
  name: string,
): Declaration[] =>
  subgraphs.flatMap((subgraph) => {
    const field = subgraph.types.get(type)?.fields.get(name)
    return field === undefined || field.external ? [] : [{ subgraph, field }]
  })
