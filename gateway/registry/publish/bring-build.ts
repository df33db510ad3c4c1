import { join } from 'node:path'
import type { DataSource, EntityManager } from 'typeorm'
import { readApiSdl } from '#gateway/supergraph/api-schema'
import { readSupergraph as readCommitted } from '#gateway/supergraph/supergraph-file'
import type { HubDirectory } from '#shared/config/hub-directory'
import { packageRoot } from '#shared/config/package-root'
import { HubError } from '#shared/errors/hub-error'
import { composeApart } from '../check/compose-apart.js'
import { publishedFiles } from '../check/published-files.js'
import { composable } from '../graph/composable.js'
import { registerAgencies } from '../store/registered-agency.js'
import { digestOf, keepRevision, type Publication, type Revision } from '../store/revision.js'
import { addSupergraph, oneAtATime, readSupergraph, type StoredSupergraph } from '../store/supergraph.js'

/** Who published what comes with the build: nobody but the build itself replaces it, until its agency publishes another. */
const BUILD = 'build'

/**
 * Brings into force what this build has of the hub's own services: their agencies with host and keys, and their schemas where they are not
 * those in force. What an agency has published since stays as it is, and so do partners that the build does not know.
 */
export async function bringBuild(dataSource: DataSource, directory: HubDirectory): Promise<StoredSupergraph> {
  const built = await publicationsOf(directory)
  await registerAgencies(
    dataSource.manager,
    built.map(({ name, routingUrl }) => {
      const { origin, host } = new URL(routingUrl)
      return { name, hosts: [host], jwksUrl: `${origin}/.well-known/jwks.json` }
    }),
  )
  const current = await readSupergraph(dataSource.manager)
  const known = await everPublished(dataSource.manager)
  const wanted = [
    ...built.flatMap((each) => {
      const part = current?.parts.find(({ name }) => name === each.name)
      // What was taken out stays out; what is new to the registry comes in.
      if (part === undefined) return known.has(each.name) ? [] : [each]
      return [part.author === BUILD ? each : part]
    }),
    ...partnersIn(current, built),
  ]
  const inForce = new Set(current?.parts.map(digestOf))
  if (current !== undefined && wanted.every((each) => inForce.has(digestOf(each)))) return current
  const composed = await compose(wanted, built)
  await dataSource.transaction(async (manager) => {
    await oneAtATime(manager)
    // Another replica of the gateway brought it.
    if ((await readSupergraph(manager))?.id !== current?.id) return
    const parts: string[] = []
    for (const part of wanted) parts.push(await keepRevision(manager, part, authorOf(part)))
    const step = {
      action: 'BUILT',
      agency: 'gateway',
      author: BUILD,
      reason: 'What this build has.',
    } as const
    await addSupergraph(manager, { ...composed, parts }, step)
  })
  const brought = await readSupergraph(dataSource.manager)
  if (brought === undefined) throw new Error('There is no supergraph after one was added.')
  return brought
}

const authorOf = (part: Publication | Revision): string => ('author' in part ? part.author : BUILD)

/** The committed schemas of the services that this hub has, each at its address. */
async function publicationsOf({ services }: HubDirectory): Promise<Publication[]> {
  const files = await publishedFiles(join(packageRoot, 'subgraphs'))
  return files.flatMap((file) => {
    const service = services[file.name]
    // A partner publishes for itself, whatever stands in this checkout.
    if (service === undefined || service.isPartner) return []
    return [{ ...file, routingUrl: new URL('/graphql', service.url).href }]
  })
}

async function everPublished(manager: EntityManager): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ agency: string }[]>('SELECT DISTINCT agency FROM revision')
  return new Set(rows.map(({ agency }) => agency))
}

const partnersIn = (current: StoredSupergraph | undefined, built: readonly Publication[]): Revision[] =>
  current?.parts.filter((part) => !built.some(({ name }) => name === part.name)) ?? []

/** The committed supergraph is that of the committed schemas; with anything else it is composed. */
async function compose(
  wanted: readonly Publication[],
  built: readonly Publication[],
): Promise<{ readonly supergraphSdl: string; readonly apiSdl: string }> {
  if (wanted.length === built.length && wanted.every((each) => built.includes(each))) {
    return { supergraphSdl: readCommitted(), apiSdl: readApiSdl() }
  }
  const composed = await composeApart({ proposed: BUILD, subgraphs: composable(wanted) })
  if (composed?.errors === undefined && composed !== undefined) return composed
  const problems = composed?.errors.map(({ message }) => message) ?? ['It took too long.']
  throw new HubError(
    'CONFIGURATION',
    `What partners published does not compose with this build: ${problems.join(' ')}`,
  )
}
