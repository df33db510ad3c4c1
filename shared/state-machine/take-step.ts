import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { StateMachine } from './define-state-machine.js'

/**
 * Takes a step by its one conditional `UPDATE … WHERE state = <from>`, after `stepOf` has said that it is possible. Of two who take a step
 * at once one finds no row any more.
 *
 * @throws HubError STEP_NOT_POSSIBLE to that one
 */
export async function takeStep<StepName extends string>(
  dataSource: DataSource,
  machine: StateMachine<string, StepName>,
  step: StepName,
  update: string,
  parameters: unknown[],
): Promise<void> {
  // TypeORM answers an UPDATE with its rows and their number.
  const [, taken] = await dataSource.query<[unknown[], number]>(update, parameters)
  if (taken === 0) throw new HubError('STEP_NOT_POSSIBLE', `${step}: the ${machine.name} has just changed.`)
}
