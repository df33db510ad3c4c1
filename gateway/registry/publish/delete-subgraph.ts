import { HubError } from '#shared/errors/hub-error'
import { composeApart } from '../check/compose-apart.js'
import { composable } from '../graph/composable.js'
import { addSupergraph, oneAtATime, readSupergraph, type SupergraphEntry } from '../store/supergraph.js'
import type { Publisher } from './publish-subgraph.js'

/**
 * Takes an agency's subgraph out of the graph. What it published stays in the history.
 *
 * @throws HubError NOT_FOUND where it has none; STEP_NOT_POSSIBLE where the others do not compose without it
 */
export async function deleteSubgraph(
  { dataSource, agency, author }: Pick<Publisher, 'dataSource' | 'agency' | 'author'>,
  reason: string,
): Promise<SupergraphEntry> {
  const current = await readSupergraph(dataSource.manager)
  const rest = current?.parts.filter(({ name }) => name !== agency.name) ?? []
  if (current === undefined || rest.length === current.parts.length) throw new HubError('NOT_FOUND')
  const composed = await composeApart({
    proposed: agency.name,
    subgraphs: composable(rest),
  })
  if (composed === undefined || composed.errors !== undefined) {
    throw new HubError('STEP_NOT_POSSIBLE', 'What others publish needs this subgraph.')
  }
  return dataSource.transaction(async (manager) => {
    await oneAtATime(manager)
    const now = await readSupergraph(manager)
    if (now?.id !== current.id) throw new HubError('STEP_NOT_POSSIBLE', 'Something was published meanwhile.')
    const parts = rest.map(({ id }) => id)
    return addSupergraph(
      manager,
      { ...composed, parts },
      { action: 'DELETED', agency: agency.name, author, reason },
    )
  })
}
