import type { Policy } from '#shared/sharing/policy'
import type { DecisionState } from '#shared/sharing/vocabulary'
import { bullets, codes, table } from './markdown.js'
import { hubViewers, oneOfEach, outsideViewers } from './viewers.js'
import { circumstances, effectsOf, neverShown, type Effects } from './what-changes.js'

const stateWords: Readonly<Record<DecisionState, string>> = {
  SHARED: 'shared',
  WITHHELD: 'withheld',
  SILENT: 'as if there were nothing',
  NOT_ASKED: 'not asked',
}

const hub = (policy: Policy) => oneOfEach('Members of the hub', hubViewers(policy))
const outside = (agency: string, policy: Policy) =>
  oneOfEach('Staff and desks of agencies', outsideViewers(agency, policy))

/** What each circumstance comes to, in which categories: for members of the hub, and for partners outside it. */
export function changesTable(agency: string, categories: readonly string[], policy: Policy): string {
  const groups = [hub(policy), outside(agency, policy)]
  return table(
    ['If', ...groups.map(({ name }) => name)],
    circumstances.map((circumstance) => [
      circumstance.when,
      ...groups.map((viewers) =>
        effectsInWords(effectsOf(circumstance, viewers, agency, categories, policy), categories),
      ),
    ]),
  )
}

function effectsInWords(effects: Effects, all: readonly string[]): string {
  return (
    [...effects]
      .map(([state, some]) => `${stateWords[state]}: ${categoriesInWords(some, all)}`)
      .join('<br>') || 'no change'
  )
}

/** Some categories of the agency; where they are most of them, which they are not. */
function categoriesInWords(some: readonly string[], all: readonly string[]): string {
  const rest = all.filter((category) => !some.includes(category))
  if (rest.length === 0) return 'all'
  return rest.length < some.length ? `all but ${codes(rest)}` : codes(some)
}

/** What nobody of the hub is shown by rule, override or consent. */
export function neverList(agency: string, categories: readonly string[], policy: Policy): string {
  const byRule = neverShown(hub(policy), agency, categories, policy, 'NONE')
  const never = neverShown(hub(policy), agency, byRule, policy, 'SHARED')
  const byOwner = byRule.filter((category) => !never.includes(category))
  return bullets([
    `Shared with nobody, whoever decides: ${codes(never) || 'no category'}.`,
    `Shared with members of the hub by the owner's own decision alone, for one case and named recipients: ${codes(byOwner) || 'no category'}.`,
  ])
}
