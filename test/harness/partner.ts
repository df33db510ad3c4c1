import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { randomUUID } from 'node:crypto'
import { parseEnv } from 'node:util'
import { writeFile } from 'node:fs/promises'
import { environmentFile } from '#infra/dev/hub-files'
import { loadInto } from '#infra/dev/records'
import { publishedBy, publishedDocuments } from '#infra/generate/published-documents'
import { privateFolder } from '#infra/partner/keys'
import { signerOf, writeServiceFiles } from '#infra/partner/service-files'
import { provisionDatabases } from '#infra/postgres/provision'
import { startSigners } from '#shared/access-log/signer/start-signers'
import { packageRoot } from '#shared/config/package-root'
import { migrate } from '#shared/database/migrate'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { startSubgraph } from '#shared/subgraph/start-subgraph'

/** A folder for a partner's sources: in the checkout, whose shared code they stand on, and where nobody else looks. */
export function partnerFolder(): { readonly folder: string } & AsyncDisposable {
  const folder = join(packageRoot, 'test', `.partner-${randomUUID()}`)
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

/** Starts what `mash subgraph init` has written, as `npm run generate` and `npm run partner` do, on a database of this server. */
export async function startPartner(name: string, folder: string, adminUrl: string): Promise<AsyncDisposable> {
  await using undo = new AsyncDisposableStack()
  // The template exports it.
  const { subgraph } = (await import(join(folder, 'service.ts'))) as { subgraph: SubgraphDefinition }
  const published = [await publishedBy(subgraph)]
  for (const { file, text } of await publishedDocuments(published, relative(packageRoot, folder))) {
    await writeFile(file, text)
  }
  const database = (await provisionDatabases(adminUrl, [name])).get(name)
  if (database === undefined) throw new Error('No database was made.')
  await migrate(name, subgraph, database.migrator)
  await loadInto(subgraph, database.migrator, { children: 0, seed: 1 })
  const files = privateFolder(folder)
  await writeServiceFiles(files, name, database)
  const environmentOf = async (process: string): Promise<NodeJS.ProcessEnv> => ({
    ...parseEnv(await readFile(environmentFile(files, process), 'utf8')),
    LOG_LEVEL: 'silent',
  })
  undo.use(await startSubgraph(subgraph, await environmentOf(name)))
  undo.use(await startSigners(await environmentOf(signerOf(name))))
  return undo.move()
}
