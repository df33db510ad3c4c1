import { z } from 'zod'

/** What the front door tells the gateway beside an answer (`extensions.cases`); clients are not told. It is that service’s `told-to-gateway.ts`. */
export const toldBeside = z.object({
  /** A case that was opened, or a contact that was sent, says that somebody's life is at risk. */
  lifeAtRisk: z.boolean(),
  /** Whom each grant is for: the partners that were asked on its case, or null where everybody is (an emergency). */
  asked: z.record(z.string(), z.array(z.string()).nullable()),
})

/** The same of one request so far, in which the front door may be asked several times. */
export interface FrontDoorTold {
  lifeAtRisk: boolean
  readonly asked: Map<string, readonly string[] | null>
}

/** Nothing yet. */
export const nothingTold = (): FrontDoorTold => ({ lifeAtRisk: false, asked: new Map() })

/** Adds what was told with one more answer. */
export function addTold(sofar: FrontDoorTold, { lifeAtRisk, asked }: z.output<typeof toldBeside>): void {
  sofar.lifeAtRisk ||= lifeAtRisk
  for (const [grant, agencies] of Object.entries(asked)) sofar.asked.set(grant, agencies)
}
