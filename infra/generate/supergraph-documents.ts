import { apiSchemaFile } from '#gateway/supergraph/api-schema'
import { composeSupergraph, type SubgraphSdl } from '#gateway/supergraph/compose'
import { supergraphFile } from '#gateway/supergraph/supergraph-file'
import type { GeneratedFile } from './sharing/sharing-documents.js'

/** The supergraph that the gateway plans with, and the graph as clients see it. */
export function supergraphDocuments(subgraphs: readonly SubgraphSdl[]): GeneratedFile[] {
  const { supergraphSdl, apiSdl } = composeSupergraph(subgraphs)
  return [
    { file: supergraphFile, text: supergraphSdl },
    { file: apiSchemaFile, text: apiSdl },
  ]
}
