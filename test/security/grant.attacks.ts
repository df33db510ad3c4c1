import { randomBytes } from 'node:crypto'
import { sealGrant } from '#shared/identity/grant-handle'
import type { ChildKey } from './as-gateway.js'

/** What an attacker has gathered. */
export interface Loot {
  /** A child and grant of Amara's case: the good key. */
  readonly own: ChildKey
  /** The same child with the grant of a colleague who works on it too. */
  readonly others: ChildKey
  /** A child and grant of another of Amara's cases. */
  readonly another: ChildKey
  /** A parent of the child: known to the agencies, and no subject of the case. */
  readonly relativeId: string
  readonly accessToken: string
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes in other letters: the last one carries bits that no byte needs. */
const respelt = (handle: string): string =>
  handle.slice(0, -1) + (letters[letters.indexOf(handle.slice(-1)) ^ 1] ?? '')

const changed = (own: ChildKey, change: object): object => ({ __typename: 'Child', ...own, ...change })
const grant = (change: (loot: Loot) => unknown) => (loot: Loot) => changed(loot.own, { grant: change(loot) })
const id = (change: (loot: Loot) => unknown) => (loot: Loot) => changed(loot.own, { id: change(loot) })
const type = (name: unknown) => (loot: Loot) => changed(loot.own, { __typename: name })

/** Keys that no agency may answer to: each a good one but for one thing. */
export const badRepresentations: Readonly<Record<string, (loot: Loot) => object | Promise<object>>> = {
  'no grant': grant(() => undefined),
  'a grant that is null': grant(() => null),
  'an empty grant': grant(() => ''),
  'a made-up grant': grant(() => 'grant'),
  'a grant in a list': grant(({ own }) => [own.grant]),
  'a grant that is an object': grant(({ own }) => ({ toString: own.grant })),
  'a grant sealed by a stranger': async ({ own }) => {
    const binding = { sub: 'amara', agency: 'social-care', role: 'MASH_MANAGER', token: 't', state: 's' }
    const contents = { ...binding, assessment: 'MASH-2026-0004', jti: 'j' }
    return changed(own, { grant: await sealGrant(randomBytes(32), contents) })
  },
  'a colleague’s grant for the same child': grant(({ others }) => others.grant),
  'the grant of another case': grant(({ another }) => another.grant),
  'the child of another case': id(({ another }) => another.id),
  'a parent of the child': id(({ relativeId }) => relativeId),
  'a child that is not there': id(() => '00000000-0000-4000-8000-000000000000'),
  'no child': id(() => undefined),
  'the child in capitals': id(({ own }) => own.id.toUpperCase()),
  'the child and a blank': id(({ own }) => `${own.id} `),
  'the child in braces': id(({ own }) => `{${own.id}}`),
  'the child in a list': id(({ own }) => [own.id]),
  'every child': id(() => '%'),
  'the user’s access token as a grant': grant(({ accessToken }) => accessToken),
  'a grant with padding': grant(({ own }) => `${own.grant}=`),
  'a grant and a blank': grant(({ own }) => `${own.grant} `),
  'a grant in other letters for the same bytes': grant(({ own }) => respelt(own.grant)),
  'a grant with one byte changed': grant(({ own }) => own.grant.replace(/.{4}$/, 'AAAA')),
  'a type that is no entity': type('PoliceRecord'),
  'a type that every object has': type('__proto__'),
  'a function that every object has': type('constructor'),
  'no type': type(undefined),
  'a key hidden in a prototype': ({ own }) => {
    // Own property of that name, as JSON makes it and a literal would not.
    const hidden: unknown = JSON.parse(`{"__typename":"Child","__proto__":${JSON.stringify(own)}}`)
    return Object(hidden) as object
  },
}
