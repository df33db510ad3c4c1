import { ApolloServer } from '@apollo/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accessLog, type AccessLog } from '#shared/access-log/append/access-log'
import type { LogEntry } from '#shared/access-log/entry'
import { startLogDatabase, type LogDatabase } from '#shared/access-log/testing/log-database'
import { HubError } from '#shared/errors/hub-error'
import { createLogger } from '#shared/observability/logger'
import { accessLogPlugin } from './access-log.plugin.js'
import { accessRecorder } from './access-recorder.js'
import type { RecordedContext } from './context.js'

const typeDefs = `
  type Query { known: String, _entities: [String] }
  type Mutation { change: String, changeSilently: String }`

let database: LogDatabase
let log: AccessLog
beforeAll(async () => {
  database = await startLogDatabase()
  log = accessLog('mash-hub.example/police', database.pool)
})
afterAll(() => database[Symbol.asyncDispose]())

const bodies = async (): Promise<LogEntry[]> => {
  const { rows } = await database.pool.query<{ body: string }>('SELECT body FROM log.entry ORDER BY index')
  return rows.map(({ body }) => JSON.parse(body) as LogEntry) // what the log keeps
}
let before = 0
let changes = 0
beforeEach(async () => {
  before = (await bodies()).length
  changes = 0
})
const outcomes = async (): Promise<unknown[]> =>
  (await bodies()).slice(before).map(({ action }) => action?.outcome)

/** Asks a service that writes to a log; what is told, and what one of its mutations does, its resolvers forget to note. */
async function ask(query: string, into = log) {
  const server = new ApolloServer<RecordedContext>({
    typeDefs,
    resolvers: {
      Query: { known: () => 'yes', _entities: () => ['a child'] },
      Mutation: {
        change: (_root, _given, { access }, info) => {
          access.touch(info, ['thing', 'a'])
          return `${(changes += 1)}`
        },
        changeSilently: () => `${(changes += 1)}`,
      },
    },
    plugins: [accessLogPlugin(into, createLogger('test', 'silent'))],
  })
  const contextValue: RecordedContext = {
    call: {
      ...{ sub: 'amara', act: { sub: 'gateway' }, jti: 'j', agency: 'social-care' },
      ...{ roles: ['MASH_PRACTITIONER'], request: 'r1', body: 'b' },
    },
    accessToken: undefined,
    services: undefined,
    access: accessRecorder(),
  }
  const { http, body } = await server.executeOperation({ query }, { contextValue })
  await server.stop()
  return body.kind === 'single' ? { ...body.singleResult, status: http.status } : expect.fail('in parts')
}
const codes = ({ errors }: Awaited<ReturnType<typeof ask>>): unknown[] =>
  (errors ?? []).map(({ extensions }) => extensions?.['code'])

/** The log that does not take what it is given for this time, counted from 1. */
const refusing = (isRefused: (time: number) => boolean): AccessLog => {
  let time = 0
  const append: AccessLog['append'] = async (entries) => {
    time += 1
    if (isRefused(time)) throw new HubError('ACCESS_LOG_UNAVAILABLE')
    return log.append(entries)
  }
  return { ...log, append }
}

test('of a mutation it is written that it is tried, then what became of it, and the answer says where both stand', async () => {
  const answer = await ask('mutation { change }')
  expect(answer.data).toEqual({ change: '1' })
  expect(await outcomes()).toEqual(['ATTEMPTED', 'DONE'])
  expect(answer.extensions?.['accessLog']).toMatchObject({
    origin: 'mash-hub.example/police',
    entries: [{ index: before }, { index: before + 1 }],
  })
})

test('of a query nothing is tried', async () => {
  expect((await ask('{ known }')).data).toEqual({ known: 'yes' })
  expect(await outcomes()).not.toContain('ATTEMPTED')
})

test('nothing is done that could not be written before, and whoever calls is told why in an answer like any other', async () => {
  const answer = await ask(
    'mutation { change }',
    refusing((time) => time === 1),
  )
  expect([changes, answer.data, codes(answer), answer.status]).toEqual([
    0,
    undefined,
    ['ACCESS_LOG_UNAVAILABLE'],
    200,
  ])
})

test('nothing is told of what was done that could not be written afterwards', async () => {
  const answer = await ask(
    'mutation { change }',
    refusing((time) => time > 1),
  )
  expect([changes, answer.data, codes(answer)]).toEqual([1, undefined, ['ACCESS_LOG_UNAVAILABLE']])
  expect(await outcomes()).toEqual(['ATTEMPTED'])
})

test('entities of which nothing was noted do not leave', async () => {
  const answer = await ask('{ _entities }')
  expect([answer.data, codes(answer)]).toEqual([undefined, ['ACCESS_LOG_UNAVAILABLE']])
  expect(JSON.stringify(answer)).not.toContain('a child')
})

test('what was done is not told where nothing was noted of what to', async () => {
  const answer = await ask('mutation { changeSilently }')
  expect([changes, answer.data, codes(answer)]).toEqual([1, undefined, ['ACCESS_LOG_UNAVAILABLE']])
  expect(await outcomes()).toEqual(['ATTEMPTED'])
})
