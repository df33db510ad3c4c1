import { decide, type Decision } from '#shared/sharing/decide'
import type { DecisionInputs } from '#shared/sharing/decision-request'
import type { Policy } from '#shared/sharing/policy'

/** Decides one category and set of labels for one viewer. */
export type Engine = (request: DecisionInputs, labels: readonly string[]) => Decision

/** One kind of decision that the candidate would have made otherwise, and how often. It names nobody. */
export interface SharingDifference {
  readonly category: string
  readonly labels: readonly string[]
  /** The inputs of the decision; of the categories that a consent names only whether it names this one. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly decided: Decision
  readonly wouldDecide: Decision
  readonly times: number
}

interface LiveDecision {
  readonly request: DecisionInputs
  readonly labels: readonly string[]
  readonly decided: Decision
}

/** How long decisions wait to be decided again: none of it is on the way of an answer. */
const PAUSE_MS = 500
/** What nobody could write down in the meantime is not remembered without end. */
const MOST_WAITING = 20_000

/**
 * Shadow mode: answers by the policy alone, and lets the candidate decide the same afterwards, without effect. What it would have
 * decided otherwise is counted and handed to `keep`; if that fails, it is kept for the next time, and `failed` is told.
 */
export function shadowEngine(
  policy: Policy,
  candidate: Policy,
  keep: (differences: readonly SharingDifference[]) => Promise<void>,
  failed: (error: unknown) => void,
): Engine {
  const waiting: LiveDecision[] = []
  const counted = new Map<string, SharingDifference>()
  let timer: NodeJS.Timeout | undefined

  const count = (difference: SharingDifference): void => {
    const key = JSON.stringify({ ...difference, times: 0 })
    const times = (counted.get(key)?.times ?? 0) + difference.times
    if (times > difference.times || counted.size < MOST_WAITING) counted.set(key, { ...difference, times })
  }

  const settle = async (): Promise<void> => {
    timer = undefined
    for (const live of waiting.splice(0)) {
      const difference = differenceOf(live, candidate)
      if (difference !== undefined) count(difference)
    }
    const differences = [...counted.values()]
    counted.clear()
    if (differences.length === 0) return
    await keep(differences).catch((error: unknown) => {
      differences.forEach(count)
      failed(error)
    })
  }

  return (request, labels) => {
    const decided = decide(request, labels, policy)
    if (waiting.length < MOST_WAITING) waiting.push({ request, labels, decided })
    timer ??= setTimeout(() => void settle().catch(failed), PAUSE_MS).unref()
    return decided
  }
}

function differenceOf(
  { request, labels, decided }: LiveDecision,
  candidate: Policy,
): SharingDifference | undefined {
  const wouldDecide = decide(request, labels, candidate)
  const alike = (['state', 'outcome', 'reason'] as const).every((part) => decided[part] === wouldDecide[part])
  if (alike) return undefined
  const { category, consentNames, ...inputs } = request
  const named = Array.isArray(consentNames) && consentNames.includes(category)
  return {
    category: String(category),
    labels,
    inputs: { ...inputs, consentNamesIt: named },
    decided,
    wouldDecide,
    times: 1,
  }
}
