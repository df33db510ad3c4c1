import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { checkSubgraph, type CheckInput, type CheckResult } from '../check/check-subgraph.js'
import { approvalsOf } from '../store/approval.js'
import { keepCheck } from '../store/check-run.js'
import type { RegisteredAgency } from '../store/registered-agency.js'
import { readUsage } from '../store/use.js'
import { digestOf, keepRevision, type Publication } from '../store/revision.js'
import {
  addSupergraph,
  lastInForce,
  oneAtATime,
  readSupergraph,
  type StoredSupergraph,
  type SupergraphEntry,
} from '../store/supergraph.js'

/** What a step is done with. */
export interface Publisher {
  readonly dataSource: DataSource
  readonly agency: RegisteredAgency
  readonly author: string
  /** Nothing leaves this machine. */
  readonly development: boolean
  readonly reach: CheckInput['reach']
}

/** What came of a publication: what was found, and the graph that is in force since, where nothing was. */
export interface Published extends Pick<CheckedPublication, 'sha256'> {
  readonly result: CheckResult
  readonly supergraph: SupergraphEntry | undefined
}

/** What a check came to: of which revision, and beside which graph. */
export interface CheckedPublication {
  readonly sha256: string
  readonly result: CheckResult
  readonly current: StoredSupergraph | undefined
}

/** How often a publication is checked again because another came into force meanwhile. */
const ATTEMPTS = 3

/** Checks a publication as it would be checked to be published, and keeps what was found. */
export async function checkPublication(
  publisher: Publisher,
  publication: Publication,
): Promise<CheckedPublication> {
  const { dataSource, agency, author, development, reach } = publisher
  const sha256 = digestOf(publication)
  const current = await readSupergraph(dataSource.manager)
  const result = await checkSubgraph({
    proposed: publication,
    present: current?.parts ?? [],
    presentApi: current?.apiSdl,
    earlier: await lastInForce(dataSource.manager, agency.name),
    routing: { url: publication.routingUrl, hosts: agency.hosts, development },
    usage: await readUsage(dataSource.manager),
    approvals: await approvalsOf(dataSource.manager, { agency: agency.name, sha256, author }),
    reach,
  })
  await keepCheck(dataSource.manager, publication, result, { author, against: current?.id })
  return { sha256, result, current }
}

/**
 * Publishes a subgraph: checked in every section against what is in force, and in force itself once all pass. What fails publishes nothing.
 *
 * @throws HubError STEP_NOT_POSSIBLE where others publish so often that it could not be checked against the last of them
 */
export async function publishSubgraph(
  publisher: Publisher,
  publication: Publication,
  reason: string,
): Promise<Published> {
  const { dataSource, agency, author } = publisher
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { sha256, result, current } = await checkPublication(publisher, publication)
    const { composed } = result
    if (!result.ok || composed === undefined) return { sha256, result, supergraph: undefined }
    const others = current?.parts.filter(({ name }) => name !== agency.name) ?? []
    const own = current?.parts.find(({ name }) => name === agency.name)
    // The very same again changes nothing.
    if (current !== undefined && own?.sha256 === sha256) return { sha256, result, supergraph: current }
    const supergraph = await dataSource.transaction(async (manager) => {
      await oneAtATime(manager)
      const now = await readSupergraph(manager)
      if (now?.id !== current?.id) return undefined
      const parts = [...others.map(({ id }) => id), await keepRevision(manager, publication, author)]
      return addSupergraph(
        manager,
        { ...composed, parts },
        { action: 'PUBLISHED', agency: agency.name, author, reason },
      )
    })
    if (supergraph !== undefined) return { sha256, result, supergraph }
  }
  throw new HubError('STEP_NOT_POSSIBLE', 'Others publish at the same time; publish again.')
}
