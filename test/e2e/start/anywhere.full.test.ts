import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageRoot } from '#shared/config/package-root'
import { mayEnter, serverUser } from '#infra/postgres/server-user'
import { freePortBase, startHub } from './start-hub.js'

const isRoot = process.getuid?.() === 0
/** An ordinary user: somebody else if we are root, else ourselves. */
const ordinary = serverUser()

let place: string
let copy: string
/** A checkout in a folder that nobody but its owner may enter; node_modules is only pointed at, it is large. */
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'mash-anywhere-'))
  await chmod(place, 0o755)
  copy = join(place, 'private')
  const left = ['node_modules', '.git', '.data'].map((name) => join(packageRoot, name))
  await cp(packageRoot, copy, { recursive: true, filter: (path) => !left.includes(path) })
  await symlink(join(packageRoot, 'node_modules'), join(copy, 'node_modules'))
  await chmod(copy, 0o700)
})
afterEach(() => rm(place, { recursive: true, force: true }))

async function startAndStop(user: typeof ordinary): Promise<void> {
  const environment = { HUB_STATE_DIRECTORY: '', XDG_STATE_HOME: join(place, 'state') }
  const portBase = await freePortBase()
  const flags = ['--children', '0']
  const hub = startHub({ state: '', checkout: copy, portBase, user, umask: '077', environment, flags })
  await hub.ready
  hub.kill('SIGINT')
  expect((await hub.over).code).toBe(0)
}

describe('npm start, under the strictest umask and in a private folder', { timeout: 300_000 }, () => {
  test.runIf(isRoot)('as root keeps its data where the user of PostgreSQL may go', async () => {
    await startAndStop({})
    expect(existsSync(join(copy, '.data'))).toBe(false)
    const [own = ''] = await readdir(join(place, 'state/mash-hub'))
    expect(own).toContain(basename(copy))
  })

  test.runIf(mayEnter(ordinary, packageRoot))(
    'as an ordinary user keeps its data in the checkout',
    async () => {
      if (isRoot) spawnSync('chown', ['-R', `${String(ordinary.uid)}:${String(ordinary.gid)}`, place])
      await startAndStop(ordinary)
      expect(existsSync(join(copy, '.data/postgres/data'))).toBe(true)
    },
  )
})
