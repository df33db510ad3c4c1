import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runMash } from '../../harness/run-mash.js'

it('mash import says so when its import is killed, and exits with 3', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mash-killed-'))
  const killer = join(folder, 'killer.cjs')
  await writeFile(killer, `if (/import.main/.test(process.argv[1])) process.kill(process.pid, 'SIGKILL')`)
  const { code, stdout, stderr } = await runMash(['import', 'police', 'x.csv'], {
    NODE_OPTIONS: `--require ${killer}`,
    IMPORTER_DATABASE_URL: 'postgres://nobody',
  })
  await rm(folder, { recursive: true })
  expect([code, stdout]).toEqual([3, ''])
  expect(stderr).toContain('The import was ended (SIGKILL). Run it again')
})

it.each([
  ['person', ['x', 'e909fe45-f992-589e-96c2-2023576d3325']],
  ['child', ['e909fe45-f992-589e-96c2-2023576d3325', 'y']],
])('mash links confirm names the %s that is no id, and exits with 2', async (argument, ids) => {
  const { code, stderr } = await runMash(['links', 'confirm', 'police', ...ids])
  expect(code).toBe(2)
  expect(stderr).toContain(`invalid for argument '${argument}'. It is an id`)
})

it.each(['/nowhere/key.json', import.meta.filename])(
  'mash subgraph list says that the key of the agency is none (%s), and exits with 3',
  async (file) => {
    const environment = { MASH_AGENCY: 'police', MASH_AGENCY_KEY_FILE: file }
    const { code, stdout } = await runMash(['subgraph', 'list', '--json'], environment)
    expect([code, JSON.parse(stdout)]).toMatchObject([3, { ok: false, error: { code: 'UNAUTHENTICATED' } }])
    expect(stdout).toContain('MASH_AGENCY_KEY_FILE')
  },
)

it('mash colours nothing where there is no terminal, also where a build server runs it', async () => {
  const { stdout, stderr } = await runMash(['explain', 'R5'], { NO_COLOR: undefined, CI: 'true' })
  expect(stdout).toContain('R5')
  // eslint-disable-next-line no-control-regex -- that very character
  expect(stdout + stderr).not.toMatch(/\u001b/)
})
