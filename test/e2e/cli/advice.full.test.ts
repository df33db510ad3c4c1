import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const mash = (given: readonly string[], input = ''): Promise<MashRun> =>
  runMash(given, { MASH_GATEWAY_URL: hub.url }, input)

const consultation = (but: object = {}) => ({
  ...{ source: 'CODE_3B', outcome: 'ADVISED' },
  question: 'A mother says that she is low since the birth. Does that need a contact?',
  answer: 'Ask her what help she wants, and ring again if she fears for the baby.',
  ...but,
})

describe('mash advice', () => {
  it('records a consultation once, however often it is sent', async () => {
    const text = JSON.stringify(consultation({ id: randomUUID() }))
    const { code, stdout } = await mash(['advice', 'new', '--as', 'amara'], text)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Recorded\. ADVICE-\d{4}-\d{4,}\n$/)
    expect((await mash(['advice', 'new', '--as', 'amara'], text)).stdout).toBe(stdout)
  })

  it('lists it to the team that took it, and to nobody else', async () => {
    const question = 'May a school ask about a child who has moved away?'
    await mash(['advice', 'new', '--as', 'amara'], JSON.stringify(consultation({ question })))
    const list = (persona: string) => mash(['advice', 'list', '--as', persona])
    const [bronwen, callum, hetty] = await Promise.all(['bronwen', 'callum', 'hetty'].map(list))
    expect(bronwen?.stdout).toContain(question)
    expect(callum?.stdout).toBe('Your team was asked nothing.\n')
    expect(hetty).toMatchObject({ code: 4, stdout: '' })
  })

  it.each([
    ['is no JSON', 'low', 'not a JSON object'],
    ['asks nothing', JSON.stringify(consultation({ question: '' })), 'question has 10 to'],
    ['names a child and not why', JSON.stringify(consultation({ child: { givenName: 'A', familyName: 'B' } })), 'childNamedBecause'],
  ])('says what is wrong with a consultation that %s', async (_, text, words) => {
    const { code, stderr } = await mash(['advice', 'new', '--as', 'amara'], text)
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)])
  }) // prettier-ignore
})

describe('mash directory', () => {
  it('tells services of a locality with those for everybody, and what to ring', async () => {
    const { code, stdout } = await mash(['directory', '--locality', 'northmere', '--as', 'hetty'])
    expect(code).toBe(0)
    expect(stdout).toContain('Northmere family hub')
    expect(stdout).toContain('01632 960141')
    expect(stdout).toContain('Lantern: living without fear')
    expect(stdout).not.toContain('Southmere')
    const { stdout: carers } = await mash([
      'directory',
      '--need',
      'young_carer',
      '--age',
      '10',
      '--json',
      '--as',
      'rhoda',
    ])
    expect(JSON.parse(carers)).toMatchObject({
      data: { localServices: { nodes: [{ name: 'Young carers of the Meres' }] } },
    })
  })

  it.each([
    [['--locality', 'west'], 2, 'the authority has northmere, southmere'],
    [['--need', 'MONEY', '--age', '0'], 2, 'A whole number from 1.'],
    [['--need', 'GOLD'], 2, 'need'],
  ])('refuses %j', async (given, exitCode, words) => {
    const { code, stderr } = await mash(['directory', ...given, '--as', 'amara'])
    expect([code, stderr]).toEqual([exitCode, expect.stringContaining(words)])
  })
})

describe('mash contact template', () => {
  it('tells what is asked of whom as a rule', async () => {
    const { code, stdout } = await mash(['contact', 'template', 'neglect', '--as', 'amara'])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^health: When was the child seen last.*\n {2}health\.universal, health\.urgent-care\n/,
    )
    expect(await mash(['contact', 'template', 'gossip', '--as', 'amara'])).toMatchObject({ code: 2 })
    expect(await mash(['contact', 'template', 'neglect', '--as', 'hetty'])).toMatchObject({ code: 4 })
  })
})
