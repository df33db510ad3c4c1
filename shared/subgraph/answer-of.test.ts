import { HeaderMap, type GraphQLResponse } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { createLogger } from '#shared/observability/logger'
import { answerOf, leaveOnceLogged, tellReceipts } from './answer-of.js'

type Given = Extract<GraphQLResponse['body'], { kind: 'single' }>['singleResult']

const response = (singleResult: Given): GraphQLResponse => ({
  http: { status: 500, headers: new HeaderMap() },
  body: { kind: 'single', singleResult },
})
const inParts = (): GraphQLResponse => ({
  http: { status: 200, headers: new HeaderMap() },
  body: {
    kind: 'incremental',
    initialResult: { hasNext: true, data: {} },
    // It has no parts: none is read.
    subsequentResults: (async function* () {})(),
  },
})

test.each([
  ['children', { _entities: [null, { police: {} }] }, true],
  ['children of whom none is there', { _entities: [null] }, false],
  ['something else', { mashAssessment: {} }, false],
  ['what is no list', { _entities: {} }, false],
  ['nothing', null, false],
])('an answer tells of %s', (_what, data, hasEntities) => {
  expect(answerOf(response({ data }))).toEqual({ data, errors: [], hasEntities })
})

test('an error is told by its place and the code that it has; one without has failed inside', () => {
  const errors = [
    { message: 'a', path: ['a', 0], extensions: { code: 'NOT_FOUND' } },
    { message: 'b' },
    { message: 'c', extensions: { code: 7 } },
  ].map(({ message, ...options }) => new GraphQLError(message, options).toJSON())
  expect(answerOf(response({ errors })).errors).toEqual([
    { path: ['a', 0], code: 'NOT_FOUND' },
    { path: [], code: 'INTERNAL' },
    { path: [], code: 'INTERNAL' },
  ])
})

test('what leaves in parts cannot be logged before it leaves, and is no answer', () => {
  expect(() => answerOf(inParts())).toThrow('in parts')
  expect(() => tellReceipts(inParts(), { origin: 'o', entries: [] })).toThrow('no answer')
})

test('receipts stand beside what else an answer says', () => {
  const given = response({ data: {}, extensions: { asked: ['police'] } })
  const receipts = { origin: 'mash-hub.example/police', entries: [] }
  tellReceipts(given, receipts)
  expect(given.body).toMatchObject({
    singleResult: { extensions: { asked: ['police'], accessLog: receipts } },
  })
})

const parts = { log: createLogger('test', 'silent'), requestId: 'r1' }

test('an answer leaves as it is once what it tells is written', async () => {
  const given = response({ data: { a: 1 } })
  await leaveOnceLogged(given, parts, () => Promise.resolve())
  expect(given).toEqual(response({ data: { a: 1 } }))
})

test('and where it could not be written, nothing of it leaves, and why it could not neither', async () => {
  const given = response({ data: { name: 'Ann' }, extensions: { asked: ['police'] } })
  await leaveOnceLogged(given, parts, () => Promise.reject(new Error('disk of ann')))
  expect(given.http.status).toBe(200)
  expect(given.body).toMatchObject({
    kind: 'single',
    singleResult: { errors: [{ extensions: { code: 'ACCESS_LOG_UNAVAILABLE' } }] },
  })
  expect(JSON.stringify(given.body)).not.toMatch(/Ann|disk|asked/)
})
