import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub, type HubOptions } from '../harness/create-hub.js'
import {
  cableTo,
  manInTheMiddle,
  type Answer,
  type Cable,
  type ManInTheMiddle,
} from '../harness/man-in-the-middle.js'
import { childrenOf, view, type Data } from '../harness/view.js'
import { startGateway } from '#gateway/start-gateway'
import { sql } from './database.js'

const CASE = 'MASH-2026-0004'
const CHILDREN = 4
/** The pseudonym of a child of whom nobody asked. */
const STRANGER = 'f'.repeat(32)

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
  await view(hub, 'amara', CASE)
})
afterAll(() => hub[Symbol.asyncDispose]())

type Receipt = NonNullable<NonNullable<Answer['extensions']>['accessLog']>

/** Changes what an answer says of the log, and nothing else. */
const receipt =
  (change: (receipt: Receipt) => unknown) =>
  (answer: Answer): unknown => {
    const told = answer.extensions?.accessLog ?? expect.fail('an answer without a receipt')
    return { ...answer, extensions: { accessLog: change(told) } }
  }
const entries = (change: (entries: Receipt['entries']) => unknown) =>
  receipt(({ origin, entries: told }) => ({ origin, entries: change(told) }))
const each = (change: (entry: Receipt['entries'][number], place: number) => object) =>
  entries((told) => told.map(change))

const lies: Readonly<Record<string, (answer: Answer) => unknown>> = {
  'does not say what its log says': ({ data }) => ({ data }),
  'says nothing beside its data': (answer) => ({ ...answer, extensions: {} }),
  'names no entry': entries(() => []),
  'shows the receipt of another agency': receipt((told) => ({ ...told, origin: 'mash-hub.example/health' })),
  'shows the receipt of a log that nobody knows': receipt((told) => ({ ...told, origin: 'police' })),
  'has logged one child less than it tells of': entries((told) => told.slice(1)),
  'has logged a child of whom it was not asked': entries((told) => [
    ...told,
    { ...told[0], index: 4_711, child: STRANGER },
  ]),
  'has logged another child than it was asked of': each((entry, place) =>
    place ? entry : { ...entry, child: STRANGER },
  ),
  'has logged one child for all': entries((told) =>
    told.map((entry) => ({ ...entry, child: told[0]?.['child'] })),
  ),
  'shows one entry for all': entries((told) => told.map((entry) => ({ ...told[0], child: entry['child'] }))),
  'has logged nobody': each(({ index, leafHash }) => ({ index, leafHash })),
  'has an entry before the first': each((entry) => ({ ...entry, index: -1 })),
  'has an entry between two': each((entry) => ({ ...entry, index: 0.5 })),
  'has a hash that is none': each((entry) => ({ ...entry, leafHash: 'AAAA' })),
}

describe('an agency that shows data and', () => {
  let police: ManInTheMiddle
  beforeAll(async () => void (police = await manInTheMiddle(hub, 'police')))
  afterAll(() => police[Symbol.asyncDispose]())

  const states = async () => {
    const answer = await view(hub, 'amara', CASE)
    const children = [...childrenOf(answer).values()]
    expect(children).toHaveLength(CHILDREN)
    const of = (agency: string) => children.map((child) => (child[agency] as Data)['status'])
    return { answer, police: of('police'), health: of('health') }
  }

  it.each(Object.entries(lies))('%s is as if it had not answered', async (_which, lie) => {
    police.change = lie
    const { answer, ...told } = await states()
    expect(told.police).toEqual(Array(CHILDREN).fill('UNAVAILABLE'))
    expect(told.health).not.toContain('UNAVAILABLE')
    expect(answer.errors).toEqual([])
    expect(answer.extensions['agencies']).toMatchObject([{ agency: 'police', state: 'UNAVAILABLE' }])
    const [logged] = await entriesOf('gateway', answer.extensions['requestId'])
    // By the document the answer of the police is known for one that the gateway did not take.
    const unseen = await entriesOf('police', answer.extensions['requestId'])
    expect(unseen).toHaveLength(CHILDREN)
    const sha256 = unseen[0]?.operation?.sha256 ?? expect.fail()
    expect(logged?.unanswered).toMatchObject([{ service: 'police', sha256, calls: 1, children: CHILDREN }])
    expect(JSON.stringify(logged?.receipts)).not.toContain('mash-hub.example/police')
  })

  it('says truly what its log says is shown, and its receipt stays in the hub', async () => {
    police.change = undefined
    const { answer, ...told } = await states()
    expect(told.police).not.toContain('UNAVAILABLE')
    expect(Object.keys(answer.extensions)).toEqual(['requestId'])
    expect(JSON.stringify(answer)).not.toMatch(/accessLog|leafHash|mash-hub\.example\/police/)
  })

  it('fails is taken at its word, without a receipt', async () => {
    police.change = () => ({ errors: [{ message: 'no', extensions: { code: 'INTERNAL' } }] })
    expect((await states()).police).toEqual(Array(CHILDREN).fill('UNAVAILABLE'))
  })

  it('fails, and names a child of whom it was not asked, has said nothing that the gateway logs', async () => {
    const failed = { data: null, errors: [{ message: 'no', extensions: { code: 'INTERNAL' } }] }
    const loggedWhen = async (change: (answer: Answer) => unknown) => {
      police.change = (answer) => ({ ...(change(answer) as Answer), ...failed })
      const { answer, ...told } = await states()
      expect(told.police).toEqual(Array(CHILDREN).fill('UNAVAILABLE'))
      return JSON.stringify(await entriesOf('gateway', answer.extensions['requestId']))
    }
    expect(await loggedWhen(each((entry) => entry))).toContain('mash-hub.example/police')
    const logged = await loggedWhen(each((entry, place) => (place ? entry : { ...entry, child: STRANGER })))
    expect(logged).not.toMatch(new RegExp(`mash-hub.example/police|${STRANGER}`))
  })

  it('is told which fields of the call nobody asked for', async () => {
    police.change = undefined
    const requiredFor = async (selection: string) => {
      await hub.query('amara', `{ mashAssessment(id: "${CASE}") { ${selection} } }`)
      return decodeJwt(police.calls.at(-1)?.authorization?.split(' ')[1] ?? '')['required']
    }
    const asked = 'subjects { child { police { status chronology { on } } } }'
    expect(await requiredFor(asked)).toBeUndefined()
    expect(await requiredFor(`${asked} chronology { lines { on } }`)).toContain('ChronologyLine.kind')
    expect(await requiredFor('chronology { lines { on } }')).toEqual(['Child.police'])
    expect(await requiredFor('chronology { lines { on } } subjects { child { police { asAt } } }')).toEqual(
      expect.arrayContaining(['PoliceRecord.status', 'PoliceRecord.chronology']),
    )
  })
})

