import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeDirectory } from '#infra/postgres/directory'
import { freePortBase, startHub } from './start-hub.js'

it('--fresh throws nothing away when the hub cannot start because a port is taken', async () => {
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-fresh-')))
  const portBase = await freePortBase()
  const kept = join(state, 'kept')
  await writeFile(kept, '')
  const other = createServer().listen(portBase, '127.0.0.1')
  await once(other, 'listening')
  const { code, output } = await startHub({ state, portBase, flags: ['--fresh'] }).over
  other.close()
  expect(code).toBe(1)
  expect(output).toContain('This port is in use')
  expect(existsSync(kept)).toBe(true)
  await rm(state, { recursive: true })
})
