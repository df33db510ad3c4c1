import { defaultPolicy } from '#shared/sharing/policy'
import { policyVersion } from '#shared/sharing/policy-version'
import { heldCategories } from './held-categories.js'
import { publishedFields } from './published-fields.js'
import type { SharingPageParts } from './sharing-page.js'

/** A subgraph's `sharing.json`, which is published with its schema: what its categories are, by which version of the
 * rules, and the kinds of lines that a chronology may be asked for. */
export function sharingJson({
  name,
  sdl,
  policy = defaultPolicy,
  chronologyKinds = [],
}: Omit<SharingPageParts, 'agreement'>): string {
  const held = heldCategories(name, publishedFields(sdl), policy)
  return JSON.stringify({
    agency: name,
    policy: policyVersion(policy),
    categories: held.map(({ id, class: level, traits, holds }) => ({ id, class: level, traits, holds })),
    stricterRules: policy.document.stricterRules.filter(({ id }) => id.startsWith(`${name}.`)),
    chronologyKinds,
  })
}
