import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import {
  addSupergraph,
  oneAtATime,
  readSupergraph,
  type Step,
  type SupergraphEntry,
} from '../store/supergraph.js'

/**
 * Brings an earlier graph into force again, as it was. What came since stays in the history.
 *
 * @param to its number
 * @throws HubError NOT_FOUND where there is none of that number; STEP_NOT_POSSIBLE where it is in force
 */
export function rollBack(
  dataSource: DataSource,
  to: string,
  step: Omit<Step, 'action'>,
): Promise<SupergraphEntry> {
  return dataSource.transaction(async (manager) => {
    await oneAtATime(manager)
    const [earlier, current] = [await readSupergraph(manager, to), await readSupergraph(manager)]
    if (earlier === undefined) throw new HubError('NOT_FOUND')
    if (earlier.id === current?.id) throw new HubError('STEP_NOT_POSSIBLE', 'It is in force.')
    const parts = earlier.parts.map(({ id }) => id)
    return addSupergraph(manager, { ...earlier, parts }, { ...step, action: 'ROLLED_BACK' })
  })
}
