import { join } from 'node:path'
import { packageRoot } from '#shared/config/package-root'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { sharingDocuments, type GeneratedFile } from './sharing/sharing-documents.js'
import type { SharingPageParts } from './sharing/sharing-page.js'

/** What a subgraph publishes. */
export async function publishedBy(
  definition: Pick<SubgraphDefinition, 'name' | 'agreement' | 'policy' | 'chronologyKinds' | 'graph'>,
): Promise<SharingPageParts> {
  const { name, agreement, policy, chronologyKinds, graph } = definition
  const { sdl } = await federationSchema(graph, policy)
  return { name, agreement, policy, chronologyKinds, sdl }
}

/** `schema.graphql`, `sharing.json` and `SHARING.md` of each. @param folder where they are, if not with the hub's own */
export async function publishedDocuments(
  published: readonly SharingPageParts[],
  folder?: string,
): Promise<GeneratedFile[]> {
  const files = published.map(async (parts) => {
    const directory = join(packageRoot, folder ?? join('subgraphs', parts.name))
    const schema = { file: join(directory, 'schema.graphql'), text: parts.sdl }
    return [schema, ...(await sharingDocuments(parts, directory))]
  })
  return (await Promise.all(files)).flat()
}
