import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryFile } from '#infra/partner/service-files'
import { privateFolder } from '#infra/partner/keys'
import { createHub, freePortBase, type Hub } from '../../harness/create-hub.js'
import { mashLogin } from '../../harness/mash-login.js'
import { partnerFolder, startPartner } from '../../harness/partner.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'
import { loggedSince } from '../../security/access-log-recorded/logged.js'

const NAME = 'probation'
/** Section 17, where nobody has consented to what probation holds, and section 47, where that needs no consent. */
const [IN_NEED, IN_DANGER] = ['MASH-2026-0009', 'MASH-2026-0006']

let hub: Hub
let undo: AsyncDisposableStack
let partner: AsyncDisposable
let folder: string
let url: string
beforeAll(async () => {
  undo = new AsyncDisposableStack()
  hub = undo.use(await createHub({ signed: true }))
  folder = undo.use(partnerFolder()).folder
  url = `http://127.0.0.1:${await freePortBase()}`
})
afterAll(() => undo.disposeAsync())

const mash = (arguments_: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<MashRun> =>
  runMash(arguments_, { MASH_GATEWAY_URL: hub.url, MASH_AUTHOR: 'pernel', ...more })
const asPartner = (...arguments_: string[]): Promise<MashRun> =>
  mash(arguments_, { MASH_AGENCY_KEY_FILE: join(privateFolder(folder), 'keys/service.json') })
const asOperator = async (...arguments_: string[]): Promise<MashRun> => {
  const directory = (await hub.environmentOf('gateway'))['HUB_DIRECTORY'] ?? ''
  return mash(arguments_, { MASH_AGENCY_KEY_FILE: join(directory, '../keys/operator.json') })
}
const viewOf = async (assessment: string): Promise<string> =>
  (await mash(['view', assessment, '--as', 'amara'])).stdout
const published = (): string[] => [
  ...['--schema', join(folder, 'schema.graphql'), '--sharing', join(folder, 'sharing.json')],
  ...['--routing-url', `${url}/graphql`],
]

/** What `mash subgraph publish --json` prints, as far as it is read here. */
interface Published {
  readonly data: { readonly revision: string }
  readonly checks: readonly { readonly findings: readonly { readonly code: string }[] }[]
}

/** Asks again until it holds: services follow who has joined within seconds. */
async function until(what: () => Promise<string>, holds: RegExp): Promise<string> {
  let told = ''
  for (let attempt = 0; attempt < 60 && !holds.test(told); attempt += 1) {
    if (attempt > 0) await sleep(500)
    told = await what()
  }
  return told
}

describe('a partner that has nothing but the README', { timeout: 600_000 }, () => {
  it('begins with a subgraph of the house’s anatomy, which is written once and over nothing', async () => {
    const init = ['subgraph', 'init', NAME, '--directory', folder, '--url', url]
    const run = await mash(init)
    expect([run.code, run.stdout]).toEqual([0, ''])
    expect(run.stderr).toContain('npm run generate -- probation')
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['main.ts', 'service.ts', 'probation-record.type.ts']),
    )
    const sources = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    for (const { parentPath, name } of sources)
      expect(`${name} ${readFileSync(join(parentPath, name), 'utf8')}`).not.toMatch(/new.?partner/i)
    const again = await mash(init)
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there already')])
  })

  it('is nobody to the hub before it is registered, by whoever runs the hub alone', async () => {
    expect((await asPartner('agency', 'directory', NAME)).code).toBe(3)
    const form = [
      '--file',
      join(privateFolder(folder), 'registration.json'),
      '--reason',
      'Agreed in October.',
    ]
    const police = { MASH_AGENCY_KEY_FILE: (await hub.environmentOf('police'))['SIGNING_KEY_FILE'] }
    expect((await mash(['agency', 'register', ...form], police)).code).toBe(3)
    const run = await asOperator('agency', 'register', ...form)
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('It has joined.')])
    expect((await asOperator('agency', 'list')).stdout).toMatch(new RegExp(`^probation +${url} `))
    expect(
      (await asPartner('agency', 'directory', NAME, '--output', directoryFile(privateFolder(folder)))).code,
    ).toBe(0)
  })

  it('is in the log with the keys that were registered', async () => {
    // What `mash subgraph init` wrote.
    const form = JSON.parse(readFileSync(join(privateFolder(folder), 'registration.json'), 'utf8')) as {
      keys: { keys: JWK[] }
    }
    const acts = (await loggedSince(hub, 'gateway', 0)).flatMap(({ action }) => action ?? [])
    expect(acts).toContainEqual({
      ...{ name: 'registerRegistry', outcome: 'DONE' },
      subjects: {
        registered: NAME,
        logKey: expect.stringContaining(`/${NAME}+`) as string,
        key: await calculateJwkThumbprint(form.keys.keys[0] ?? {}),
      },
    })
  })

  it('keeps no log from being verified while it has told nobody anything', async () => {
    const verify = await mash(['log', 'verify', '--as', 'nils'])
    expect([verify.code, verify.stdout.includes(NAME)]).toEqual([0, false])
  })

  it('checks and publishes what it runs, and is in the view of a story by its own rules', async () => {
    partner = undo.use(await startPartner(NAME, folder, hub.adminUrl))
    const check = await asPartner('subgraph', 'check', NAME, ...published())
    expect([check.code, check.stderr.match(/PASSED/g)?.length]).toEqual([0, 5])
    await ask(NAME)
    const publish = await asPartner('subgraph', 'publish', NAME, ...published(), '--reason', 'We join.')
    expect([publish.code, publish.stderr]).toEqual([0, expect.stringContaining('probation is published')])

    const inNeed = await until(() => viewOf(IN_NEED), /Probation/)
    expect(inNeed).toMatch(/^ {2}Probation +SHARED {2}match confirmed/m)
    expect(inNeed).toMatch(/Ring: probation: duty desk/)
    expect(inNeed).toMatch(/× withheld: probation\.support \(OVERRIDE_NEEDED\)/)
    expect(inNeed).toMatch(/× withheld: probation\.assessment/)
    expect(inNeed).not.toMatch(/Ottoline|Settles when|Probation: support began/)
  })

  it('tells what it shares in a strategy discussion, in the merged chronology too', async () => {
    const shown = await until(() => viewOf(IN_DANGER), /Probation: support began/)
    expect(shown).toContain('Worker: Ottoline Fennimore')
    expect(shown).toContain('Narrative: Settles when listened to.')
    expect(shown).toMatch(/^ {2}2026-09-07 {2}probation +Probation: support began and goes on \(fact\)$/m)
    expect(shown).toMatch(/^ {2}2026-09-21 {2}probation +Probation: assessed \(opinion\)$/m)
    expect(shown).not.toContain('Incomplete')
  })

  it('shows up in who saw what, proved by a signed log of its own', async () => {
    const child = await childOf()
    const saw = await until(
      async () => (await mash(['log', 'who-saw', child, '--as', 'nils'])).stdout,
      /ProbationRecord/,
    )
    expect(saw).toMatch(/✓ ProbationRecord\.support +SHARED by R14/)
    const verified = await until(
      async () => (await mash(['log', 'verify', '--as', 'nils'])).stdout,
      /^✓ probation +\d+ entr/m,
    )
    expect(verified).toMatch(/^✓ probation +\d+ entr/m)
  })

  it('shares more than it did once its own data owner has signed in and agreed, and by nobody else’s word', async () => {
    const laxer = join(privateFolder(folder), 'laxer.json')
    const before = readFileSync(join(folder, 'sharing.json'), 'utf8')
    writeFileSync(laxer, before.replace('"class": "S3"', '"class": "S2"'))
    const files = published().with(3, laxer)
    const publish = () => asPartner('subgraph', 'publish', NAME, ...files, '--reason', 'As agreed.', '--json')
    const refused = await publish()
    const { data, checks } = JSON.parse(refused.stdout) as Published
    const { revision } = data
    const found = checks.flatMap(({ findings }) => findings)
    expect([refused.code, found.map(({ code }) => code)]).toEqual([1, ['R11']])

    const words = [
      'subgraph',
      'approve',
      NAME,
      '--revision',
      revision,
      '--reason',
      'It helps who must decide.',
    ]
    for (const another of ['kofi', 'leonie', 'rowena', 'sabine', 'housing-desk'])
      expect((await mash([...words, '--as', another])).code).toBe(4)
    expect((await publish()).code).toBe(1)

    const session = { MASH_GATEWAY_URL: hub.url, XDG_STATE_HOME: privateFolder(folder) }
    await mashLogin(`${NAME}-desk`, session)
    expect((await mash(['subgraph', 'approvals'], session)).stdout).toContain(
      `${NAME}, pernel, waits: ${revision}`,
    )
    expect((await mash(words, session)).code).toBe(0)
    expect((await publish()).code).toBe(0)
  })

  it('leaves by its own word, and nothing of it is in the view any more', async () => {
    expect((await asPartner('subgraph', 'delete', NAME, '--reason', 'For a test.')).code).toBe(0)
    const shown = await viewOf(IN_DANGER)
    expect(shown).toMatch(/^Chronology$/m)
    expect(shown).not.toMatch(/^ {2}Probation|Probation: /m)
    expect(shown).not.toContain('Incomplete')
  })

  it('comes back by no laxer rules than it left with, unless its data owner says so', async () => {
    const laxer = join(privateFolder(folder), 'laxer-still.json')
    const before = readFileSync(join(privateFolder(folder), 'laxer.json'), 'utf8')
    writeFileSync(laxer, before.replace('"class": "S2"', '"class": "S1"'))
    const files = published().with(3, laxer)
    const refused = await asPartner('subgraph', 'publish', NAME, ...files, '--reason', 'Anew.', '--json')
    const { checks } = JSON.parse(refused.stdout) as Published
    const codes = checks.flatMap(({ findings }) => findings.map(({ code }) => code))
    expect([refused.code, codes]).toEqual([1, ['R11']])
  })

  it('has left, and its log is verified as before: where that is gone nobody says that all is well', async () => {
    const verify = () => mash(['log', 'verify', '--service', NAME, '--as', 'nils'])
    expect((await verify()).code).toBe(0)
    await partner[Symbol.asyncDispose]()
    const gone = await verify()
    expect([gone.code, gone.stdout]).toEqual([3, expect.stringMatching(/^\? probation +could not be read/)])
  })
})

/** Whoever works on the cases has asked this agency for all that it holds: the stories are past that. */
async function ask(agency: string): Promise<void> {
  const client = new Client({ connectionString: hub.databases.get('front-door')?.migrator })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at, question, purpose, basis, due_at, asked_by)
       SELECT assessment_id, $2, '{*}', asked_at, question, purpose, basis, due_at, asked_by
       FROM mash_assessment_request WHERE assessment_id = ANY($1) AND agency = 'police'`,
      [[IN_NEED, IN_DANGER], agency],
    )
  } finally {
    await client.end()
  }
}

async function childOf(): Promise<string> {
  const { data } = await hub.query(
    'amara',
    `{ mashAssessment(id: "${IN_DANGER}") { subjects { child { id } } } }`,
  )
  // The shape is the query's own.
  const { mashAssessment } = data as { mashAssessment: { subjects: { child: { id: string } }[] } }
  return mashAssessment.subjects[0]?.child.id ?? expect.fail('no child')
}
