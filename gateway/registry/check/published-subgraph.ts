import { parse } from 'graphql'
import { defaultPolicy, type Policy } from '#shared/sharing/policy'
import { sharingFromJson } from '#shared/sharing/published-sharing'
import { subgraphFacts, type SubgraphFacts } from '../graph/subgraph-facts.js'

/** What an agency has published: its schema, and by which rules it shares what is in it. */
export interface PublishedSubgraph {
  readonly name: string
  readonly sdl: string
  /** Text of its `sharing.json`; without one it decides by the partnership's rules alone. */
  readonly sharing: string | undefined
}

/** The policy that an agency says it decides by. @throws for anything that is not of this agency, no policy, or laxer */
export const policyOfAgency = (name: string, sharing: string | undefined): Policy =>
  sharing === undefined ? defaultPolicy : sharingFromJson(name, sharing).policy

/** What has been published, read for the rules; it passed them once, so it can be read. */
export const factsOf = ({ name, sdl, sharing }: PublishedSubgraph): SubgraphFacts =>
  subgraphFacts(name, parse(sdl), policyOfAgency(name, sharing))
