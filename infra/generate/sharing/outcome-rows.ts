import { joinCases, type Cases } from '#shared/sharing/cases'
import { decide, type Decision } from '#shared/sharing/decide'
import type { DecisionRequest } from '#shared/sharing/decision-request'
import type { Policy } from '#shared/sharing/policy'
import { profiles, type Outcome } from '#shared/sharing/vocabulary'
import {
  allConsentStates,
  allSituations,
  requestOf,
  type ConsentState,
  type Situation,
} from './cases-told.js'
import { hubViewers, outsideViewers, type Viewers } from './viewers.js'

/** Cases in which members of the hub get the same outcomes. */
export interface OutcomeRow {
  readonly situations: readonly Situation[]
  readonly consents: readonly ConsentState[]
  /** In the order of {@link hubColumns}. */
  readonly outcomes: readonly Outcome[]
  /** Numbers of the rules that decided. */
  readonly rules: readonly string[]
}

/** Who of the hub looks, under which law. */
export const hubColumns = (policy: Policy) =>
  hubViewers(policy).flatMap((viewers) => profiles.map((profile) => ({ viewers, profile })))

const dials = { consent: allConsentStates, situation: allSituations }

/** What members of the hub get of a category of the agency, in every case of basis and consent; each case is in one row. */
export function outcomeRows(agency: string, category: string, policy: Policy): OutcomeRow[] {
  const cases = allSituations.flatMap((situation) =>
    allConsentStates.map((consent) => {
      const request = { ...requestOf(category, situation, consent), owner: agency }
      const decisions = hubColumns(policy).map(({ viewers, profile }) =>
        decideForAll(viewers, { ...request, profile }, policy),
      )
      return { situation, consent, decisions }
    }),
  )
  const alike = Map.groupBy(cases, ({ decisions }) => decisions.map(({ outcome }) => outcome).join())
  return [...alike.values()]
    .flatMap((group) => {
      const given = group.map(({ situation, consent }) => ({ situation: [situation], consent: [consent] }))
      return joinCases(given, dials).map((joined): OutcomeRow => {
        const inRow = group.filter((each) => belongs(each, joined))
        return {
          situations: allSituations.filter((one) => inRow.some(({ situation }) => situation === one)),
          consents: allConsentStates.filter((one) => inRow.some(({ consent }) => consent === one)),
          outcomes: group[0]?.decisions.map(({ outcome }) => outcome) ?? [],
          rules: [...new Set(inRow.flatMap(({ decisions }) => decisions.map(({ rule }) => rule)))].sort(),
        }
      })
    })
    .sort((a, b) => position(a) - position(b))
}

const belongs = (
  each: Readonly<Record<keyof typeof dials, string>>,
  { situation, consent }: Cases,
): boolean => (situation?.includes(each.situation) ?? true) && (consent?.includes(each.consent) ?? true)

/** Of the first case of a row, in the order of situations and then of consents. */
function position({ situations: [situation], consents: [consent] }: OutcomeRow): number {
  const at = (list: readonly string[], one = '') => list.indexOf(one)
  return at(allSituations, situation) * allConsentStates.length + at(allConsentStates, consent)
}

/** What partners outside the hub get of a category in any case, in the order of {@link outsideViewers}; by the default rules, one outcome each. */
export function outsideOutcomes(agency: string, category: string, policy: Policy): Decision[][] {
  return outsideViewers(agency, policy).map(({ all }) => {
    const decisions = all.flatMap((viewer) =>
      profiles.flatMap((profile) =>
        allSituations.flatMap((situation) =>
          allConsentStates.map((consent) => {
            const request = { ...requestOf(category, situation, consent), owner: agency, viewer, profile }
            return decide(request, [], policy)
          }),
        ),
      ),
    )
    return [...new Map(decisions.map((decision) => [decision.outcome, decision])).values()]
  })
}

function decideForAll({ name, all }: Viewers, request: DecisionRequest, policy: Policy): Decision {
  const decisions = all.map((viewer) => decide({ ...request, viewer }, [], policy))
  return theOne(decisions, `${name}, ${request.category}`)
}

/** A cell of the page stands for many decisions; where they are not one, the page would lie. */
function theOne(decisions: readonly Decision[], cell: string): Decision {
  const [first] = decisions
  if (first === undefined || decisions.some(({ outcome }) => outcome !== first.outcome))
    throw new Error(`SHARING.md has one cell for what the rules tell apart: ${cell}.`)
  return first
}
