import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#shared/errors/refuse'
import type { PublishedSubgraph } from './published-subgraph.js'

/**
 * What the subgraphs of a directory publish: `<name>/schema.graphql`, and `<name>/sharing.json` beside it.
 *
 * @throws HubError BAD_INPUT where there is none
 */
export async function publishedFiles(directory: string): Promise<PublishedSubgraph[]> {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    refuse('--against: it is a directory with <name>/schema.graphql of each subgraph.')
  }
  const names = (await readdir(directory)).filter((name) =>
    existsSync(join(directory, name, 'schema.graphql')),
  )
  if (names.length === 0) refuse('--against: no <name>/schema.graphql was found there.')
  return names.sort().map((name) => ({
    name,
    sdl: readFileSync(join(directory, name, 'schema.graphql'), 'utf8'),
    sharing: textOf(join(directory, name, 'sharing.json')),
  }))
}

const textOf = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined
