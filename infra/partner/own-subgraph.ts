import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '#shared/config/package-root'
import { HubError } from '#shared/errors/hub-error'
import type { SubgraphDefinition } from '#shared/subgraph/definition'

/** Folder of a partner's sources in this checkout. */
export const folderOf = (name: string): string => join(packageRoot, 'subgraphs', name)

/**
 * The subgraph that a partner has in this checkout, as `mash subgraph init` begins it: what its `service.ts` exports as `subgraph`.
 *
 * @throws HubError CANNOT_START where there is none, or it has not been built
 */
export async function ownSubgraph(name: string): Promise<SubgraphDefinition> {
  const main = join(import.meta.dirname, '../../subgraphs', name, `service${extname(import.meta.filename)}`)
  if (!existsSync(main))
    throw new HubError('CANNOT_START', `subgraphs/${name} is not there, or not built: npm run build.`)
  const { subgraph } = (await import(pathToFileURL(main).href)) as {
    subgraph?: SubgraphDefinition // what the template exports; whoever renames it is told below
  }
  if (subgraph === undefined)
    throw new HubError('CANNOT_START', `subgraphs/${name}/service.ts exports no subgraph.`)
  return subgraph
}
