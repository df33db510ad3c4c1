import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#shared/config/package-root'

/** The committed supergraph, composed from the committed SDLs by `npm run generate`. */
export const supergraphFile: string = join(packageRoot, 'gateway/supergraph/supergraph.graphql')

/** Reads the committed supergraph. */
export function readSupergraph(): string {
  return readFileSync(supergraphFile, 'utf8')
}
