import fc from 'fast-check'
import { request } from 'undici'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHub, type Hub } from '../harness/create-hub.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const RUNS = 1_000

/** Pieces that make a query nearly right, which is where the interesting mistakes are. */
const piece = fc.constantFrom(
  ...['{', '}', '(', ')', ' ', 'query', 'mutation', 'me', 'name', 'mashAssessment', '(id: "MASH-2026-0004")'],
  ...[
    'subjects',
    'child',
    'police',
    'grant',
    '__proto__',
    'constructor',
    '__typename',
    '_entities',
    '_service',
    'sdl',
  ],
  ...[
    '...',
    'on Child',
    'fragment a on Child',
    '@skip(if: true)',
    '$id',
    ': ID!',
    'null',
    '"\\u0000"',
    '\u202e',
    '\u{1f4a9}',
  ],
)
const query = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '))
const body = fc.oneof(
  fc
    .record({ query, variables: fc.json().map((json): unknown => JSON.parse(json)) })
    .map((each) => JSON.stringify(each)),
  fc.json(),
  fc.string({ unit: 'binary' }),
)

/** What no answer of ours ever contains: our insides. */
const insides = /node_modules|\bat .+:\d+:\d+|SELECT |postgres|ECONN|127\.0\.0\.1|INTERNAL/

it(
  'no request, however made, is answered with our insides or counted as our fault',
  { timeout: 600_000 },
  async () => {
    process.stdout.write(`seed ${seed}\n`)
    const token = await hub.signIn('amara')
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const response = await request(`${hub.url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: text,
        })
        const answer = await response.body.text()
        expect(response.statusCode).toBeLessThan(500)
        expect(answer).not.toMatch(insides)
      }),
      { seed, numRuns: RUNS },
    )
  },
)
