import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { OPERATOR } from '../api/caller.js'
import { hubServices } from '../graph/names.js'
import {
  addSupergraph,
  oneAtATime,
  othersSince,
  readSupergraph,
  type Step,
  type SupergraphEntry,
} from '../store/supergraph.js'
import { checkPublication, type Publisher } from './publish-subgraph.js'

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

/**
 * Refuses an agency a way back past what others have published since, and to what a rule refuses of it now: what was let in for a time, or made
 * stricter since, comes in again by its data owner's word alone. The hub itself goes back past anybody's steps.
 *
 * @throws HubError FORBIDDEN, STEP_NOT_POSSIBLE
 */
export async function assertOwnWay(publisher: Publisher, to: number): Promise<void> {
  const {
    agency: { name },
    dataSource: { manager },
  } = publisher
  if (name === OPERATOR || hubServices.has(name)) return
  if (await othersSince(manager, to, name))
    throw new HubError('FORBIDDEN', 'Others have published since; the hub itself can go back.')
  const [earlier, current] = [await readSupergraph(manager, String(to)), await readSupergraph(manager)]
  const own = earlier?.parts.find((part) => part.name === name)
  if (own === undefined || current?.parts.some(({ id }) => id === own.id)) return
  // Whether its service is that again already is nobody's question: whoever goes back is in a hurry.
  const { result } = await checkPublication({ ...publisher, reach: undefined }, own)
  const refused = result.checks
    .filter((section) => section.name === 'sharing')
    .flatMap(({ findings }) => findings.flatMap(({ code, severity }) => (severity === 'ERROR' ? code : [])))
  if (refused.length > 0)
    throw new HubError(
      'STEP_NOT_POSSIBLE',
      `What was in force then is refused now: ${[...new Set(refused)].join(', ')}. mash subgraph publish says why, and who may let it through.`,
    )
}
