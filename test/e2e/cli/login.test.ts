import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packageRoot } from '#shared/config/package-root'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { FormBrowser } from '../../harness/form-browser.js'
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
  const login = spawn(process.execPath, [join(packageRoot, 'dist/gateway/cli/main.js'), 'login'], {
    env: { ...process.env, ...environment, NO_COLOR: '1' },
  })
  const ended = once(login, 'exit')
  let told = ''
  login.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  while (!told.includes('Or open ')) await once(login.stderr, 'data')

  const browser = new FormBrowser()
  const code = await browser.open(/Or open (\S+)/.exec(told)?.[1] ?? '')
  const people = await browser.submit(await browser.submit(code))
  await browser.submit(people, { persona: 'dilys' })

  expect(await ended).toEqual([0, null])
  expect(told).toMatch(/Signed in for \d+ minutes/)
  const { mode } = await stat(join(environment.XDG_STATE_HOME, 'mash-hub/session.json'))
  expect(mode & 0o777).toBe(0o600)
  const me = await runMash(['query'], environment, '{ me { name } }')
  expect(JSON.parse(me.stdout)).toMatchObject({ data: { me: { name: 'Dilys Yarrowmere' } } })
})
