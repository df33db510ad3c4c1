import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import type { DataSource, EntityManager } from 'typeorm'
import { revisionColumns, type Revision } from '../store/revision.js'
import { readSupergraph, type StoredSupergraph } from '../store/supergraph.js'
import type { ServiceWatch } from '../watch/watch-services.js'

/** What is in force of each agency, without its texts, and what its service was last found to be otherwise. */
export async function listSubgraphs({ manager }: DataSource, watch: Pick<ServiceWatch, 'of'>) {
  const current = await readSupergraph(manager)
  return (current?.parts ?? []).map(({ name, sha256, routingUrl, author, publishedAt }) => ({
    ...{ name, sha256, routingUrl, author, publishedAt, findings: watch.of(sha256) },
  }))
}

/** What an agency has published: what is in force, or a revision by its digest. @throws HubError NOT_FOUND */
export async function fetchSubgraph({ manager }: DataSource, name: string, sha256?: string) {
  const [found] =
    sha256 === undefined
      ? ((await readSupergraph(manager))?.parts.filter((part) => part.name === name) ?? [])
      : await manager.query<Revision[]>(
          `SELECT ${revisionColumns} FROM revision WHERE agency = $1 AND sha256 = $2`,
          [name, sha256],
        )
  if (found === undefined) throw new HubError('NOT_FOUND')
  const { sdl, sharing, routingUrl, author, publishedAt } = found
  return { name, sha256: found.sha256, sdl, sharing: sharing ?? null, routingUrl, author, publishedAt }
}

/** What is another from one graph to the next: the agencies whose part changed, and what clients can ask. @throws HubError NOT_FOUND */
export async function diffSupergraphs({ manager }: DataSource, from: number, to: number) {
  const [before, after] = [await graphOf(manager, from), await graphOf(manager, to)]
  const [had, has] = [coordinatesOf(before.apiSdl), coordinatesOf(after.apiSdl)]
  const names = [...new Set([...before.parts, ...after.parts].map(({ name }) => name))].sort()
  const digest = ({ parts }: StoredSupergraph, name: string): string | null =>
    parts.find((part) => part.name === name)?.sha256 ?? null
  return {
    subgraphs: names
      .map((name) => ({ name, from: digest(before, name), to: digest(after, name) }))
      .filter((change) => change.from !== change.to),
    added: [...has].filter((each) => !had.has(each)),
    removed: [...had].filter((each) => !has.has(each)),
    breaking: findBreakingChanges(buildSchema(before.apiSdl), buildSchema(after.apiSdl)).map(
      ({ description }) => description,
    ),
  }
}

async function graphOf(manager: EntityManager, id: number): Promise<StoredSupergraph> {
  const found = await readSupergraph(manager, String(id))
  if (found === undefined) throw new HubError('NOT_FOUND')
  return found
}

/** Every type, field and value of a graph. */
function coordinatesOf(sdl: string): Set<string> {
  const types = Object.values(buildSchema(sdl).getTypeMap()).filter(({ name }) => !name.startsWith('__'))
  return new Set(
    types.flatMap((type) => [
      type.name,
      ...(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : []),
      ...(isEnumType(type) ? type.getValues().map(({ name }) => `${type.name}.${name}`) : []),
    ]),
  )
}
