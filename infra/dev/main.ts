import 'reflect-metadata'
import { HubError } from '#shared/errors/hub-error'
import { openDatabases } from './databases.js'
import { firstView } from './first-view.js'
import { writeHubFiles } from './hub-files.js'
import { lock } from './lock.js'
import { parseOptions } from './options.js'
import { assertFree } from './ports.js'
import { beginAgain, loadOnce, migrateAll } from './records.js'
import { carryOut } from './run.js'
import { startService } from './service-process.js'
import { POSTGRES_OFFSET, services } from './services.js'
import { stateDirectory } from './state-directory.js'
import { welcome } from './welcome.js'

const options = parseOptions(process.argv)
const { portBase } = options

process.exitCode = await carryOut(async ({ step, say, atEnd, ended }) => {
  const state = stateDirectory()
  atEnd(lock(state))
  say(`MASH Hub, development. Data, keys and logs: ${state}\n`)
  await assertFree(new Map(services.map(({ name, offset }) => [portBase + offset, name])))
  if (options.fresh) await step('Earlier data thrown away', () => beginAgain(state))

  const databases = await step('PostgreSQL, a database for each service', async () => {
    const opened = await openDatabases(state, portBase + POSTGRES_OFFSET, say)
    if (opened.server !== undefined) atEnd(opened.server.stop)
    return opened
  })
  await step('Tables', () => migrateAll(databases.of))
  // A million of them take an hour, in which somebody may press Ctrl-C; the next start goes on where this one was.
  const plan = await step('Invented children', () =>
    Promise.race([ended, loadOnce(databases.of, state, options)]),
  )
  await writeHubFiles(state, portBase, databases.of)

  const running = services.map((service) => ({ ...service, ...startService(service, state) }))
  atEnd(() => Promise.all(running.map(({ stop }) => stop())))
  const trouble = Promise.race([ended, databases.died, ...running.map(({ died }) => died)])
  await step('Identity provider, services, log signer', () =>
    Promise.race([trouble, Promise.all(running.map(({ ready }) => ready))]),
  )
  await step('A first view', () => Promise.race([trouble, firstView(portBase)]))
  say(welcome(portBase, plan, performance.now() / 1000))

  // Where something can go on without a service that died, it does, and a person is told; without anything else there is no hub.
  const essential = running.flatMap((service) => {
    if (!('without' in service)) return [service.died]
    service.died.catch((error: unknown) => say(outage(error, service.without)))
    return []
  })
  return Promise.race([ended, databases.died, ...essential])
})

function outage(error: unknown, without: string): string {
  const what = error instanceof HubError ? (error.detail ?? error.message) : String(error)
  return `\n${what}\n${without} Start again to bring it back.`
}
