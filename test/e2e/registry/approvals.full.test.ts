import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { packageRoot } from '#shared/config/package-root'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { manInTheMiddle } from '../../harness/man-in-the-middle.js'
import { runMash } from '../../harness/run-mash.js'
import { bodies } from '../../security/access-log-recorded/logged.js'
import { codesOf, send } from '../../security/raw-request.js'
import { askRegistry } from './ask-registry.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const file = (agency: string, name: string): string =>
  readFileSync(join(packageRoot, 'subgraphs', agency, name), 'utf8')

interface Checked {
  readonly ok: boolean
  readonly revision: string
  readonly checks: readonly {
    readonly name: string
    readonly findings: readonly { code: string; severity: string; approvers?: string[] }[]
  }[]
}

/** Asks as a publisher of the police, or of education. */
async function ask(agency: ServiceName, what: 'check' | 'publish', question: object, author = 'piers') {
  const { PORT } = await hub.environmentOf(agency)
  const { answer } = await askRegistry(hub, agency, what, {
    ...{ author, sdl: file(agency, 'schema.graphql'), sharing: file(agency, 'sharing.json') },
    ...{ routingUrl: `http://127.0.0.1:${PORT ?? ''}/graphql`, ...question },
    ...(what === 'publish' && { reason: 'As agreed.' }),
  })
  return answer as unknown as Checked // as both of them answer
}

const asOwner = async (persona: PersonaId, what: string, question: object) => {
  const token = await hub.signIn(persona)
  return send(`${hub.url}/registry/${what}`, { token, body: JSON.stringify(question) })
}
const approve = (persona: PersonaId, name: string, revision: string, more: object = {}) =>
  asOwner(persona, 'approve', { name, sha256: revision, days: 30, reason: 'Agreed on 3 March.', ...more })

const found = ({ checks }: Checked): string[] =>
  checks.flatMap(({ findings }) => findings.map(({ code, severity }) => `${code} ${severity}`))

const stricter = { sharing: file('police', 'sharing.json').replace('"class": "S2"', '"class": "S3"') }

/** Goes back as a publisher of the police. */
const goBack = (to: number) =>
  askRegistry(hub, 'police', 'rollback', { author: 'piers', to, reason: 'It was better before.' })

/** Number of the graph in force, or of one so many before it. */
async function latestBut(count: number): Promise<number> {
  const { answer } = await askRegistry(hub, 'police', 'history', { first: count + 1 })
  const { supergraphs } = answer as { supergraphs: { id: string }[] } // as it answers
  return Number(supergraphs.at(count)?.id)
}

/** A row as nobody could put it there by a route. */
async function insert(statement: string, values: readonly unknown[]): Promise<void> {
  const client = new Client({ connectionString: hub.databases.get('registry')?.app })
  await client.connect()
  await client.query(statement, [...values])
  await client.end()
}

