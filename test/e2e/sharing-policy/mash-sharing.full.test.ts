import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { packageRoot } from '#shared/config/package-root'
import { policyDocument, policyFromDocument } from '#shared/sharing/policy-document'
import { policyVersion } from '#shared/sharing/policy-version'
import { runMash } from '../../harness/run-mash.js'

/** Off-line: no hub, no directory, no keys. */
const offline = { MASH_GATEWAY_URL: 'http://127.0.0.1:1' }
const mash = (arguments_: readonly string[], input = '') =>
  runMash(['sharing', ...arguments_], offline, input)

let folder: string
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-sharing-'))
  const document = policyDocument()
  const missing = { ...document.categories['police.missing'], class: 'S1' }
  const laxer = { ...document, categories: { ...document.categories, 'police.missing': missing } }
  await writeFile(file('old.json'), JSON.stringify(document))
  await writeFile(file('new.json'), JSON.stringify(laxer))
  await writeFile(file('bad.json'), JSON.stringify({ ...document, rules: [] }))
  await writeFile(file('words.txt'), 'S2 is fine')
})
afterAll(() => rm(folder, { recursive: true }))

describe('mash sharing matrix', () => {
  it('is the agreed matrix', async () => {
    const gold = await readFile(new URL('../../gold/sharing-matrix.json', import.meta.url), 'utf8')
    const { code, stdout } = await mash(['matrix', '--json'])
    expect(code).toBe(0)
    expect(JSON.stringify(JSON.parse(stdout))).toBe(JSON.stringify(JSON.parse(gold)))
  })

  it('prints both profiles, with a letter for each column', async () => {
    const { stdout } = await mash(['matrix'])
    const [, consentLed = '', duty = ''] = /^CONSENT_LED$(.*)^DUTY_16LA$(.*)/ms.exec(stdout) ?? []
    const letters = (table: string) =>
      /^health\.urgent-care +S3 +(.*)$/m.exec(table)?.[1]?.split(/ +/).join(' ')
    expect(letters(consentLed)).toBe('W N W A W W O A A W N W A W W O A A')
    expect(letters(duty)).toBe('W N W A O O O A A W N W A O O O A A')
  })

  it('prints one profile for one kind of viewer, of any policy', async () => {
    const { stdout } = await mash([
      'matrix',
      '--profile',
      'DUTY_16LA',
      '--viewer',
      'partner',
      '--policy',
      file('new.json'),
    ])
    expect(stdout).not.toContain('CONSENT_LED')
    expect(stdout).not.toContain('council')
    expect(stdout).toMatch(/^police\.missing +S1 +A +A +A +A +A +A +A +A +A$/m)
  })
})

describe('mash sharing policy', () => {
  it('prints what can be edited and compared', async () => {
    const { code, stdout } = await mash(['policy'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(policyDocument())
  })

  it.each(partnerAgencies)('prints the very policy that %s publishes with its schema', async (agency) => {
    const published: unknown = JSON.parse(
      await readFile(join(packageRoot, 'subgraphs', agency, 'sharing.json'), 'utf8'),
    )
    const { stdout } = await mash(['policy', '--agency', agency])
    expect(published).toMatchObject({ policy: policyVersion(policyFromDocument(JSON.parse(stdout))) })
  })
})

describe('mash sharing diff', () => {
  it('says that nothing changes', async () => {
    const { code, stdout } = await mash(['diff', file('old.json'), file('old.json')])
    expect(code).toBe(0)
    expect(stdout).toContain('both decide alike')
  })

  it('says what becomes laxer, cell by cell, and ends with 1', async () => {
    const { code, stdout } = await mash(['diff', file('old.json'), file('new.json')])
    expect(code).toBe(1)
    expect(stdout).toContain(
      'police.missing, CONSENT_LED, partner: TR W to A, E- W to A, 17- O to A, 17? O to A',
    )
    expect(stdout).toMatch(/^Laxer$.*^ {2}police\.missing$/ms)
    expect(stdout).not.toContain('health.')
  })

  it('tells programs every case', async () => {
    const { code, stdout } = await mash(['diff', file('new.json'), file('old.json'), '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      added: [],
      removed: [],
      matrix: expect.arrayContaining([
        {
          category: 'police.missing',
          profile: 'DUTY_16LA',
          viewer: 'council',
          column: 'TR',
          old: 'A',
          new: 'W',
        },
      ]) as unknown,
      changes: expect.arrayContaining([
        expect.objectContaining({ change: 'STRICTER', categories: ['police.missing'] }),
      ]) as unknown,
    })
  })

  it.each([
    ['bad.json', 'rules.0: must withhold (W) when complete is false'],
    ['words.txt', 'words.txt is not JSON'],
    ['none.json', 'none.json cannot be read'],
  ])('refuses %s, says where, and ends with 2', async (name, problem) => {
    const { code, stdout, stderr } = await mash(['diff', file('old.json'), file(name)])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(problem)
  })
})

describe('mash sharing try', () => {
  it('decides one request by its flags, and tells how', async () => {
    const { code, stdout } = await mash([
      'try',
      '--basis',
      'S17',
      '--consent',
      'WITHDRAWN',
      '--category',
      'health.urgent-care',
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^WITHHELD {2}W: withheld, by R19, CONSENT_REFUSED$/m)
    expect(stdout).toContain('Consent was refused or withdrawn.')
    expect(stdout).toMatch(/^ {2}profile +CONSENT_LED$/m)
    expect(stdout).toMatch(/^ {2}R10 +no: purpose is MASH_ASSESSMENT, not FEEDBACK_TO_REFERRER$/m)
    expect(stdout).toContain('Consent WITHDRAWN is read on as REFUSED.')
  })

  it('tells programs the whole trace of a request from standard input', async () => {
    const request = JSON.stringify({ basis: 'S47' })
    const { stdout } = await mash(['try', '-', '--json'], request)
    expect(JSON.parse(stdout)).toMatchObject({
      inputs: { basis: 'S47' },
      unknown: expect.arrayContaining(['profile', 'viewer']) as unknown,
      decision: { rule: 'R27' },
      rules: [{ id: 'R27', matched: true }],
    })
  })

  it('decides by another policy, for a record with labels', async () => {
    const triage = ['try', '--basis', 'NONE', '--category', 'police.missing', '--viewer-agency', 'health']
    const first = async (...more: string[]) => (await mash([...triage, ...more])).stdout.split('\n')[0]
    expect(await first()).toContain('by R25, TRIAGE_ONLY')
    expect(await first('--policy', file('new.json'))).toMatch(/^SHARED/)
    expect(await first('--policy', file('new.json'), '--label', 'SEALED')).toMatch(/^SILENT/)
  })

  it.each([
    [['try', '--basis', 'S18'], ''],
    [['try', '-', '--basis', 'S17'], '{}'],
    [['try', '-'], '[]'],
    [['try', '-'], 'Ada Fictional'],
  ])('refuses %j with %j, repeats nothing of it, and ends with 2', async (arguments_, input) => {
    const { code, stdout, stderr } = await mash(arguments_, input)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toContain('Ada')
  })
})
