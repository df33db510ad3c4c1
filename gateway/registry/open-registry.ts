import type { DataSource } from 'typeorm'
import type { HubDirectory } from '#shared/config/hub-directory'
import { createDataSource } from '#shared/database/create-data-source'
import { bringBuild } from './publish/bring-build.js'
import { registryDatabase } from './store/registry-database.js'
import type { StoredSupergraph } from './store/supergraph.js'

/** The registry, open, and the graph that is in force in it. */
export interface OpenRegistry extends AsyncDisposable {
  readonly dataSource: DataSource
  readonly supergraph: StoredSupergraph
}

/** Opens the registry and brings into force what the build has. Rejects where its database cannot be reached. */
export async function openRegistry(url: string, directory: HubDirectory): Promise<OpenRegistry> {
  const dataSource = createDataSource(url, registryDatabase, { applicationName: 'gateway registry' })
  await dataSource.initialize()
  try {
    const supergraph = await bringBuild(dataSource, directory)
    return { dataSource, supergraph, [Symbol.asyncDispose]: () => dataSource.destroy() }
  } catch (error) {
    await dataSource.destroy()
    throw error
  }
}
