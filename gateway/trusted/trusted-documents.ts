import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { z } from 'zod'
import { packageRoot } from '#shared/config/package-root'
import { reportDocument, rowsDocument } from '../cli/indicators/report-document.js'
import { reportParts } from '../supergraph/report-parts.js'
import { viewDocument } from '../cli/view/view-document.js'

/** The digests of what `mash` sends, each with how it begins. Written by `npm run generate`. */
export const trustedDocumentsFile: string = join(packageRoot, 'gateway/trusted/trusted-documents.json')

const manifest = z.record(z.string(), z.string())

/** SHA-256 of a document, as its sender wrote it; the access log names it so too. */
export const digestOf = (document: string): string => hash('sha256', document)

/** What `mash` derives from the graph. */
const derivedDocuments = (apiSchema: GraphQLSchema): readonly string[] => [
  viewDocument(apiSchema),
  reportDocument(apiSchema),
  ...reportParts(apiSchema).map(({ part }) => rowsDocument(part)),
]

/**
 * The documents that the hub knows: what its own clients send. They were looked at when they were written, and can cost and ask for nothing
 * that nobody expected. What anybody else writes is served behind them, or where the operator says so not at all.
 */
export class TrustedDocuments {
  private readonly digests = new Set(
    Object.keys(manifest.parse(JSON.parse(readFileSync(trustedDocumentsFile, 'utf8')))),
  )

  /** Knows also what is derived from this graph. That of the graph before stays known: whoever sends it has not heard of the new one yet. */
  follow(apiSchema: GraphQLSchema): void {
    for (const document of derivedDocuments(apiSchema)) this.digests.add(digestOf(document))
  }

  has(document: string): boolean {
    return this.digests.has(digestOf(document))
  }
}