describe('what a rule refuses of an agency’s own data', { timeout: 300_000 }, () => {
  let refused: Checked
  beforeAll(async () => {
    expect(stricter.sharing).not.toBe(file('police', 'sharing.json'))
    expect((await ask('police', 'publish', stricter)).ok).toBe(true)
    refused = await ask('police', 'check', {})
  })

  it('waits for its data owner, and for nobody else’s', async () => {
    expect([refused.ok, found(refused)]).toEqual([false, ['R11 ERROR']])
    const waits = async (persona: PersonaId) => (await asOwner(persona, 'approvals', { first: 100 })).text
    expect(await waits('kofi')).toContain(refused.revision)
    expect(await waits('leonie')).not.toContain(refused.revision)
  })

  it.each([
    ['whoever has no desk', 'piers', {}, 403, 'FORBIDDEN'],
    ['a practitioner of the very agency', 'callum', {}, 403, 'FORBIDDEN'],
    ['another agency’s data owner', 'leonie', {}, 409, 'STEP_NOT_POSSIBLE'],
    [
      'the data owner, of a revision that nobody checked',
      'kofi',
      { sha256: 'a'.repeat(64) },
      409,
      'STEP_NOT_POSSIBLE',
    ],
    ['the data owner, of another’s subgraph', 'kofi', { name: 'health' }, 409, 'STEP_NOT_POSSIBLE'],
    ['the data owner, for ever', 'kofi', { days: 367 }, 400, 'BAD_INPUT'],
    ['the data owner, for no reason', 'kofi', { reason: '' }, 400, 'BAD_INPUT'],
  ] as const)('is not let through by %s', async (_who, persona, more, status, code) => {
    const answer = await approve(persona, 'police', refused.revision, more)
    expect([answer.status, codesOf(answer)]).toEqual([status, [code]])
  })

  it('is not let through by an agency’s key, which is its publishers’', async () => {
    const question = { name: 'police', sha256: refused.revision, days: 1, reason: 'x' }
    expect((await askRegistry(hub, 'police', 'approve', question)).status).toBe(401)
  })

  it('is not published by any of that', async () => {
    expect(found(await ask('police', 'publish', {}))).toEqual(['R11 ERROR'])
  })

  it('is not brought back by going back to it, nor by who says that it was in force', async () => {
    const back = await goBack(await latestBut(1))
    expect([back.status, codesOf(back)]).toEqual([409, ['STEP_NOT_POSSIBLE']])
    expect(back.text).toContain('R11')
  })

  it('is not let through by the data owner who had it checked, nor published by the one who approved it', async () => {
    const own = await ask('police', 'check', {}, 'kofi')
    expect(codesOf(await approve('kofi', 'police', own.revision))).toEqual(['ANOTHER_PERSON_NEEDED'])
    await ask('police', 'check', {})
    expect((await approve('kofi', 'police', refused.revision)).status).toBe(200)
    expect(found(await ask('police', 'publish', {}, 'kofi'))).toEqual(['R11 ERROR'])
  })

  it('is published once its data owner has approved that very revision, and no other', async () => {
    const another = { sharing: file('police', 'sharing.json').replace('last contact', 'contacts') }
    expect(found(await ask('police', 'publish', another))).toEqual(['R11 ERROR'])
    const published = await ask('police', 'publish', {})
    expect([published.ok, published.revision, found(published)]).toEqual([
      true,
      refused.revision,
      ['R11 NOTE'],
    ])
  })

  it('is refused again when the approval has expired', async () => {
    expect((await ask('police', 'publish', stricter)).ok).toBe(true)
    const again = { sharing: file('police', 'sharing.json').replace('last contact', 'the last contact') }
    const { revision, checks } = await ask('police', 'check', again)
    const findings = JSON.stringify(checks.flatMap((section) => section.findings))
    await insert(
      `INSERT INTO approval (agency, sha256, owner, approver, reason, findings, expires_at)
       VALUES ('police', $1, 'police', 'kofi', 'Then.', $2, now() - interval '1 second')`,
      [revision, findings],
    )
    expect(found(await ask('police', 'publish', again))).toEqual(['R11 ERROR'])
    await insert(
      `INSERT INTO approval (agency, sha256, owner, approver, reason, findings, expires_at)
       VALUES ('police', $1, 'police', 'kofi', 'Now.', $2, now() + interval '1 day')`,
      [revision, findings],
    )
    expect(found(await ask('police', 'publish', again))).toEqual(['R11 NOTE'])

    expect((await ask('police', 'publish', stricter)).ok).toBe(true)
    expect((await goBack(await latestBut(1))).status).toBe(200)
  })
})

