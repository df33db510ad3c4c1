import { z } from 'zod'
import type { KeyRing } from '#shared/access-log/verify/key-ring'
import type { AskedWitness } from '#shared/access-log/verify/verify-log'
import type { LogClient } from './log-client.js'

const cosigned = z.object({
  checkpoints: z.array(z.object({ size: z.number().int().nonnegative(), note: z.string() })),
})

/** Every witness that is known, and all that it cosigned of this log: what the log itself has dropped, they have not. */
export const askedWitnesses = (client: LogClient, { witnesses }: KeyRing, origin: string): AskedWitness[] =>
  [...witnesses.values()].map((key) => ({
    key,
    cosigned: async () => {
      const service = serviceOfWitness(key.name)
      const notes: string[] = []
      for (let after = -1; ;) {
        const query = new URLSearchParams({ origin, after: String(after) }).toString()
        const page = cosigned.parse(await client.json(service, `witness/checkpoints?${query}`)).checkpoints
        notes.push(...page.map(({ note }) => note))
        const last = page.at(-1)?.size ?? after
        if (last <= after) return notes
        after = last
      }
    },
  }))

/** `mash-hub.example/gateway/witness` is kept by the service `gateway`. */
const serviceOfWitness = (name: string): string => name.split('/').at(-2) ?? ''
