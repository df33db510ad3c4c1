import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'

/**
 * Where the command keeps what it must know the next time: who is signed in, which keys it believes. Readable by its owner alone.
 *
 * @param name such as `session.json`
 */
export const stateFile = (name: string): string =>
  join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'mash-hub', name)

/**
 * What was kept; nothing where nothing was.
 *
 * @throws HubError CONFIGURATION for a file that cannot be read: what is not known any more is not what was never known
 */
export function readState<Value>(name: string, schema: z.ZodType<Value>): Value | undefined {
  const path = stateFile(name)
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new HubError(
      'CONFIGURATION',
      `${path} cannot be read. Put it right, or remove it and begin anew.`,
      {
        cause,
      },
    )
  }
}

/** Keeps a value. Whoever reads meanwhile has the old one or the new one, and never half of it. */
export function writeState(name: string, value: unknown): void {
  const path = stateFile(name)
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(value, undefined, 2), { mode: 0o600 })
  renameSync(draft, path)
}
