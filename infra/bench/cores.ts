import { spawnSync } from 'node:child_process'

/**
 * Where processes can be bound to cores (Linux), this one, and what it starts from now on, keeps to the second one: the first is for gateways.
 *
 * @returns the core of gateways; undefined where they have whatever they are given
 */
export const coreForGateways = (): number | undefined =>
  spawnSync('taskset', ['-cp', '1', String(process.pid)]).status === 0 ? 0 : undefined
