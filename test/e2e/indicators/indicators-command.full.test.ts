import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash } from '../../harness/run-mash.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub({ children: 40 })
})
afterAll(() => hub[Symbol.asyncDispose]())

const april = ['--from', '2026-04-01', '--to', '2026-04-30']
const mash = (...given: readonly string[]) => runMash(['indicators', ...given], { MASH_GATEWAY_URL: hub.url })

test('tells every figure of every part, as a table, as JSON and for a spreadsheet', async () => {
  const table = await mash(...april, '--as', 'oona')
  expect(table).toMatchObject({ code: 0, stderr: '' })
  expect(table.stdout).toMatch(/(^|\n)frontDoor\n {2}contactsReceived +0\n/)
  expect(table.stdout).toMatch(/\n {2}childInNeedVisits .* of \d+ {2}target 95\n/)
  const json = JSON.parse((await mash(...april, '--format', 'json', '--as', 'edwin')).stdout) as {
    figures: object[]
  } // our own JSON
  expect(json.figures).toContainEqual(
    expect.objectContaining({ part: 'earlyHelp', indicator: 'requestsReceived' }),
  )
  const { stdout } = await mash(...april, '--format', 'csv', '--as', 'oona')
  const [header = '', ...lines] = stdout.trimEnd().split('\r\n')
  expect(header).toContain('"part","indicator","group","numerator","denominator","value"')
  expect(lines).toHaveLength(json.figures.length)
  expect(stdout).not.toMatch(/(^|[,"])[=+@]/m)
})

test('keeps snapshots, tells what is published with "c" for few, and where extracts differ', async () => {
  const nothing = await mash(...april, '--published', '--as', 'oona')
  expect([nothing.code, nothing.stdout, nothing.stderr]).toEqual([
    1,
    '',
    expect.stringContaining('Nothing is published'),
  ])
  const first = await mash('snapshot', ...april, '--as', 'oona')
  expect(first.stdout).toMatch(/^Kept\. MONTH [0-9a-f-]{36}\. It is published\.\n$/)
  const later = await mash('snapshot', ...april, '--as', 'oona')
  expect(later.stdout).toContain('published already')
  const [one = '', other = ''] = [first, later].map(({ stdout }) => /[0-9a-f-]{36}/.exec(stdout)?.[0] ?? '')
  expect((await mash('compare', one, other, '--as', 'oona')).stdout).toBe('Both say the same.\n')
  const published = await mash(...april, '--published', '--format', 'csv', '--as', 'oona')
  expect(published.code).toBe(0)
  expect(published.stdout).toMatch(/"c",/)
  expect(published.stdout).not.toMatch(/"requestsReceived",,[1-5],/)
})

test('tells what one figure counts, without a name', async () => {
  const period = ['--from', '2024-04-01', '--to', '2026-11-30']
  const rows = (...given: readonly string[]) => mash('rows', ...given, ...period, '--as', 'edwin')
  const { code, stdout } = await rows('earlyHelp', 'requestsReceived')
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^\d+ children\n( {2}child \d+ {2}20\d\d-\d\d\n)+$/),
  ])
  const wrong = await rows('earlyhelp', 'requestsReceived')
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('frontDoor, ')])
  expect((await rows('earlyHelp', 'children')).code).toBe(2)
})

test('says what a part is that is not there, and ends in another way', async () => {
  await hub.stop('early-help')
  try {
    const { code, stdout, stderr } = await mash(...april, '--as', 'oona')
    expect(code).toBe(1)
    expect(stdout).not.toContain('requestsReceived')
    expect(stderr).toContain('earlyHelp could not be reached')
  } finally {
    await hub.start('early-help')
  }
})

test.each([
  [['--as', 'oona'], 2, '--from'],
  [['--from', 'April', '--to', '2026-04-30', '--as', 'oona'], 2, '2026-04-01'],
  [[...april, '--format', 'xml', '--as', 'oona'], 2, 'table'],
  [[...april, '--as', 'amara'], 4, 'role'],
])('%j is refused, with what is wrong', async (given, code, says) => {
  const run = await mash(...given)
  expect([run.code, run.stderr]).toEqual([code, expect.stringContaining(says)])
})
