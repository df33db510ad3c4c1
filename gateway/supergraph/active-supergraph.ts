import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { partner } from '#shared/partners/partner'
import { readSupergraph } from './supergraph-file.js'

const active = z.object({
  supergraphSdl: z.string().min(1),
  /** Those who have joined, whom the hub's directory does not know. */
  partners: z.array(partner),
})

/** The graph that the gateway plans with, and who has joined. */
export type ActiveSupergraph = Readonly<z.output<typeof active>>

/**
 * The graph that was in force last, from disk: what the gateway goes on with when the registry cannot be reached. Where none was kept, the
 * one that was built.
 *
 * @param path where it is kept; nowhere, where there is no registry
 */
export function lastSupergraph(path: string | undefined): ActiveSupergraph {
  const built = { supergraphSdl: readSupergraph(), partners: [] }
  if (path === undefined) return built
  try {
    return active.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return built
  }
}

/** Keeps the graph that is in force. A process that ends meanwhile leaves the one before, whole. */
export function keepSupergraph(path: string | undefined, supergraph: ActiveSupergraph): void {
  if (path === undefined) return
  writeFileSync(`${path}.new`, JSON.stringify(supergraph), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
