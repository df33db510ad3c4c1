import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aContact } from '#subgraphs/front-door/testing/a-contact'
import { sql } from '../../security/database.js'
import { nobodyAsked, record, told } from '../hand-over/decided-case.js'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let hub: Hub
let directory: string
let id: string
beforeAll(async () => {
  hub = await createHub()
  directory = await mkdtemp(join(tmpdir(), 'mash-case-'))
  const sent = await mash(['contact', 'new', '--as', 'rhoda', '--json'], JSON.stringify(aContact()))
  // The mutation's own shape.
  const answer = JSON.parse(sent.stdout) as { data: { receiveContact: { assessmentId: string } } }
  id = answer.data.receiveContact.assessmentId
  const give = 'mutation ($id: ID!) { giveTask(assessment: $id, userId: "amara", part: LEAD) { id } }'
  await hub.query('edwin', give, { id })
})
afterAll(() => hub[Symbol.asyncDispose]())

const mash = (given: readonly string[], input = ''): Promise<MashRun> =>
  runMash(given, { MASH_GATEWAY_URL: hub.url }, input)

/** Writes a form to a file of its own. */
async function file(form: object): Promise<string> {
  const path = join(directory, `${String(Math.random())}.json`)
  await writeFile(path, JSON.stringify(form))
  return path
}
const why = ['--why', '-'] as const

