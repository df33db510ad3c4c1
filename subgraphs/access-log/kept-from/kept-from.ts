import { z } from 'zod'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'
import type { AccessLogContext } from '../services.js'

/** What of the logs an auditor is not told: what was looked at or done in cases that are kept from her by name. */
export interface KeptFrom {
  readonly assessments: readonly string[]
  /** The children in them: what is of no case at all, and about one of them, is kept from her too. */
  readonly children: readonly string[]
}

/** Nothing is kept from her, as from nearly all. */
export const nothingKept: KeptFrom = { assessments: [], children: [] }

const answer = z.object({ assessments: z.array(z.string()), pseudonyms: z.array(z.string()) })

/** Asks the front door. @throws HubError FRONT_DOOR_UNAVAILABLE, FORBIDDEN; Error when the answer is another */
export async function askKeptFrom(ask: AskFrontDoor, auditor: string): Promise<KeptFrom> {
  const { assessments, pseudonyms } = answer.parse(
    await ask({ path: '/hub/kept-from', question: { auditor } }),
  )
  return { assessments, children: pseudonyms }
}

const asked = new WeakMap<AccessLogContext['call'], Promise<KeptFrom>>()

/**
 * What is kept from whoever asks, asked once in a request, however much of the logs it reads. While the front door does not answer an auditor
 * is told nothing: that she is kept from a case is nowhere else (rule R07a).
 *
 * @throws HubError FRONT_DOOR_UNAVAILABLE
 */
export function keptFrom({ call, services }: AccessLogContext): Promise<KeptFrom> {
  const known = asked.get(call) ?? askKeptFrom(services.askFrontDoor, call.sub)
  asked.set(call, known)
  return known
}
