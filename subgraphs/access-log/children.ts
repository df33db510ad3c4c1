import { z } from 'zod'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'
import { HubError } from '#shared/errors/hub-error'

/** Who a pseudonym is, where the front door tells it. */
export interface NamedChild {
  readonly pseudonym: string
  readonly childId: string
  readonly name: string | null
}

/** Who is who in the logs. Only the front door knows, and it forgets whoever was erased. */
export interface Children {
  /** The pseudonym of a child of the hub. @throws HubError NOT_FOUND, FRONT_DOOR_UNAVAILABLE */
  pseudonymOf(childId: string): Promise<string>
  /** Whether a child of the hub has this pseudonym now. @throws HubError FRONT_DOOR_UNAVAILABLE */
  isPseudonymOfAny(pseudonym: string): Promise<boolean>
  /** The children of these pseudonyms, as far as they are told to this auditor. */
  named(auditor: string, pseudonyms: readonly string[]): Promise<ReadonlyMap<string, NamedChild>>
}

const pseudonyms = z.object({
  children: z.array(z.object({ childId: z.string(), pseudonym: z.string() })),
})
const named = z.object({
  children: z.array(z.object({ pseudonym: z.string(), childId: z.string(), name: z.string().nullable() })),
})

/** What a pseudonym looks like: 16 bytes of a digest of its key. */
export const isPseudonym = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

/** Asks the front door, under our own credential. */
export const childrenOf = (ask: AskFrontDoor): Children => ({
  pseudonymOf: async (childId) => {
    const child = await keyedBy(ask, { childIds: [childId], pseudonyms: [] })
    if (child?.childId !== childId) throw new HubError('NOT_FOUND')
    return child.pseudonym
  },
  isPseudonymOfAny: async (pseudonym) => {
    const child = await keyedBy(ask, { childIds: [], pseudonyms: [pseudonym] })
    return child?.pseudonym === pseudonym
  },
  named: async (auditor, wanted) => {
    // What is no pseudonym is nobody's, and the front door would refuse the rest with it.
    const asked = [...new Set(wanted)].filter(isPseudonym)
    if (asked.length === 0) return new Map()
    const question = { auditor, pseudonyms: asked }
    const { children } = named.parse(await ask({ path: '/hub/pseudonym-children', question }))
    return new Map(children.map((child) => [child.pseudonym, child]))
  },
})

const keyedBy = async (
  ask: AskFrontDoor,
  question: { readonly childIds: readonly string[]; readonly pseudonyms: readonly string[] },
) => pseudonyms.parse(await ask({ path: '/hub/pseudonyms', question })).children[0]