describe('mash case', () => {
  it('records what happens, on the version that was seen, and shows what has happened and what can', async () => {
    const screened = await mash(
      ['case', 'record', id, 'screen', '--version', '1', ...why, '--as', 'amara'],
      'I am on the screening desk.\n',
    )
    expect(screened).toEqual({ code: 0, stdout: `Recorded. ${id} is at version 2: triage.\n`, stderr: '' })
    const question = await file({ message: 'Who collects her?', why: 'It is not on the form.' })
    const asked = await mash([
      ...['case', 'record', id, 'ASK_REFERRER', '--version', '2', '--file', question, '--as', 'amara'],
    ])
    expect(asked.code).toBe(0)
    const { code, stdout } = await mash(['case', 'show', id, '--as', 'amara'])
    expect(code).toBe(0)
    expect(stdout).toContain(
      `${id}, version 3\n  Children: Perpetua Wimbleford\n  Stands: awaiting referrer\n`,
    )
    expect(stdout).toMatch(/2 20\S+ \S+ SCREEN by amara: I am on the screening desk\.\n/)
    expect(stdout).toMatch(
      /3 20\S+ \S+ ASK_REFERRER by amara: It is not on the form\.; message Who collects her\?/,
    )
    expect(stdout).toMatch(
      /Can be recorded now\n {2}IMMEDIATE_DANGER, REFERRER_ANSWERS, CONSENT_WITHDRAWN\n$/,
    )
  })

  it('lets whoever sent the contact see what she is asked, and answer it, and see nothing of the case', async () => {
    const { stdout } = await mash(['contact', 'sent', '--as', 'rhoda'])
    expect(stdout).toContain(`  Who collects her? (answer ${id}, version 3)`)
    const answer = await file({ message: 'A neighbour.' })
    const answered = await mash(
      [
        ...[
          'case',
          'record',
          id,
          'REFERRER_ANSWERS',
          '--version',
          '3',
          '--file',
          answer,
          ...why,
          '--as',
          'rhoda',
        ],
      ],
      'I have asked at the club.',
    )
    expect(answered).toEqual({ code: 0, stdout: `Recorded. ${id} is at version 4.\n`, stderr: '' })
    const shown = await mash(['case', 'show', id, '--as', 'rhoda'])
    expect({ code: shown.code, stdout: shown.stdout }).toEqual({ code: 1, stdout: '' })
    expect((await mash(['contact', 'sent', '--as', 'rhoda'])).stdout).toMatch(/ {2}being looked at\n$/)
  })

  it.each([
    ['of a version that is past', 'SCREEN', '1', 4, 'Since then: 2 SCREEN by amara'],
    ['that is not possible, and says what is', 'SIGN_OFF', '4', 4, 'Possible: '],
    ['that there is not', 'BURN', '4', 2, 'input.event'],
  ])('refuses an event %s', async (_what, event, version, exitCode, words) => {
    const { code, stderr } = await mash(
      ['case', 'record', id, event, '--version', version, ...why, '--as', 'amara'],
      'It is the next thing to do.',
    )
    expect(code).toBe(exitCode)
    expect(stderr).toContain(words)
  })

  it.each([[[]], [['--version', 'x']], [['--version', '-1']], [['--version', '1.5']]])(
    'records nothing with %j: nobody acts on what she has not seen',
    async (version) => {
      const { code, stdout } = await mash(['case', 'record', id, 'SCREEN', ...version, '--as', 'amara'])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    },
  )

  it('gives a task, sets and confirms the basis, and chases who was asked', async () => {
    const sent = await mash(['contact', 'new', '--as', 'rhoda', '--json'], JSON.stringify(aContact()))
    // The mutation's own shape.
    const answer = JSON.parse(sent.stdout) as { data: { receiveContact: { assessmentId: string } } }
    const other = answer.data.receiveContact.assessmentId
    const done = { code: 0, stdout: `Done. ${other}\n`, stderr: '' }
    expect(await mash(['case', 'give', other, 'amara', '--part', 'lead', '--as', 'edwin'])).toEqual(done)
    told(await record(hub, 'amara', other, 'SCREEN'))
    expect(
      await mash(['case', 'basis', other, 's47', '--as', 'amara'], 'By what the school says.\n'),
    ).toEqual(done)
    expect((await mash(['case', 'show', other, '--as', 'edwin'])).stdout).toContain(
      '  Basis: S47 (change 1)\n',
    )
    expect(await mash(['case', 'confirm-basis', other, '1', '--as', 'edwin'])).toEqual(done)
    expect(
      await sql(hub, 'front-door', 'SELECT reason, confirmed_by FROM basis_change WHERE assessment_id = $1', [
        other,
      ]),
    ).toEqual([{ reason: 'By what the school says.', confirmed_by: 'edwin' }])
    await nobodyAsked(hub, other)
    told(await record(hub, 'amara', other, 'OPEN_ASSESSMENT', { rag: 'GREEN' }))
    const requests = [
      { agency: 'health', categories: ['*'], question: 'When was she last seen, and by whom?' },
    ]
    told(await record(hub, 'amara', other, 'REQUEST_INFORMATION', { requests }))
    const chase = (agency: string) =>
      mash(['case', 'chase', other, agency, '--as', 'amara'], 'Leonie, by telephone\n')
    expect(await chase('health')).toEqual(done)
    expect((await mash(['case', 'show', other, '--as', 'amara'])).stdout).toMatch(
      / {2}health: waits, due .*, chased 20/,
    )
    const { code, stderr } = await chase('police')
    expect([code, stderr]).toEqual([4, expect.stringContaining('health has still to answer')])
  })

  it('prints the letter to the family once the case is decided, and exits with 1 before', async () => {
    const letter = () => mash(['case', 'letter', id, '--as', 'amara'])
    expect(await letter()).toEqual({ code: 1, stdout: '', stderr: '' })
    const danger = ['case', 'record', id, 'IMMEDIATE_DANGER', '--version', '4', ...why, '--as', 'amara']
    expect((await mash(danger, 'He is at the door.')).code).toBe(0)
    const { code, stdout } = await letter()
    expect(code).toBe(0)
    expect(stdout).toContain('To the parents and carers of Perpetua Wimbleford\n')
    expect(stdout).not.toContain('at the door')
  })

  it('is in the worklist of who works on it, and of who oversees it, with counts', async () => {
    const mine = await mash(['worklist', '--first', '1', '--as', 'amara'])
    expect(mine.code).toBe(0)
    expect(mine.stdout).toMatch(/^(red|amber|green) \d+.*\n20\d\d-.* MASH-2026-\d+ .*\nMore: --after \S+\n$/s)
    const all = await mash(['worklist', '--scope', 'team', '--first', '50', '--json', '--as', 'edwin'])
    expect(all.stdout).toContain(`"${id}"`)
    expect((await mash(['worklist', '--as', 'bronwen'])).stdout).toBe('Nothing waits for you.\n')
    expect((await mash(['worklist', '--scope', 'all', '--as', 'amara'])).code).toBe(2)
    expect((await mash(['worklist', '--as', 'nils'])).code).toBe(4)
    expect((await mash(['worklist', '--help'])).stdout).toContain('Example: mash worklist')
  })

  it.each(['', 'show', 'record', 'give', 'basis', 'confirm-basis', 'chase', 'letter'])(
    '%s --help shows an example',
    async (verb) => {
      const { code, stdout } = await mash(['case', ...(verb === '' ? [] : [verb]), '--help'])
      expect(code).toBe(0)
      expect(stdout).toMatch(verb === '' ? /show.*\n.*record/s : /Example/)
    },
  )
})
