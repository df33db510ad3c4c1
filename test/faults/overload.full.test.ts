import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { contactDocument } from '#gateway/cli/contact.command'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { caseDocument } from '#gateway/cli/case/show.command'
import { claimLimits } from '#gateway/admission/claims'
import { LIFE_AT_RISK, URGENCY_HEADER } from '#gateway/admission/urgency'
import { aContact } from '#subgraphs/front-door/testing/a-contact'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../harness/create-hub.js'
import { runMash } from '../harness/run-mash.js'

/** Rated red, a matter of emergency; and one that can wait until tomorrow. */
const [RED, GREEN] = ['MASH-2026-0011', 'MASH-2026-0003']
const AT_ONCE = 8
/** Nobody's client sends it. */
const freeForm = 'query Mine($id: ID!) { mashAssessment(id: $id) { id } }'

let hub: Hub
beforeAll(async () => void (hub = await createHub({ gateway: { REQUESTS_AT_ONCE: String(AT_ONCE) } })))
afterAll(() => hub[Symbol.asyncDispose]())

interface Asked {
  readonly as?: PersonaId
  readonly document?: string
  readonly id?: string
  readonly claimed?: boolean
  readonly variables?: Readonly<Record<string, unknown>>
}

/** Asks the gateway over HTTP. */
async function ask({
  as = 'amara',
  document = caseDocument,
  id = GREEN,
  claimed = false,
  variables = { id },
}: Asked) {
  const { statusCode, headers, body } = await request(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await hub.signIn(as)}`,
      'content-type': 'application/json',
      ...(claimed && { [URGENCY_HEADER]: LIFE_AT_RISK }),
    },
    body: JSON.stringify({ query: document, variables }),
  })
  return { status: statusCode, retryAfter: headers['retry-after'], text: await body.text() }
}
const turnedAway = (retryAfter: string) => ({
  status: 503,
  retryAfter,
  text: expect.stringContaining('"OVERLOADED"') as string,
})
const answered = (id: string) => ({
  status: 200,
  retryAfter: undefined,
  text: expect.stringContaining(`"id":"${id}"`) as string,
})

/**
 * Fills the gateway, every place that is not for lives at risk and the lines of those who wait: the police take questions and leave them, so
 * that who asks for the view keeps a place.
 *
 * @returns lets all of them go; every one of them must have been answered
 */
async function fill(): Promise<() => Promise<void>> {
  const { PORT } = await hub.environmentOf('police')
  await hub.stop('police')
  const held: ServerResponse[] = []
  const server = createServer(({ url }, response) => {
    if (url === '/graphql') held.push(response)
    else response.destroy()
  }).listen(Number(PORT), '127.0.0.1')
  await once(server, 'listening')
  const view = viewDocument(readApiSchema())
  let away = 0
  const waiting: Promise<unknown>[] = []
  /** So many find a place or a line, and one more does not. */
  const come = async (document: string, places: number, line: number): Promise<void> => {
    const [before, awayBefore] = [held.length, away]
    waiting.push(...Array.from({ length: places }, () => ask({ document })))
    await vi.waitFor(() => expect(held).toHaveLength(before + places), 20_000)
    const others = Array.from({ length: line + 1 }, async () => {
      const answer = await ask({ document })
      if (answer.status === 503) away += 1
      else expect(answer).toEqual(answered(GREEN))
    })
    waiting.push(...others)
    await vi.waitFor(() => expect(away).toBe(awayBefore + 1), 20_000)
  }
  await come(`${view} # written by hand`, AT_ONCE / 2, AT_ONCE / 2)
  await come(view, AT_ONCE / 4, AT_ONCE)
  return async () => {
    for (const response of held) response.destroy()
    server.closeAllConnections()
    server.close()
    await Promise.all(waiting)
    await hub.start('police')
  }
}

const confirmed = { requestId: expect.any(String) as string }
const notConfirmed = { ...confirmed, lifeAtRisk: 'NOT_CONFIRMED' }
const extensionsOf = async (asked: Asked): Promise<unknown> =>
  (JSON.parse((await ask({ claimed: true, ...asked })).text) as { extensions: unknown }).extensions

describe('who says that a life is at risk', () => {
  it.each([
    ['a case that is rated red', { id: RED }],
    ['a case of section 47', { id: 'MASH-2026-0005' }],
  ])('is right of %s', async (_which, asked) => {
    expect(await extensionsOf(asked)).toEqual(confirmed)
  })

  it.each([
    ['a case that can wait', { as: 'dilys', id: 'MASH-2026-0008' }],
    ['a case that there is not, or not for her', { as: 'dilys', id: 'MASH-2026-9999' }],
    ['what is no case', { as: 'farah', document: '{ me { name } }' }],
    ['nothing that can be asked', { as: 'farah', document: '{ nothing }' }],
  ] as const)('is told that nothing says so, of %s', async (_which, asked) => {
    expect(await extensionsOf(asked)).toEqual(notConfirmed)
  })

  it('can be anybody who sends a contact, for what the contact says', async () => {
    const send = async (inDanger: boolean) => {
      const danger = inDanger ? { danger: 'Nobody is with them tonight.' } : {}
      const variables = { input: aContact({ inDanger, ...danger }) }
      return extensionsOf({ as: 'rhoda', document: contactDocument, variables })
    }
    expect(await send(true)).toEqual(confirmed)
    expect(await send(false)).toEqual(notConfirmed)
  })
})

