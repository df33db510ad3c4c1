import pc from 'picocolors'
import { z } from 'zod'
import { forTerminal } from '../words.js'

const explanation = z.object({
  state: z.string(),
  reason: z.string(),
  explainedBy: z.string(),
  decidedBy: z.string().nullable(),
})

/** Where the two sides of an answer differ, as the access-log service tells it. */
export const difference = z.object({
  id: z.string(),
  kind: z.string(),
  service: z.string(),
  index: z.number(),
  event: z.string(),
  requestId: z.string(),
  at: z.string(),
  didNotAnswer: z.boolean(),
  foundAt: z.string(),
  explanation: explanation.nullable(),
})

/** {@link difference} */
export type Difference = z.output<typeof difference>

/** What is asked of each difference. */
export const differenceSelection = `{
  id kind service index event requestId at didNotAnswer foundAt
  explanation { state reason explainedBy explainedAt decidedBy decidedAt }
}`

/** Whether nobody need look at it any more: the gateway explains it itself, or one auditor does and another has accepted it. */
export const isExplained = ({ didNotAnswer, explanation }: Difference): boolean =>
  didNotAnswer || explanation?.state === 'ACCEPTED'

/** What each kind means, and what to do; of a kind of another version the hub's own code is all there is. */
const meanings: Readonly<Record<string, string>> = {
  DISCLOSED_NEVER_SHOWN:
    'The service says it told this, and the gateway does not say that it passed it on: somebody called the service around the gateway, or the gateway died before it wrote. Look at the event: who asked, and for whom.',
  SHOWN_NEVER_LOGGED:
    'The gateway passed this on, and the service has no such entry: its log lost it, or it keeps none. Ring the agency; verify its log (mash log verify).',
}
const TOO_LATE =
  'The gateway had given up waiting for this answer and says so itself: it left the service, and nobody was shown it.'

/** Differences for a person: what means the same stands together, and its meaning once. */
export function differencesText(differences: readonly Difference[]): string[] {
  const alike = Map.groupBy(
    differences,
    (each) => `${each.kind} ${String(each.didNotAnswer)} ${String(isExplained(each))}`,
  )
  return [...alike.values()].flatMap(groupLines)
}

function groupLines([first, ...others]: readonly Difference[]): string[] {
  if (first === undefined) return []
  const { kind, didNotAnswer } = first
  const mark = isExplained(first) ? pc.yellow('~') : pc.red('✗')
  return [
    `${mark} ${forTerminal(kind)}: ${didNotAnswer ? TOO_LATE : (meanings[kind] ?? '')}`,
    ...[first, ...others].flatMap(differenceLines),
  ]
}

const differenceLines = ({ id, event, at, requestId, explanation }: Difference): string[] => [
  forTerminal(`    ${id}: ${event}  ${at}  request ${requestId}`),
  ...(explanation === null ? [] : [forTerminal(`      ${explanationText(explanation)}`)]),
]

function explanationText({ state, reason, explainedBy, decidedBy }: z.output<typeof explanation>): string {
  const said = `${explainedBy} says: ${reason}`
  return decidedBy === null
    ? `${said} (waits for another auditor)`
    : `${said} (${state.toLowerCase()} by ${decidedBy})`
}
