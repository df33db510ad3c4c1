import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { mashLogin } from '../../harness/mash-login.js'
import { runMash } from '../../harness/run-mash.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

it('mash login leads through the device flow, and the next commands are hers until the token ends', async () => {
  const environment = {
    MASH_GATEWAY_URL: hub.url,
    XDG_STATE_HOME: await mkdtemp(join(tmpdir(), 'mash-login-')),
  }
  const told = await mashLogin('dilys', environment)
  expect(told).toMatch(/Signed in for \d+ minutes/)
  const { mode } = await stat(join(environment.XDG_STATE_HOME, 'mash-hub/session.json'))
  expect(mode & 0o777).toBe(0o600)
  const me = await runMash(['query'], environment, '{ me { name } }')
  expect(JSON.parse(me.stdout)).toMatchObject({ data: { me: { name: 'Dilys Yarrowmere' } } })
})
