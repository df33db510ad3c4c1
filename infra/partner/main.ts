import 'reflect-metadata'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lock } from '#infra/dev/lock'
import { loadInto } from '#infra/dev/records'
import { carryOut } from '#infra/dev/run'
import { startService } from '#infra/dev/service-process'
import { stateDirectory } from '#infra/dev/state-directory'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { HubError } from '#shared/errors/hub-error'
import { migrate } from '#shared/database/migrate'
import { privateFolder } from './keys.js'
import { folderOf, ownSubgraph } from './own-subgraph.js'
import { directoryFile, signerOf, writeServiceFiles } from './service-files.js'

/** `npm run partner -- probation`: a partner's service on this machine, beside a hub that runs: its PostgreSQL, the service, the signer of its log. */
const [, , name = ''] = process.argv

process.exitCode = await carryOut(async ({ step, say, atEnd, ended }) => {
  const subgraph = await ownSubgraph(name)
  const files = privateFolder(folderOf(name))
  if (!existsSync(directoryFile(files))) {
    const how = `npx mash agency directory ${name} --output ${directoryFile(files)}`
    throw new HubError('CANNOT_START', `It does not know its hub. Once it is registered: ${how}`)
  }
  const state = makeDirectory(join(stateDirectory(), 'partners', name))
  atEnd(lock(state, { program: 'infra/partner/main', called: name }))
  const database = await step('PostgreSQL', async () => {
    const server = await startPostgres({ directory: join(state, 'postgres'), log: say })
    atEnd(server.stop)
    const databases = await provisionDatabases(server.adminUrl, [name])
    return databases.get(name) ?? Promise.reject(new HubError('CANNOT_START', 'No database was made.'))
  })
  await step('Tables', () => migrate(name, subgraph, database.migrator))
  await step('Invented records', () => loadInto(subgraph, database.migrator, { children: 0, seed: 1 }))
  const port = await writeServiceFiles(files, name, database)

  const running = [
    { name, main: `subgraphs/${name}/main.js`, contact: {} },
    { name: signerOf(name), main: 'shared/access-log/signer/main.js' },
  ].map((each) => startService(each, files))
  atEnd(() => Promise.all(running.map(({ stop }) => stop())))
  const trouble = Promise.race([ended, ...running.map(({ died }) => died)])
  await step('Service, log signer', () =>
    Promise.race([trouble, Promise.all(running.map(({ ready }) => ready))]),
  )
  say(
    `\n${name} answers at http://127.0.0.1:${port}/graphql. Its environment: ${join(files, 'env')}. Ctrl-C ends it.`,
  )
  return trouble
})