describe('an agency’s desk', () => {
  it('tells nothing of which its log does not', async () => {
    await using police = await manInTheMiddle(hub, 'police')
    const desk = () => hub.query('kofi', '{ policeDeskRequests { endCursor } }')
    expect((await desk()).errors).toEqual([])
    police.change = ({ data }) => ({ data })
    const { data, errors } = await desk()
    expect([data, errors.map(({ extensions }) => extensions['code'])]).toEqual([null, ['AGENCY_UNAVAILABLE']])
  })
})

describe('the front door', () => {
  it('that tells nothing of its log is as if it could not be reached; an error of its own is told', async () => {
    await using frontDoor = await manInTheMiddle(hub, 'front-door')
    const me = () => hub.query('amara', '{ me { name } }')
    expect((await me()).errors).toEqual([])
    for (const lie of [
      'does not say what its log says',
      'names no entry',
      'shows the receipt of another agency',
    ]) {
      frontDoor.change = lies[lie]
      const { data, errors } = await me()
      expect([lie, data, errors.map(({ extensions }) => extensions['code'])]).toEqual([
        lie,
        null,
        ['FRONT_DOOR_UNAVAILABLE'],
      ])
    }
    frontDoor.change = () => ({
      data: null,
      errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }],
    })
    expect((await me()).errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN'])
  })
})

describe('the gateway', () => {
  it('T36 lists in its own log the very entries that the services wrote for the view, and one of its own for each child', async () => {
    const { extensions } = await view(hub, 'amara', CASE)
    const told = await entriesOf('gateway', extensions['requestId'])
    expect(told).toHaveLength(CHILDREN)
    expect(new Set(told.map(({ child }) => child)).size).toBe(CHILDREN)
    const receipts = told
      .flatMap(({ receipts = [] }) => receipts)
      .map(({ origin, index, leafHash }) => [origin, index, leafHash])
    const written: unknown[] = []
    for (const service of [
      'front-door',
      'police',
      'health',
      'education',
      'early-help',
      'social-care',
    ] as const) {
      const rows = await entriesOf(service, extensions['requestId'])
      expect(rows.length, service).toBeGreaterThanOrEqual(CHILDREN)
      written.push(...rows.map(({ index, leafHash }) => [`mash-hub.example/${service}`, index, leafHash]))
      // The same name of each child in every log.
      expect(new Set(rows.map(({ child }) => child))).toEqual(new Set(told.map(({ child }) => child)))
    }
    expect(receipts.toSorted()).toEqual(written.toSorted())
  })

  it('shows nothing that it cannot log, and says so', async () => {
    await using gateway = await gatewayWithCable()
    const whole = await view(hub, 'amara', CASE)
    expect(whole.errors).toEqual([])
    gateway.cable.cut()
    for (const answer of [await view(hub, 'amara', CASE), await hub.query('amara', '{ me { name } }')]) {
      expect(answer.data).toBeNull()
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['ACCESS_LOG_UNAVAILABLE'])
      expect(answer.extensions['requestId']).toEqual(expect.any(String))
    }
    gateway.cable.mend()
    expect((await view(hub, 'amara', CASE)).errors).toEqual([])
  })
})

interface StoredEntry {
  readonly index: number
  readonly leafHash: string
  readonly child?: string
  readonly operation?: { readonly sha256: string }
  readonly receipts?: readonly {
    readonly origin: string
    readonly index: number
    readonly leafHash: string
  }[]
  readonly unanswered?: readonly object[]
}

/** What the log of a service has for one request. */
async function entriesOf(service: Parameters<typeof sql>[1], requestId: unknown): Promise<StoredEntry[]> {
  const rows = await sql<{ index: string; body: string; hash: Buffer }>(
    hub,
    service,
    `SELECT index, body, leaf_hash AS hash FROM log.entry WHERE body::jsonb ->> 'requestId' = $1 ORDER BY index`,
    [requestId],
  )
  return rows.map(({ index, body, hash }) => ({
    ...(JSON.parse(body) as StoredEntry),
    index: Number(index),
    leafHash: hash.toString('base64'),
  }))
}

/** The gateway as it is, but for a way to its database that can be cut. */
async function gatewayWithCable(): Promise<{ readonly cable: Cable } & AsyncDisposable> {
  const environment: HubOptions['gateway'] = await hub.environmentOf('gateway')
  const cable = await cableTo(environment['DATABASE_URL'] ?? '')
  await hub.stop('gateway')
  const running = await startGateway({ ...environment, DATABASE_URL: cable.url })
  return {
    cable,
    [Symbol.asyncDispose]: async () => {
      await running.close()
      await cable[Symbol.asyncDispose]()
      await hub.start('gateway')
    },
  }
}