describe('what a rule refuses of what is the hub’s own', { timeout: 300_000 }, () => {
  it('is let through by who answers for the hub, and by no agency', async () => {
    const category = '@classified(category: "education.enrolment")'
    const sdl = file('education', 'schema.graphql').replace(
      'type EducationRecord {',
      `type WorkOrder ${category} { madeOn: String }
       type EducationRecord { workOrders: [WorkOrder!] ${category}`,
    )
    const check = async () => found(await ask('education', 'check', { sdl }, 'edith'))
    const { revision } = await ask('education', 'check', { sdl }, 'edith')
    // It is not what runs, either: that nobody lets through.
    expect(await check()).toEqual(['R14 ERROR', 'OTHER_SCHEMA ERROR'])
    for (const persona of ['kofi', 'leonie', 'rowena'] as const)
      expect((await approve(persona, 'education', revision)).status).toBe(409)
    expect((await approve('sabine', 'education', revision)).status).toBe(200)
    expect(await check()).toEqual(['R14 NOTE', 'OTHER_SCHEMA ERROR'])
  })
})

describe('what a rule refuses of another agency’s data', { timeout: 300_000 }, () => {
  /** Education’s schema, as it would be if it read which markers the police have. */
  const reading = file('education', 'schema.graphql').replace(
    'education: EducationRecord @classified(category: "hub.meta")\n}',
    `police: PoliceRecord @external
       education: EducationRecord @classified(category: "hub.meta") @requires(fields: "police { warningMarkers { code } }")
     }
     type PoliceRecord { warningMarkers: [PoliceWarningMarker!] @external }
     type PoliceWarningMarker { code: WarningMarker @external }
     enum WarningMarker { ${/^enum WarningMarker \{([^}]*)\}/m.exec(file('police', 'schema.graphql'))?.[1] ?? ''} }`,
  )

  it('is that agency’s to let through, whatever the publisher’s own data owner says', async () => {
    await using education = await manInTheMiddle(hub, 'education')
    education.change = (answer) =>
      answer.data?.['_service'] === undefined ? answer : { data: { _service: { sdl: reading } } }
    const question = { sdl: reading }
    const refused = await ask('education', 'check', question, 'edith')
    expect(found(refused)).toEqual(['R2 ERROR', 'R2 ERROR'])
    const approvers = refused.checks.flatMap(({ findings }) => findings.map((finding) => finding.approvers))
    expect(approvers).toEqual([['police'], ['police']])

    const key = { MASH_GATEWAY_URL: hub.url }
    const listed = await runMash(['subgraph', 'approvals', '--as', 'kofi'], key)
    expect(listed.stdout).toContain(`education, edith, waits: ${refused.revision}`)
    const words = ['--revision', refused.revision, '--reason', 'Schools ask before they visit.']
    const by = (persona: string) =>
      runMash(['subgraph', 'approve', 'education', ...words, '--as', persona], key)
    expect((await by('leonie')).code).toBe(4)
    expect((await ask('education', 'publish', question, 'edith')).ok).toBe(false)
    const done = await by('kofi')
    expect([done.code, done.stdout]).toEqual([
      0,
      expect.stringMatching(/^Approved until .*\n {4}R2 Child.education /),
    ])
    const published = await ask('education', 'publish', question, 'edith')
    expect([published.ok, found(published)]).toEqual([true, ['R2 NOTE', 'R2 NOTE']])
    expect((await runMash(['subgraph', 'approvals', '--as', 'kofi'], key)).stdout).not.toContain(
      'edith, waits',
    )
  })

  it('is in the gateway’s log: attempted before, done or refused after, and by whom', async () => {
    const entries = (await bodies(hub, 'gateway')).map(
      (body) =>
        JSON.parse(body) as {
          actor: { id: string; agency: string; role: string }
          action?: { name: string; outcome: string; subjects?: object }
        },
    )
    const approvals = entries.filter(({ action }) => action?.name === 'approveRegistry')
    expect(approvals.at(-2)?.action?.outcome).toBe('ATTEMPTED')
    expect(approvals.at(-1)).toMatchObject({
      actor: { id: 'kofi', agency: 'police', role: 'OWNER_DESK' },
      action: { outcome: 'DONE', subjects: { subgraph: 'education' } },
    })
    const outcomes = new Set(approvals.map(({ actor, action }) => `${actor.id} ${action?.outcome ?? ''}`))
    expect(outcomes).toContain('leonie REFUSED')
    expect(outcomes).toContain('callum REFUSED')
  })
})
