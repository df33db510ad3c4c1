import type { DocumentNode } from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import { defaultPolicy, type Policy } from '#shared/sharing/policy'
import { composable } from '../graph/composable.js'
import type { Finding } from '../graph/finding.js'
import type { Routing } from '../graph/proposal.js'
import { subgraphFacts } from '../graph/subgraph-facts.js'
import { checkRules } from '../rules/check-rules.js'
import { approved } from './approved.js'
import type { Approval } from '../store/approval.js'
import { changeFindings, type UsageOf } from './changes.check.js'
import { composeApart } from './compose-apart.js'
import { compositionFindings } from './composition.check.js'
import type { CompositionOutcome } from './composition.worker.js'
import { factsOf, policyOfAgency, type PublishedSubgraph } from './published-subgraph.js'
import { blockedBy, sectionNames, sectionOf, type Section } from './section.js'
import { checkSyntax } from './syntax.check.js'

/** What is checked, and against what. */
export interface CheckInput {
  readonly proposed: PublishedSubgraph
  /** What is published now, the agency's own included. */
  readonly present: readonly PublishedSubgraph[]
  /** What the agency had in force last, also where that was taken out since; what it has in force now where it is left out. */
  readonly earlier?: PublishedSubgraph | undefined
  /** The graph that clients see now; composed of what is published where it is left out. */
  readonly presentApi?: string | undefined
  readonly routing?: Routing | undefined
  readonly usage?: UsageOf | undefined
  /** What data owners have let through of this very revision. */
  readonly approvals?: readonly Approval[] | undefined
  /** Asks the service behind the routing URL whether it is what it says; left out where nobody can ask. */
  readonly reach?: ((proposed: PublishedSubgraph, url: string) => Promise<readonly Finding[]>) | undefined
}

/** What would happen if this were published. */
export interface CheckResult {
  readonly ok: boolean
  readonly checks: readonly Section[]
  /** Where it composes. */
  readonly composed: Composed | undefined
}

/** A supergraph: as the gateway plans with it, and as clients see it. */
export type Composed = Extract<CompositionOutcome, { errors: undefined }>

/** Checks a proposed subgraph in every section, and changes nothing. */
export async function checkSubgraph(input: CheckInput): Promise<CheckResult> {
  const { document, findings } = checkSyntax(input.proposed.sdl)
  const syntax = sectionOf('syntax', findings)
  if (document === undefined) {
    const blocked = sectionNames.slice(1).map((name) => blockedBy(name, 'syntax'))
    return { ok: false, checks: [syntax, ...blocked], composed: undefined }
  }
  const sharing = sectionOf('sharing', sharingFindings(input, document))
  const outcome = await composeWith(input)
  const composition = sectionOf('composition', compositionFindings(outcome))
  const composed = outcome?.errors === undefined ? outcome : undefined
  const changes =
    composed === undefined ? blockedBy('changes', 'composition') : await changesOf(input, composed)
  const checks = [syntax, composition, changes, sharing, await reachabilityOf(input, sharing)]
  return { ok: checks.every(({ status }) => status === 'PASSED'), checks, composed }
}

function sharingFindings(
  { proposed, present, earlier, routing, approvals = [] }: CheckInput,
  document: DocumentNode,
): Finding[] {
  const [policy, problems] = readPolicy(proposed)
  const before = earlier ?? present.find(({ name }) => name === proposed.name)
  const others = present.filter(({ name }) => name !== proposed.name)
  const found = checkRules({
    agency: proposed.name,
    sdl: proposed.sdl,
    subgraph: subgraphFacts(proposed.name, document, policy),
    others: others.map(factsOf),
    earlier: before && factsOf(before),
    routing,
  })
  return [...problems, ...found.map((finding) => approved(finding, approvals))]
}

/** What the agency decides by; where that cannot be read, the partnership's rules, and what is wrong. */
function readPolicy({ name, sharing }: PublishedSubgraph): [Policy, Finding[]] {
  try {
    return [policyOfAgency(name, sharing), []]
  } catch (error) {
    const message =
      error instanceof HubError ? error.message : 'sharing.json is not what an agency publishes.'
    const remedy = 'Let npm run generate write it, or follow the sharing.json of another agency.'
    return [defaultPolicy, [{ code: 'SHARING_JSON', message, remedy, severity: 'ERROR' }]]
  }
}

const composeWith = ({ proposed, present }: CheckInput): Promise<CompositionOutcome | undefined> =>
  composeApart({
    proposed: proposed.name,
    subgraphs: composable([...present.filter(({ name }) => name !== proposed.name), proposed]),
  })

async function changesOf(input: CheckInput, composed: Composed): Promise<Section> {
  if (input.present.length === 0) return sectionOf('changes', [])
  const before = input.presentApi ?? (await presentApi(input))
  // What is published composes, or it would not have been published.
  if (before === undefined) return blockedBy('changes', 'composition')
  return sectionOf('changes', changeFindings(before, composed.apiSdl, input.usage))
}

async function presentApi({ present, proposed }: CheckInput): Promise<string | undefined> {
  const [first = proposed] = present
  const outcome = await composeWith({ proposed: first, present })
  return outcome?.errors === undefined ? outcome?.apiSdl : undefined
}

/**
 * Asks the service, at an address that is registered as its agency's and at no other: whoever publishes could else have the hub call what
 * only the hub reaches.
 */
async function reachabilityOf(
  { proposed, routing, reach }: CheckInput,
  { findings }: Section,
): Promise<Section> {
  if (findings.some(({ code }) => code === 'R13')) return blockedBy('reachability', 'sharing')
  if (routing !== undefined && reach !== undefined) {
    return sectionOf('reachability', await reach(proposed, routing.url))
  }
  return sectionOf('reachability', [
    {
      code: 'NOT_ASKED',
      message: 'No service was asked: there is no routing URL, or the check is off-line.',
      remedy: 'Nothing to do: mash subgraph publish asks the service itself before anything is published.',
      severity: 'NOTE',
    },
  ])
}
