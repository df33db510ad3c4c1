import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { makeDirectory } from '#infra/postgres/directory'
import { mayEnter, serverUser } from '#infra/postgres/server-user'
import { packageRoot } from '#shared/config/package-root'
import { HubError } from '#shared/errors/hub-error'

/**
 * Where a hub started from this checkout keeps its data, keys and logs: `.data/` in the checkout; if we may not write
 * there, or the user whom PostgreSQL runs as may not enter, a folder of this checkout's own below the system's state directory
 * (XDG Base Directory Specification; for root /var/lib). `HUB_STATE_DIRECTORY` overrules both.
 *
 * @throws HubError CANNOT_START when no place will do
 */
export function stateDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const own = `${basename(packageRoot)}-${createHash('sha256').update(packageRoot).digest('hex').slice(0, 8)}`
  const chosen = environment.HUB_STATE_DIRECTORY
  const places = chosen
    ? [resolve(chosen)]
    : [
        join(packageRoot, '.data'),
        join(environment.XDG_STATE_HOME ?? join(homedir(), '.local/state'), 'mash-hub', own),
        join('/var/lib/mash-hub', own),
      ]
  const place = places.find(prepare)
  if (place !== undefined) return place
  const reason = "cannot be written, or not be entered by PostgreSQL's user"
  throw new HubError('CANNOT_START', `There is no place to keep data: ${places.join(', ')} ${reason}.`)
}

/** Makes the place if it will do; asks of the nearest directory that exists, so that one which will not is left as it was. */
function prepare(place: string): boolean {
  let nearest = place
  while (!existsSync(nearest)) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK)
    if (!mayEnter(serverUser(), nearest)) return false
    makeDirectory(place)
    return true
  } catch {
    return false
  }
}
