import { fieldOf } from '#shared/agency/partner-agencies'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { partnerAgencies, type PartnerAgency } from '#shared/synthetic/synthetic-person.type'
import { createHub, type Hub } from '../harness/create-hub.js'
import { childrenOf, view, type Data } from '../harness/view.js'

const CASE = 'MASH-2026-0004'
// All services share this process and two cores here; the gateway's own default is 750 ms.
const DEADLINE_MS = 2_500

let hub: Hub
let whole: Map<string, Data>

beforeAll(async () => {
  hub = await createHub({ gateway: { AGENCY_DEADLINE_MS: String(DEADLINE_MS) } })
  // Twice: the first view of a cold hub may be slower than an agency's deadline on a busy machine.
  await view(hub, 'amara', CASE)
  whole = childrenOf(await view(hub, 'amara', CASE))
  expect(whole.size).toBe(4)
})
afterAll(() => hub[Symbol.asyncDispose]())

const downed: { agency: PartnerAgency; server: Server | undefined }[] = []
afterEach(async () => {
  for (const { agency, server } of downed.splice(0)) {
    await new Promise<void>((resolve) => {
      server?.closeAllConnections()
      if (server) server.close(() => resolve())
      else resolve()
    })
    await hub.start(agency)
  }
  // Whoever kept failing is tried again after a pause.
  const missing = async () => (await view(hub, 'amara', CASE)).extensions['agencies']
  await expect.poll(missing, { timeout: 20_000 }).toBeUndefined()
})

/** Takes an agency down; with `answer`, something else answers in its place. */
async function down(agency: PartnerAgency, answer?: (response: ServerResponse) => void): Promise<void> {
  const { PORT } = await hub.environmentOf(agency)
  await hub.stop(agency)
  const server =
    answer &&
    createServer((_request, response) => {
      // As a service would say it: what is wrong is elsewhere.
      response.setHeader('content-type', 'application/json')
      answer(response)
    })
  if (server) await new Promise<void>((resolve) => server.listen(Number(PORT), '127.0.0.1', resolve))
  downed.push({ agency, server })
}

/** What must be true of every view in which `missing` could not be reached. */
async function expectOnlyMissing(missing: readonly PartnerAgency[]): Promise<void> {
  const answer = await view(hub, 'amara', CASE)
  expect(answer.errors).toEqual([])
  const notices = (answer.extensions['agencies'] ?? []) as {
    agency: string
    state: string
    milliseconds: number
  }[]
  expect(notices.map(({ agency }) => agency).sort()).toEqual([...missing].sort())
  const chronology = (
    answer.data?.['mashAssessment'] as { chronology: { incomplete: string[]; lines: Data[] } }
  ).chronology
  expect(chronology.incomplete.toSorted()).toEqual([...missing].sort())
  const children = childrenOf(answer)
  expect(children.size).toBe(whole.size)
  for (const [id, child] of children) {
    for (const agency of partnerAgencies) {
      const record = child[fieldOf(agency)] as Data
      if (missing.includes(agency)) {
        const { status, contact, disclosure, ...rest } = record
        expect(status).toBe('UNAVAILABLE')
        expect(contact).toMatchObject({ telephone: expect.stringMatching(/^01632 960/) as string })
        expect(disclosure).toEqual([])
        expect(new Set(Object.values(rest))).toEqual(new Set([null]))
      } else {
        const before = whole.get(id)?.[fieldOf(agency)] as Data
        expect({ ...record, asAt: null }).toEqual({ ...before, asAt: null })
      }
    }
  }
}

describe('an agency that cannot be reached', () => {
  it.each(partnerAgencies)(
    '%s: the rest of the view comes whole, and says who is missing',
    async (agency) => {
      await down(agency)
      await expectOnlyMissing([agency])
    },
  )

  it.each([2, 3, 4])('%i agencies at once: the others lose nothing', async (count) => {
    const missing = partnerAgencies.slice(0, count)
    for (const agency of missing) await down(agency)
    await expectOnlyMissing(missing)
  })

  it('comes back into the very next view', async () => {
    await down('police')
    await expectOnlyMissing(['police'])
    const { server, agency } = downed.pop() ?? {}
    expect(server).toBeUndefined()
    if (agency) await hub.start(agency)
    await expectOnlyMissing([])
  })
})

/** As many entities as were asked for, all of them this. */
const entities = (entity: unknown): string =>
  JSON.stringify({ data: { _entities: Array.from({ length: 4 }, () => entity) } })

