import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { packageRoot } from '#shared/config/package-root'
import { sharingJson } from './sharing-json.js'
import { sharingPage, type SharingPageParts } from './sharing-page.js'

/** A file that is made from the code and committed. */
export interface GeneratedFile {
  readonly file: string
  readonly text: string
}

/** `SHARING.md` and `sharing.json` of a subgraph, in the style of the house. @param directory the subgraph's own folder unless given */
export async function sharingDocuments(
  parts: SharingPageParts,
  directory: string = join(packageRoot, 'subgraphs', parts.name),
): Promise<GeneratedFile[]> {
  const made = { 'SHARING.md': sharingPage(parts), 'sharing.json': sharingJson(parts) }
  return Promise.all(
    Object.entries(made).map(async ([name, text]) => {
      const file = join(directory, name)
      return { file, text: await format(text, { ...(await resolveConfig(file)), filepath: file }) }
    }),
  )
}