it('at five times what it can do, all whose life is at risk are answered, and the rest hear at once that they are not', async () => {
  const counts = { life: 0, away: 0, answered: 0 }
  const rounds = 25
  let going = AT_ONCE
  const lives = Array.from({ length: AT_ONCE }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      expect(await ask({ id: RED, claimed: true })).toEqual(answered(RED))
      counts.life += 1
    }
    going -= 1
  })
  const others = Array.from({ length: 4 * AT_ONCE }, async (_, index) => {
    const browses = index % 2 === 0
    while (going > 0) {
      const answer = await ask(browses ? { document: freeForm } : {})
      if (answer.status === 200) counts.answered += 1
      else {
        expect(answer).toEqual(turnedAway(browses ? '10' : '2'))
        counts.away += 1
        await sleep(20)
      }
    }
  })
  await Promise.all([...lives, ...others])
  expect(counts.life).toBe(AT_ONCE * rounds)
  expect(counts.away).toBeGreaterThan(counts.life)
}, 90_000)

describe('a gateway that is full', () => {
  let letGo: () => Promise<void>
  beforeAll(async () => {
    const often = async (as: PersonaId): Promise<unknown[]> =>
      Promise.all(Array.from({ length: claimLimits.mistakes }, () => extensionsOf({ as, id: RED })))
    expect(await often('bronwen')).toEqual(Array(claimLimits.mistakes).fill(notConfirmed))
    await hub.stop('front-door')
    expect(await often('callum')).toEqual(Array(claimLimits.mistakes).fill(confirmed))
    await hub.start('front-door')
    // Who did not answer is tried again after a pause.
    await vi.waitFor(async () => expect(await ask({})).toEqual(answered(GREEN)), 20_000)
    letGo = await fill()
  })

  it('turns away at once what can wait, and says when to come again', async () => {
    expect(await ask({})).toEqual(turnedAway('2'))
    expect(await ask({ document: freeForm })).toEqual(turnedAway('10'))
  })

  it('lets in whose life is at risk, also with what they have written by hand', async () => {
    expect(await ask({ id: RED, claimed: true })).toEqual(answered(RED))
    expect(await ask({ id: RED, document: freeForm, claimed: true })).toEqual(answered(RED))
  })

  it('believes nobody whose role has no part in a case, and asks a stranger for a token first', async () => {
    expect(await ask({ as: 'nils', id: RED, claimed: true })).toEqual(turnedAway('10'))
    expect(await ask({ as: 'oona', id: RED, claimed: true })).toEqual(turnedAway('10'))
    const stranger = await hub.post(undefined, '{}', { [URGENCY_HEADER]: LIFE_AT_RISK })
    expect(stranger.status).toBe(401)
  })

  it('believes nobody who was wrong again and again, and who was where nobody could look all the same', async () => {
    expect(await ask({ as: 'bronwen', id: RED, claimed: true })).toEqual(turnedAway('2'))
    expect(await ask({ as: 'callum', id: RED, claimed: true })).toEqual(answered(RED))
  })

  it('mash says that the hub is overloaded, and asks again when it is told to', async () => {
    let away = 0
    const between = createServer((received, response) => {
      const pass = async (): Promise<void> => {
        const { url = '', method, headers } = received
        const isPost = method === 'POST'
        const answer = await request(`${hub.url}${url}`, {
          method: isPost ? 'POST' : 'GET',
          headers: isPost ? { authorization: headers.authorization, 'content-type': 'application/json' } : {},
          ...(isPost && { body: await buffer(received) }),
        })
        response.writeHead(answer.statusCode, answer.headers).end(await answer.body.text())
        if (answer.statusCode === 503) {
          away += 1
          await letGo()
        }
      }
      pass().catch(() => response.destroy())
    }).listen(0, '127.0.0.1')
    await once(between, 'listening')
    const { port } = between.address() as AddressInfo // a TCP server's address is never a string
    const run = await runMash(['case', 'show', GREEN, '--as', 'amara'], {
      MASH_GATEWAY_URL: `http://127.0.0.1:${port}`,
    })
    between.close()
    expect([run.code, away]).toEqual([0, 1])
    expect(run.stderr).toBe('The hub has more to do than it can. Asking again in 2 s …\n')
    expect(run.stdout).toContain(GREEN)
  })
})
