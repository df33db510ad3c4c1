import { z } from 'zod'
import { logEntry } from '#shared/access-log/entry'

/** What a grant is for. */
const toldGrant = z.object({
  /** The partners that were asked on its case, or null where everybody is (an emergency). */
  asked: z.array(z.string()).nullable(),
  /** The standing under which the children of the case are told of: what the gateway tells of them itself its log says with it. */
  standing: logEntry
    .pick({
      ...{ assessment: true, purpose: true, basis: true, profile: true },
      ...{ emergency: true, preview: true, policy: true },
    })
    .extend({ role: z.string() }),
  /** What the children with whom it goes are called in the logs, by their ids. */
  children: z.record(z.string(), z.string()),
})

/** {@link toldGrant} */
export type ToldGrant = z.output<typeof toldGrant>

/** What the front door tells the gateway beside an answer (`extensions.cases`); clients are not told. It is that service’s `told-to-gateway.ts`. */
export const toldBeside = z.object({
  /** A case that was opened, or a contact that was sent, says that somebody's life is at risk. */
  lifeAtRisk: z.boolean(),
  grants: z.record(z.string(), toldGrant),
})

/** The same of one request so far, in which the front door may be asked several times. */
export interface FrontDoorTold {
  lifeAtRisk: boolean
  readonly grants: Map<string, ToldGrant>
}

/** Nothing yet. */
export const nothingTold = (): FrontDoorTold => ({ lifeAtRisk: false, grants: new Map() })

/** Adds what was told with one more answer. */
export function addTold(sofar: FrontDoorTold, { lifeAtRisk, grants }: z.output<typeof toldBeside>): void {
  sofar.lifeAtRisk ||= lifeAtRisk
  for (const [handle, grant] of Object.entries(grants)) {
    const children = { ...sofar.grants.get(handle)?.children, ...grant.children }
    sofar.grants.set(handle, { ...grant, children })
  }
}
