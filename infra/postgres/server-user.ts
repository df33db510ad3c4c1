import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { HubError } from '#shared/errors/hub-error'

/** Whom the database server runs as, in the shape `spawn` takes; empty means "as ourselves". */
export interface ServerUser {
  readonly uid?: number
  readonly gid?: number
}

/** In order of preference. `nobody` exists on every Unix, so that the hub never has to create an account. */
const STAND_INS = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root, because whoever breaks into it would own the machine.
 * An ordinary user runs it as themselves; root lends it another account.
 *
 * @throws HubError CANNOT_START when root has no account to lend
 */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {}
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const standIn of STAND_INS) {
    const [, , uid, gid] = accounts.find(([name]) => name === standIn) ?? []
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new HubError(
    'CANNOT_START',
    `PostgreSQL does not run as root, and none of these users exists: ${STAND_INS.join(', ')}.`,
  )
}

/**
 * Whether that user may enter a directory. Asked of the system itself: access lists, mount options and every
 * directory above have a say, and only the kernel knows them all.
 */
export function mayEnter(user: ServerUser, directory: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/' }).status === 0
}
