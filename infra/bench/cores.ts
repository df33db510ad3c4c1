import { spawnSync } from 'node:child_process'

/**
 * Binds this process, and whatever it starts from now on, to cores where that can be done (Linux).
 *
 * @param cores their numbers, such as `1` or `0,1`
 * @returns whether it is bound
 */
export const bindTo = (cores: string): boolean =>
  spawnSync('taskset', ['-cp', cores, String(process.pid)]).status === 0
