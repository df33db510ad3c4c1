import { operations } from '#gateway/cli/operations'
import { digestOf, trustedDocumentsFile } from '#gateway/trusted/trusted-documents'
import type { GeneratedFile } from './sharing/sharing-documents.js'

/** The digest of every document that `mash` sends, each with how it begins, for people. */
export function trustedDocuments(): GeneratedFile {
  const digests = operations.map(
    (document) => [digestOf(document), document.slice(0, 80).replaceAll(/\s+/g, ' ')] as const,
  )
  return {
    file: trustedDocumentsFile,
    text: `${JSON.stringify(Object.fromEntries(digests), undefined, 2)}\n`,
  }
}
