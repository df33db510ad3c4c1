import type { EntityManager } from 'typeorm'
import type { CheckResult } from '../check/check-subgraph.js'
import { digestOf, type Publication } from './revision.js'

/** Keeps what a check found. @param against number of the graph that was in force; nothing where there was none */
export async function keepCheck(
  manager: EntityManager,
  publication: Publication,
  { ok, checks }: CheckResult,
  { author, against }: { readonly author: string; readonly against: string | undefined },
): Promise<void> {
  await manager.query(
    `INSERT INTO check_run (agency, sha256, supergraph_id, ok, checks, author) VALUES ($1, $2, $3, $4, $5, $6)`,
    [publication.name, digestOf(publication), against ?? null, ok, JSON.stringify(checks), author],
  )
}