const rubbish: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'never answers': () => undefined,
  'answers half and stops': (response) => response.writeHead(200).write('{"data":{"_entities":['),
  'answers with a web page': (response) => response.end('<h1>It works!</h1>'),
  'answers with nothing': (response) => response.end(),
  'answers with a number': (response) => response.end('42'),
  'answers data of another shape': (response) => response.end('{"data":{"_entities":{"police":{}}}}'),
  'answers for fewer children than asked': (response) => response.end('{"data":{"_entities":[null]}}'),
  'answers for more children than asked': (response) =>
    response.end(JSON.stringify({ data: { _entities: Array.from({ length: 9 }, () => null) } })),
  'answers with no child at all': (response) => response.end(entities(null)),
  'answers with empty children': (response) => response.end(entities({})),
  'answers with children that have only a type': (response) =>
    response.end(entities({ __typename: 'Child' })),
  'answers with children without a record': (response) => response.end(entities({ police: null })),
  'answers with numbers for children': (response) => response.end(entities(5)),
  'answers in a sixth word': (response) => response.end(entities({ police: { status: 'FINE' } })),
  'answers well, and says that it failed': (response) =>
    response.writeHead(500).end(entities({ police: { status: 'NOTHING_KNOWN', disclosure: [] } })),
  'answers with an error of its own': (response) =>
    response.end('{"errors":[{"message":"SELECT * FROM person failed at 10.0.0.1"}]}'),
  'answers 500 with a stack': (response) => response.writeHead(500).end('Error: secret\n at police.js:1'),
  'hangs up': (response) => response.destroy(),
  'answers more than anyone can read': (response) => response.end('"'.padEnd(20 * 1024 * 1024, 'x')),
  'answers fifty megabytes of children': (response) =>
    response.end(entities({ police: { status: 'SHARED', asAt: 'x'.repeat(13 * 1024 * 1024) } })),
  'answers without an end': (response) => {
    const more = (): void => void response.write('{"data":'.padEnd(64 * 1024), () => setImmediate(more))
    response.on('error', () => undefined).writeHead(200)
    more()
  },
  'answers a letter at a time': (response) => {
    const next = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(next)).writeHead(200, { 'content-type': 'application/json' })
  },
  'answers JSON that is none': (response) => response.end('{"data":{"_entities":[,]}}'),
  'answers as a web page that reads as JSON': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('{"data":{"_entities":[]}}'),
}

describe('T24, T26 an agency that talks rubbish', () => {
  it.each(Object.entries(rubbish))(
    '%s: counts as unavailable, and its words go no further',
    async (_what, answer) => {
      await down('police', answer)
      await expectOnlyMissing(['police'])
      const text = JSON.stringify(await view(hub, 'amara', CASE))
      expect(text).not.toMatch(/It works|SELECT \*|secret|police\.js|127\.0\.0\.1/)
    },
  )
})

describe('T25 an agency that sends us elsewhere', () => {
  it.each([301, 302, 303, 307, 308])(
    'with %i is as if it had not answered, and nobody there is sent a token, a grant or a word',
    async (status) => {
      const visits: unknown[] = []
      const elsewhere = createServer((request, response) => {
        visits.push(request.headers)
        response.end('{"data":{"_entities":[]}}')
      })
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
      // A TCP server's address is an AddressInfo.
      const { port } = elsewhere.address() as AddressInfo
      const location = `http://127.0.0.1:${port}/graphql`
      await down('police', (response) => response.writeHead(status, { location }).end())
      await expectOnlyMissing(['police'])
      expect(JSON.stringify(await view(hub, 'amara', CASE))).not.toContain(String(port))
      elsewhere.close()
      expect(visits).toEqual([])
    },
  )
})

/** Takes the question, and leaves it. Some are asked at the same time, so that a view waits for one deadline and not for four. */
const never = (): void => undefined

describe('whoever it is that does not answer', () => {
  it.each(partnerAgencies)(
    '%s never answers: the view comes without it, and with all of the others',
    async (agency) => {
      await down(agency, never)
      await expectOnlyMissing([agency])
    },
  )

  it.each(partnerAgencies)(
    '%s is a web page: the view comes without it, and with all of the others',
    async (agency) => {
      await down(agency, (response) => response.end('<h1>It works!</h1>'))
      await expectOnlyMissing([agency])
    },
  )

  it.each([2, 3, 4])('%i of them never answer: the view says which', async (count) => {
    const missing = partnerAgencies.slice(0, count)
    for (const agency of missing) await down(agency, never)
    await expectOnlyMissing(missing)
  })
})

describe('the front door', () => {
  it('when it cannot be reached there is no view, and the error says only that', async () => {
    await hub.stop('front-door')
    const answer = await view(hub, 'amara', CASE)
    await hub.start('front-door')
    expect(answer.data).toEqual({ mashAssessment: null })
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['FRONT_DOOR_UNAVAILABLE'])
    expect(JSON.stringify(answer)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/)
  })
})
