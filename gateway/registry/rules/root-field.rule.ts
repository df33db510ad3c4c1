import { federationNames, hasPrefix, prefixOf } from '../graph/names.js'
import { fieldOf } from '#shared/agency/partner-agencies'
import type { Proposal } from '../graph/proposal.js'
import { strictnessOf } from '../graph/strictness.js'
import type { FieldFacts } from '../graph/subgraph-facts.js'
import type { Rule } from './rule.js'

/** R9: whoever may ask a root field needs no grant, and so no case and no purpose. */
export const rootFieldRule: Rule = {
  refuses: 'A root field that answers a child or a record.',
  why: 'A child is reached through a case that somebody works on, and in no other way: that is where the purpose comes from.',
  remedy:
    'Publish the record as a field of Child. The desk of an agency has the root fields that every agency has, under the same names.',
  find: (proposal) =>
    [...proposal.subgraph.roots]
      .flatMap((root) => [...(proposal.subgraph.types.get(root)?.fields.values() ?? [])])
      .filter((field) => !field.external && !federationNames.has(field.name))
      .flatMap((field) => {
        const isDesk = deskFields(proposal.agency).get(field.name) === field.returns
        const reached = firstRecord(proposal, field, isDesk)
        if (reached === undefined) return []
        return {
          coordinate: field.coordinate,
          node: field.node,
          owners: [reached.owner],
          says: `It reaches ${reached.what}.`,
        }
      }),
}

/** Root fields of an agency's own desk, reviewed: by name, what they answer. They show whose desk it is what waits for it. */
const deskFields = (agency: string): ReadonlyMap<string, string> => {
  const [field, type] = [fieldOf(agency), prefixOf(agency)]
  return new Map([
    [`${field}LinksWaiting`, `${type}LinkWaiting`],
    [`${field}DeskRequests`, 'WaitingRequestPage'],
    [`${field}DeskProtectedItems`, 'ProtectedItemPage'],
    [`${field}OwnerDecisions`, 'RecordDecisionPage'],
    [`${field}RecordReads`, 'RecordReadPage'],
    [`${field}RecordVersions`, 'RecordVersion'],
    [`decide${type}Records`, 'RecordDecisionMade'],
    [`set${type}Seal`, 'ProtectedRecord'],
    [`set${type}Shield`, 'ProtectedRecord'],
  ])
}

/** The first thing below a root field that is a child, or is classified above a pointer; at a desk, the hub's own categories aside. */
function firstRecord(
  { subgraph, others }: Proposal,
  root: FieldFacts,
  isDesk: boolean,
): { readonly what: string; readonly owner: string } | undefined {
  const subgraphs = [subgraph, ...others]
  const seen = new Set<string>()
  const waiting = [root.returns]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === 'Child') return { what: 'Child', owner: 'front-door' }
    if (seen.has(name)) continue
    seen.add(name)
    for (const publisher of subgraphs) {
      const type = publisher.types.get(name)
      for (const field of type?.fields.values() ?? []) {
        const ofHub = isDesk && hasPrefix(field.category ?? '', 'front-door')
        if (strictnessOf(field.category, publisher) > 0 && !ofHub)
          return { what: field.coordinate, owner: publisher.name }
        waiting.push(field.returns)
      }
      waiting.push(...(type?.members ?? []))
      waiting.push(
        ...[...publisher.types.values()].flatMap((each) => (each.interfaces.includes(name) ? each.name : [])),
      )
    }
  }
  return undefined
}
