import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aContact } from '#subgraphs/front-door/testing/a-contact'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let hub: Hub
let file: string
beforeAll(async () => {
  hub = await createHub()
  file = join(await mkdtemp(join(tmpdir(), 'mash-contact-')), 'form.json')
})
afterAll(() => hub[Symbol.asyncDispose]())

const mash = (given: readonly string[], input = ''): Promise<MashRun> =>
  runMash(['contact', 'new', ...given], { MASH_GATEWAY_URL: hub.url }, input)

describe('mash contact new', () => {
  it('sends the form in a file; the case that begins with it is there for the manager on duty', async () => {
    await writeFile(file, JSON.stringify(aContact()))
    const { code, stdout } = await mash(['--file', file, '--as', 'hetty'])
    expect(code).toBe(0)
    const [, id = ''] = /^Received\. CONTACT-\d{4}-\d{4,} begins (MASH-\d{4}-\d{4,})\.\n$/.exec(stdout) ?? []
    const query = 'query ($id: ID!) { mashAssessment(id: $id) { status contact { worry } } }'
    expect(await hub.query('edwin', query, { id })).toMatchObject({
      data: { mashAssessment: { status: 'RECEIVED', contact: { worry: aContact().worry } } },
    })
    const again = await mash(['--file', file, '--as', 'hetty'])
    expect(again.stdout).toContain(id)
  })

  it('takes it from standard input too, without an id', async () => {
    const form = aContact({ id: undefined, children: [{ givenName: 'Baby', familyName: 'Wimbleford' }] })
    const { code, stdout } = await mash(['--json', '--as', 'farah'], JSON.stringify(form))
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toHaveProperty('data.receiveContact.assessmentId')
  })

  it.each([
    ['is no JSON', 'worry', 'not a JSON object', 2],
    ['lacks a child', JSON.stringify(aContact({ children: [] })), 'children: name 1 to 12', 2],
  ])('says what is wrong with a form that %s', async (_what, form, words, exitCode) => {
    const { code, stderr } = await mash(['--as', 'hetty'], form)
    expect(code).toBe(exitCode)
    expect(stderr).toContain(words)
  })

  it('is not for an auditor', async () => {
    const { code, stderr } = await mash(['--as', 'nils'], JSON.stringify(aContact()))
    expect(code).toBe(4)
    expect(stderr).toContain('Your role does not include this.')
  })
})
