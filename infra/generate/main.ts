import 'reflect-metadata'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { apiSchemaFile } from '#gateway/supergraph/api-schema'
import { composeSupergraph } from '#gateway/supergraph/compose'
import { supergraphFile } from '#gateway/supergraph/supergraph-file'
import { packageRoot } from '#shared/config/package-root'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { subgraphs } from '../subgraphs.js'
import { codesPage } from './codes/codes-page.js'
import { sharingDocuments } from './sharing/sharing-documents.js'
import { trustedDocuments } from './trusted-documents.js'

/**
 * `npm run generate`: writes every reference that is made from the code and committed - each subgraph's SDL and who may see what of it,
 * the supergraph that the gateway plans with, the graph as clients see it. Tests fail when one of them drifts.
 */
const sdls = await Promise.all(
  subgraphs.map(async ({ name, agreement, policy, chronologyKinds, graph }) => ({
    name,
    agreement,
    policy,
    chronologyKinds,
    sdl: (await federationSchema(graph, policy)).sdl,
  })),
)
const documents = (await Promise.all(sdls.map(sharingDocuments))).flat()
const { supergraphSdl, apiSdl } = composeSupergraph(sdls)

for (const { file, text } of [
  ...sdls.map(({ name, sdl }) => ({
    file: join(packageRoot, 'subgraphs', name, 'schema.graphql'),
    text: sdl,
  })),
  { file: supergraphFile, text: supergraphSdl },
  { file: apiSchemaFile, text: apiSdl },
  await codesPage(),
  trustedDocuments(),
  ...documents,
]) {
  await writeFile(file, text)
  process.stdout.write(`${file.slice(packageRoot.length + 1)}\n`)
}
