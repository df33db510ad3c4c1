import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '#shared/config/package-root'
import { HubError } from '#shared/errors/hub-error'
import { extendPolicy } from './extend-policy.js'
import { defaultPolicy, type Policy, type PolicyDocument } from './policy.js'
import { policyFromDocument } from './policy-document.js'

const published = z.object({
  agency: z.string(),
  policy: z.object({ from: z.string() }),
  categories: z.array(z.object({ id: z.string() }).loose()),
  stricterRules: z.array(z.unknown()),
  chronologyKinds: z.array(z.string()),
})

/** What a partner publishes with its schema, in `sharing.json`. */
export interface PublishedSharing {
  /** What it decides by: the partnership's policy, with its own categories and what it has made stricter. */
  readonly policy: Policy
  /** The kinds of lines that it gives to the chronology. */
  readonly chronologyKinds: readonly string[]
}

/**
 * Reads what an agency has published.
 *
 * @throws HubError CONFIGURATION where it is missing, not of this agency, no policy, or laxer than the partnership's
 */
export function publishedSharing(agency: string): PublishedSharing {
  const file = join('subgraphs', agency, 'sharing.json')
  try {
    return sharingFromJson(agency, readFileSync(join(packageRoot, file), 'utf8'))
  } catch (error) {
    const problem =
      error instanceof HubError ? error.detail : 'it cannot be read, or is not what is published.'
    throw new HubError('CONFIGURATION', `${file}: ${problem ?? ''}`, { cause: error })
  }
}

/** Reads what is published. @throws for anything that is not of this agency, no policy, or laxer */
export function sharingFromJson(agency: string, text: string): PublishedSharing {
  const said = published.parse(JSON.parse(text))
  if (said.agency !== agency) throw new HubError('CONFIGURATION', 'it is of another agency.')
  const own = Object.fromEntries(said.categories.map(({ id, ...category }) => [id, category]))
  // Read as part of a whole policy first: that is what knows the shape of a category and of a rule.
  const { document } = policyFromDocument({
    ...defaultPolicy.document,
    agencies: [...new Set([...defaultPolicy.document.agencies, agency])],
    categories: { ...defaultPolicy.document.categories, ...own },
    stricterRules: said.stricterRules,
    inForceFrom: said.policy.from,
  } satisfies Record<keyof PolicyDocument, unknown>)
  const categories = Object.fromEntries(
    Object.entries(document.categories).filter(([id]) => Object.hasOwn(own, id)),
  )
  const { inForceFrom, stricterRules } = document
  const policy = extendPolicy(defaultPolicy, { agency, inForceFrom, categories, stricterRules })
  return { policy, chronologyKinds: said.chronologyKinds }
}
