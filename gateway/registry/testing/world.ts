import { parse } from 'graphql'
import { classifiedDirectiveSdl } from '#shared/sharing/classified'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy, type Policy, type StricterRule } from '#shared/sharing/policy'
import type { Proposal, Routing } from '../graph/proposal.js'
import { subgraphFacts } from '../graph/subgraph-facts.js'

/** The first lines of a partner's schema. */
export const header = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@tag", "@context", "@fromContext", "@composeDirective"])
  @link(url: "https://mash-hub.example/classified/v1.0", import: ["@classified"])
  @composeDirective(name: "@classified")
${classifiedDirectiveSdl}
`

const child = 'type Child @key(fields: "id grant") { id: ID! grant: ID! @inaccessible'

/** Two subgraphs that a partner joins: the front door, through which a child is reached, and the police. */
export const neighbours: Readonly<Record<string, string>> = {
  'front-door': `${header}
    type Query { mashAssessment(id: ID!): MashAssessment }
    type MashAssessment @key(fields: "id") { id: ID! subjects: [Child!] @classified(category: "front-door.identity") }
    ${child}
      name: String @shareable @classified(category: "front-door.identity")
      allocatedTo: String @classified(category: "front-door.case")
      police: PoliceRecord @external
      summary: String @requires(fields: "police { grade }") @classified(category: "front-door.case")
    }
    type PoliceRecord { grade: String @external }`,
  police: `${header}
    ${child} police: PoliceRecord @classified(category: "hub.meta") }
    type PoliceRecord {
      status: RecordStatus! @shareable @classified(category: "hub.meta")
      grade: String @shareable @classified(category: "police.intelligence")
      orders: [PoliceOrder!] @classified(category: "police.orders")
    }
    type PoliceOrder @classified(category: "police.orders") { madeOn: String }
    enum RecordStatus { SHARED WITHHELD }`,
}

/** What probation decides by: two categories of its own, and a stricter rule where it is asked for. */
export const policyOf = ({
  risk = 'S4',
  stricter = false,
}: {
  risk?: 'S3' | 'S4'
  stricter?: boolean
}): Policy =>
  extendPolicy(defaultPolicy, {
    agency: 'probation',
    categories: {
      'probation.supervision': { class: 'S2', traits: [], holds: 'supervision' },
      'probation.risk': { class: risk, traits: [], holds: 'assessed risk' },
    },
    stricterRules: stricter ? [returnFirst] : [],
  })

const returnFirst: StricterRule = {
  id: 'probation.R1',
  says: 'Nothing is shown on the basis of section 17 alone.',
  source: 'our own',
  when: { basis: 'S17' },
  then: 'W',
  reason: 'BASIS_TOO_LOW',
}

/** A partner's whole schema, by what is its own in it. */
export interface Partner {
  /** The body below the usual header. */
  readonly body?: string
  /** The first lines, where they are what differs. */
  readonly header?: string
  /** Fields of its record beside the usual ones. */
  readonly record?: string
  /** Fields of Child beside its own. */
  readonly child?: string
  /** Directives of its own field of Child, beside its category. */
  readonly on?: string
  /** Changes the whole of it. */
  readonly edit?: (sdl: string) => string
  readonly routing?: Partial<Routing>
  /** The body of what it published before. */
  readonly earlier?: Omit<Partner, 'earlier'>
  readonly policy?: Policy
}

/** The SDL of a partner that publishes as it should, but for what is said. */
export function partnerSdl({ edit = (sdl) => sdl, ...partner }: Partner): string {
  return edit(`${partner.header ?? header}
${child}
  probation: ProbationRecord @classified(category: "hub.meta") ${partner.on ?? ''}
  ${partner.child ?? ''}
}
type ProbationRecord {
  supervision: String @classified(category: "probation.supervision")
  risk: String @classified(category: "probation.risk")
  ${partner.record ?? ''}
}
${partner.body ?? ''}
`)
}

/** A proposal of probation, which joins the two others. */
export function proposal(partner: Partner): Proposal {
  const facts = (name: string, sdl: string, policy = defaultPolicy) => subgraphFacts(name, parse(sdl), policy)
  const { policy = policyOf({}), earlier } = partner
  const sdl = partnerSdl(partner)
  return {
    agency: 'probation',
    sdl,
    subgraph: facts('probation', sdl, policy),
    others: Object.entries(neighbours).map(([name, text]) => facts(name, text)),
    earlier: earlier && facts('probation', partnerSdl(earlier), earlier.policy ?? policyOf({})),
    routing: partner.routing && {
      ...{
        url: 'https://hub.probation.example/graphql',
        hosts: ['hub.probation.example'],
        development: false,
      },
      ...partner.routing,
    },
  }
}

/** What probation publishes as its `sharing.json`, by what it decides by. */
export const sharingOf = ({ document }: Policy): string =>
  JSON.stringify({
    agency: 'probation',
    policy: { from: document.inForceFrom },
    categories: Object.entries(document.categories).flatMap(([id, category]) =>
      id.startsWith('probation.') ? [{ id, ...category }] : [],
    ),
    stricterRules: document.stricterRules.filter(({ id }) => id.startsWith('probation.')),
    chronologyKinds: [],
  })

/** The usual one. */
export const probationSharing: string = sharingOf(policyOf({}))
