import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderNotices } from '#gateway/cli/view/render-view'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let hub: Hub
const mash = (...given: string[]): Promise<MashRun> => runMash(given, { MASH_GATEWAY_URL: hub.url })

beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

describe('mash view', () => {
  it('prints the case, who is involved, every agency in the five words, what is withheld, why and whom to ask', async () => {
    const { code, stdout, stderr } = await mash('view', 'MASH-2026-0004', '--as', 'amara')
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('MASH assessment MASH-2026-0004')
    for (const agency of ['Police', 'Health', 'Education', 'Early help', 'Social care']) {
      expect(stdout).toMatch(new RegExp(`${agency} +(SHARED|NOTHING KNOWN|WITHHELD|NOT ASKED|UNAVAILABLE)`))
    }
    expect(stdout).toContain('OVERRIDE_NEEDED')
    expect(stdout).toMatch(/Ring: .*01632 960/)
    expect(stdout).toMatch(/Ask: .*01632 960/)
    // Four children: every line says whose it is.
    const chronology = stdout.slice(stdout.indexOf('Chronology\n'))
    for (const line of chronology.match(/^ {2}20.*$/gm) ?? ['']) {
      expect(line).toMatch(/^ {2}20\d\d\S* +\S+ +(Sorrel|Bryn|Calla|Denzil) Marrowfeather: /)
    }
  })

  it('prints the same as JSON for programs', async () => {
    const { code, stdout } = await mash('view', 'MASH-2026-0004', '--as', 'amara', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ data: { mashAssessment: { id: 'MASH-2026-0004' } } })
  })

  it('says in one sentence that a case is not there for somebody without a task, and exits with 1', async () => {
    const { code, stdout, stderr } = await mash('view', 'MASH-2026-0004', '--as', 'bronwen')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('says so when an agency cannot be reached, and never "nothing known" for it', async () => {
    await hub.stop('health')
    const { code, stdout } = await mash('view', 'MASH-2026-0004', '--as', 'amara')
    await hub.start('health')
    expect(code).toBe(0)
    expect(stdout).toContain('! Health could not be reached')
    expect(stdout).toMatch(/Health +UNAVAILABLE/)
    expect(stdout).toContain('Incomplete: health')
  })
})

describe('mash view, of an agency of two words', () => {
  it('names it as people do when it cannot be reached', () => {
    const notices = { agencies: [{ agency: 'social-care', state: 'UNAVAILABLE' }] }
    expect(renderNotices(notices)).toContain('! Social care could not be reached')
  })
})

describe('mash assessments', () => {
  it('lists my worklist, a page at a time', async () => {
    const first = await mash('assessments', '--as', 'amara', '--first', '2')
    expect(first.code).toBe(0)
    const cursor = /--after (\S+)/.exec(first.stdout)?.[1] ?? ''
    const second = await mash('assessments', '--as', 'amara', '--first', '2', '--after', cursor)
    const ids = `${first.stdout}${second.stdout}`.match(/MASH-2026-\d{4}/g)
    expect(new Set(ids).size).toBe(4)
  })
})

describe('mash query', () => {
  it('sends any operation from standard input', async () => {
    const { code, stdout } = await runMash(
      ['query', '--as', 'amara'],
      { MASH_GATEWAY_URL: hub.url },
      '{ me { name } }',
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ data: { me: { name: 'Amara Quillfeather' } } })
  })

  it('exits with 1 when the answer has errors, and names them', async () => {
    const { code, stdout } = await runMash(
      ['query', '--as', 'amara'],
      { MASH_GATEWAY_URL: hub.url },
      '{ nonsense }',
    )
    expect(code).toBe(1)
    expect(stdout).toContain('GRAPHQL_VALIDATION_FAILED')
  })

  it('refuses variables that are no JSON object, and a file that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mash-cli-'))
    await writeFile(join(folder, 'variables.json'), '[1]')
    await writeFile(join(folder, 'query.graphql'), '{ me { name } }')
    const bad = await mash(
      'query',
      join(folder, 'query.graphql'),
      '--variables',
      join(folder, 'variables.json'),
      '--as',
      'amara',
    )
    expect(bad.code).toBe(2)
    expect((await mash('query', join(folder, 'missing.graphql'), '--as', 'amara')).code).toBe(2)
  })
})

describe('mash sharing decide', () => {
  it('answers line for line, off-line, and exits with 1 for a line that is no request', async () => {
    const { code, stdout } = await runMash(['sharing', 'decide'], {}, '{}\nnonsense\n')
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(lines).toEqual([
      { state: 'WITHHELD', outcome: 'W', rule: 'R27', reason: 'NO_RULE' },
      { error: { code: 'BAD_INPUT', message: expect.stringContaining('Line 2') as string } },
    ])
    expect(code).toBe(1)
  })
})

describe('every command', () => {
  it.each([
    ...['', 'login', 'assessments', 'view', 'query', 'import', 'contact new'],
    ...['links list', 'sharing decide', 'log verify'],
  ])('mash %s --help explains itself and exits with 0', async (command) => {
    const { code, stdout } = await mash(...command.split(' ').filter((word) => word !== ''), '--help')
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: mash')
  })

  it('refuses what it does not know, with 2', async () => {
    for (const given of [
      ['nonsense'],
      ['view'],
      ['view', 'x', '--nonsense'],
      ['import', 'nobody', 'x'],
      ['assessments', '--first', '0'],
    ]) {
      expect((await mash(...given)).code).toBe(2)
    }
  })

  it('says in one sentence that nobody is signed in, that a persona is unknown, or that the hub is not there, with 3', async () => {
    const home = await mkdtemp(join(tmpdir(), 'mash-home-'))
    const signedOut = await runMash(['assessments'], { MASH_GATEWAY_URL: hub.url, XDG_STATE_HOME: home })
    const unknown = await mash('assessments', '--as', 'nobody')
    const gone = await runMash(['assessments', '--as', 'amara'], { MASH_GATEWAY_URL: 'http://127.0.0.1:9' })
    for (const { code, stderr } of [signedOut, unknown, gone]) {
      expect(code).toBe(3)
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
  })
})
