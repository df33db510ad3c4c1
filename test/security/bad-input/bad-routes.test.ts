import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../database.js'
import { INSIDES, send, type RawAnswer } from '../raw-request.js'
import { badBodies, badTypes, noBodies } from './bad-bodies.js'
import { complaints } from './complaints.js'
import { HANDED_OVER } from './hand-over-routes.js'
import { keptRows, type KeptRows } from './kept-rows.js'
import type { RouteRequest } from './route-request.js'
import { routeRequests } from './route-requests.js'
import { routeSender, type RouteSender } from './route-sender.js'
import { noteRoutes } from './told-routes.js'

let hub: Hub
let rows: KeptRows
let routes: RouteSender
let told: string[]
beforeAll(async () => {
  const noted = noteRoutes()
  hub = await createHub({ signed: true })
  told = noted()
  const statement = `INSERT INTO outbox (id, kind, receiver, body, answered_at) VALUES ($1, 'HAND_OVER', 'social-care', $2, now())`
  const [handedOver = ''] = HANDED_OVER.split('/')
  await sql(hub, 'front-door', statement, [
    `HAND_OVER ${handedOver}`,
    JSON.stringify({ decision: HANDED_OVER }),
  ])
  routes = await routeSender(hub)
  // A log shows nothing of itself until it is signed, and its index nothing until it was collected.
  for (const row of Object.values(routeRequests).filter(
    ({ as }) => as === 'gateway' || as === 'an auditor',
  )) {
    await vi.waitFor(async () => expect((await routes.ask(row)).status).toBe(200), 20_000)
  }
  rows = await keptRows(hub)
}, 60_000)
afterAll(async () => {
  await rows[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
})

it('every route of every service is here, and nothing else', () => {
  expect(Object.keys(routeRequests).toSorted()).toEqual(told)
})

describe.each(Object.entries(routeRequests))('%s', (_name, row) => {
  const kept = async () => [await rows.of('front-door'), await rows.of(row.service)]

  it('is refused for whatever is wrong in it, with what and where; nothing is written, and the right one is answered', async () => {
    const before = await kept()
    const found: string[] = []
    const judge = (what: string, answer: RawAnswer, names = anyWords) =>
      found.push(...wrongWith(answer, row, names).map((each) => `${what}: ${each}`))

    for (const path of pathsOf(row)) judge(path, await routes.ask(row, { path }))
    judge('another method', await routes.ask(row, { method: 'DELETE' }))
    if (row.body !== undefined || row.text !== undefined) {
      for (const [what, body] of Object.entries(noBodies)) judge(what, await routes.ask(row, { body }))
      // Whoever may ask sends what nobody reads; the credential is for what is read, which is nothing.
      for (const [what, headers] of row.silent ? [] : Object.entries(badTypes)) {
        judge(`as ${what}`, await routes.ask(row, { headers, signed: '' }))
      }
    }
    for (const { where, what, body } of row.body === undefined ? [] : badBodies(row.body(), row)) {
      judge(`${where}, ${what}`, await routes.ask(row, { body }), ['body', ...where.split('.'), 'Too Large'])
    }
    expect(found).toEqual([])
    expect(await kept()).toEqual(before)
    if (!row.silent) expect((await routes.ask(row)).status).toBe(200)
  }, 60_000)
})

it.each(Object.entries(routeRequests).filter(([, { as }]) => as !== 'anybody'))(
  '%s is answered to nobody but who may, and tells the others apart by nothing',
  async (_name, row) => {
    const answers = await routes.strangers(row)
    const [, without] = answers[0] ?? expect.fail('nobody')
    for (const [who, { status, text }] of answers) {
      expect([who, status, text]).toEqual([who, 401, without.text])
      expect(text).not.toMatch(INSIDES)
    }
    expect(without.text).toContain('UNAUTHENTICATED')
  },
)

it('checks of whoever reads the log of a service that she is an auditor', async () => {
  const row = routeRequests['GET /log/*path'] ?? expect.fail('no relay')
  const { status, text } = await send(hub.url + row.path, { method: 'GET', token: await hub.signIn('amara') })
  expect([status, text]).toEqual([403, expect.stringContaining('FORBIDDEN')])
})

/** In every message: where all of a request is wrong, none need say where. */
const anyWords: readonly string[] = ['']

/** Paths of a route that have something wrong. */
const pathsOf = ({ path, wrong = [], takesMore }: RouteRequest): string[] => {
  const more = path.includes('?') ? '&' : '?'
  return [
    ...wrong,
    `${path.split('?')[0]}/Kezra%20Dunmarrow`,
    `${path.split('?')[0]}%00`,
    `${path.split('?')[0]}%zz`,
    ...(takesMore ? [] : [`${path}${more}Kezra=Dunmarrow`, `${path}${more}__proto__=1`]),
  ]
}

/** What is wrong with how something wrong was answered. */
function wrongWith(answer: RawAnswer, { silent }: RouteRequest, names: readonly string[]): string[] {
  if (silent && answer.text === '')
    return answer.status >= 400 && answer.status < 500 ? [] : [`status ${answer.status}`]
  if (!answer.headers['content-type']?.includes('json'))
    return [`no JSON: ${answer.status} ${answer.text.slice(0, 80)}`]
  return complaints(answer, { names })
}
