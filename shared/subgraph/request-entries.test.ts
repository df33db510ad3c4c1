import { describe, expect, it } from 'vitest'
import { encodeEntry } from '#shared/access-log/encode-entry'
import type { LoggedField } from '#shared/access-log/entry'
import { accessRecorder, type RootInfo } from './access-recorder.js'
import { answerEntries, attemptEntries, type LoggedRequest } from './request-entries.js'

const request = (
  changes: Partial<LoggedRequest['call']> = {},
  name: string | null = 'View',
): LoggedRequest => ({
  call: {
    ...{
      sub: 'amara',
      act: { sub: 'gateway' },
      jti: 'j',
      agency: 'social-care',
      roles: ['MASH_PRACTITIONER'],
    },
    ...{ request: 'r1', body: 'b' },
    ...changes,
  },
  operation: { name, sha256: '0'.repeat(64) },
  kind: 'query',
  roots: [{ key: 'alias', name: 'mashAssessment', assessment: 'MASH-2026-0001' }],
})

const row = (path: string, records?: number): LoggedField => ({
  ...{ path, category: 'police.missing', state: 'SHARED', rule: 'R18' },
  ...(records !== undefined && { records }),
})

const shown = { data: { alias: {} }, errors: [], hasEntities: false }
/** The root field that is answered under this name. */
const under = (key: string): RootInfo => ({ path: { key, prev: undefined, typename: undefined } })
const untouched = (): Record<string, string> => ({})

/** What breaks a line of a log, a terminal, or what an auditor reads. */
const hostile: Readonly<Record<string, string>> = {
  'a line of its own': 'amara\r\n{"actor":"somebody else"}',
  'an escape of a terminal': 'amara\u001b[2J',
  'reversed letters': 'amara\u202egnihton',
  'a blank of no width': 'ama\u200bra',
  nothing: '',
  'half of a pair': 'amara\ud800',
  'a million letters': 'a'.repeat(1_000_000),
}

it('of nothing but the schema has no other side at the gateway, and beside anything else it has', () => {
  const schema = { key: 'alias', name: '_service', assessment: undefined }
  const operationOf = (roots: LoggedRequest['roots']) =>
    answerEntries({ ...request(), roots }, shown, [], untouched).map(
      ({ operation }) => operation !== undefined,
    )
  expect(operationOf([schema])).toEqual([false])
  expect(operationOf([schema, ...request().roots])).toEqual([true])
  expect(operationOf([])).not.toContain(false)
})

describe.each(Object.entries(hostile))('a name with %s', (_what, text) => {
  it('of a person, an agency, a role or a request is told apart from others, and neither breaks nor bloats an entry', () => {
    const calls = [{ sub: text }, { agency: text }, { roles: [text] }, { request: text }]
    for (const call of calls) {
      const [entry] = answerEntries(request(call), shown, [], untouched)
      const { body } = encodeEntry(entry ?? expect.fail('no entry'))
      expect(body).toMatch(/sha256:[0-9a-f]{64}/)
      expect(body.length).toBeLessThan(1_000)
      expect(body).toMatch(/^[\x20-\x7e]+$/)
    }
  })

  it('of an operation is its digest', () => {
    const [entry] = answerEntries(request({}, text), shown, [], untouched)
    expect(encodeEntry(entry ?? expect.fail('no entry')).body.length).toBeLessThan(1_000)
    expect(entry?.operation?.name).toMatch(/^sha256:/)
  })
})

describe('an answer', () => {
  it('that tells of no child is an entry for the operation, by the names of its fields and not by their aliases', () => {
    const [entry, ...others] = answerEntries(request(), shown, [], untouched)
    expect(others).toEqual([])
    expect(entry).toMatchObject({ assessment: 'MASH-2026-0001', fields: [{ path: 'Query.mashAssessment' }] })
    expect(JSON.stringify(entry)).not.toContain('alias')
  })

  it('that nobody understood is an entry too', () => {
    const asked = { ...request(), kind: undefined, roots: [] }
    const errors = [{ path: [], code: 'GRAPHQL_VALIDATION_FAILED' }]
    const [entry] = answerEntries(asked, { data: undefined, errors, hasEntities: false }, [], untouched)
    const action = { name: 'invalidRequest', outcome: 'REFUSED', code: 'GRAPHQL_VALIDATION_FAILED' }
    expect(entry).toMatchObject({ fields: [], action })
  })

  it('that was refused for fifty children of fifty-one says so once, beside the one', () => {
    const errors = Array.from({ length: 50 }, (_, place) => ({
      path: ['alias', place],
      code: 'GRANT_REFUSED',
    }))
    const told = [{ child: 'a-child', fields: [row('PoliceRecord.orders', 0)] }]
    const entries = answerEntries(request(), { ...shown, errors, hasEntities: true }, told, untouched)
    expect(entries.map(({ child, action }) => [child, action?.code])).toEqual([
      ['a-child', undefined],
      [undefined, 'GRANT_REFUSED'],
    ])
  })

  it('of several fields tells of each, whatever was told of children under another', () => {
    const roots = ['told', 'silent'].map((key) => ({ key, name: key, assessment: undefined }))
    const answer = { data: { told: [], silent: [] }, errors: [], hasEntities: false }
    const told = [{ child: 'a-child', fields: [row('PoliceRecord.orders', 1)] }]
    const [, operation] = answerEntries({ ...request(), roots }, answer, told, untouched)
    expect(operation?.fields.map(({ path }) => path)).toEqual(['Query.told', 'Query.silent'])
  })

  it('of several fields is of no single case, whichever the first of them names', () => {
    const roots = [
      { key: 'alias', name: 'mashAssessment', assessment: 'MASH-2026-0001' },
      { key: 'me', name: 'me', assessment: undefined },
    ]
    const answer = { data: { alias: {}, me: {} }, errors: [], hasEntities: false }
    const [entry, ...others] = answerEntries({ ...request(), roots }, answer, [], untouched)
    expect([others, entry?.assessment]).toEqual([[], undefined])
  })

  it('of which every child was refused tells that, and of no answer', () => {
    const roots = [{ key: '_entities', name: '_entities', assessment: undefined }]
    const errors = [{ path: ['_entities', 0], code: 'GRANT_REFUSED' }]
    const answer = { data: { _entities: [null] }, errors, hasEntities: false }
    const entries = answerEntries({ ...request(), roots }, answer, [], untouched)
    expect(entries).toMatchObject([{ fields: [], action: { name: '_entities', outcome: 'REFUSED' } }])
  })

  it('with more rows than an entry holds is several entries of the same child, all of them provable', () => {
    const fields = Array.from({ length: 400 }, (_, place) => row(`PoliceRecord.field${place}`, 1))
    const entries = answerEntries(request(), shown, [{ child: 'a-child', fields }], untouched)
    expect(entries.map(({ child }) => child)).toEqual(['a-child', 'a-child', 'a-child'])
    expect(entries.flatMap((entry) => entry.fields)).toEqual(fields)
    expect(entries.map(encodeEntry)).toHaveLength(3)
  })
})

describe('a mutation', () => {
  const asked = {
    ...request(),
    kind: 'mutation',
    roots: ['one', 'two'].map((key) => ({ key, name: key, assessment: undefined })),
  }

  it('is attempted once for each of its fields', () => {
    expect(attemptEntries(asked).map(({ action }) => action)).toEqual([
      { name: 'one', outcome: 'ATTEMPTED' },
      { name: 'two', outcome: 'ATTEMPTED' },
    ])
  })

  it('is done or refused, each by itself, and done too where only its answer could not be given', () => {
    const errors = [
      { path: ['one'], code: 'FORBIDDEN' },
      { path: ['two', 'name'], code: 'INTERNAL' },
    ]
    const answer = { data: { one: null, two: null }, errors, hasEntities: false }
    const entries = answerEntries(asked, answer, [], (name) => ({ override: `of ${name}` }))
    expect(entries.map(({ action }) => action)).toEqual([
      { name: 'one', outcome: 'REFUSED', code: 'FORBIDDEN' },
      { name: 'two', outcome: 'DONE', subjects: { override: 'of two' } },
    ])
  })
})

describe('what a mutation was done to', () => {
  const asked = {
    ...request(),
    kind: 'mutation',
    roots: [{ key: 'm', name: 'decideRecords', assessment: undefined }],
  }
  const done = { data: { m: {} }, errors: [], hasEntities: false }

  it('is noted, if only that it is nothing, or the answer does not leave', () => {
    const recorder = accessRecorder()
    expect(() => answerEntries(asked, done, [], recorder.touchedBy)).toThrow('nothing was noted of what to')
    recorder.touch(under('m'))
    const [entry] = answerEntries(asked, done, [], recorder.touchedBy)
    expect(entry?.action).toEqual({ name: 'decideRecords', outcome: 'DONE' })
  })

  it('is told whole, of however many things it was: what is more than an entry holds is in another', () => {
    const recorder = accessRecorder()
    const ids = Array.from({ length: 400 }, (_, place) => ['ownerDecision', `id-${place}`] as const)
    recorder.touch(under('m'), ...ids)
    const entries = answerEntries(asked, done, [], recorder.touchedBy)
    expect(entries.map(encodeEntry)).toHaveLength(3)
    const told = entries.flatMap(({ action }) => Object.values(action?.subjects ?? {}))
    expect(told).toEqual(ids.map(([, id]) => id))
  })
})

describe('a mutation of which nothing was answered', () => {
  const asked = {
    ...request(),
    kind: 'mutation',
    roots: ['one', 'two', 'three'].map((key) => ({ key, name: key, assessment: undefined })),
  }
  const outcomes = (path: readonly string[]) =>
    answerEntries(
      asked,
      { data: null, errors: [{ path, code: 'FORBIDDEN' }], hasEntities: false },
      [],
      untouched,
    ).map(({ action }) => `${action?.name ?? ''} ${action?.outcome ?? ''}`)

  it('was done up to the one that threw, and what stands behind that one was not', () => {
    expect(outcomes(['one'])).toEqual(['one REFUSED'])
    expect(outcomes(['two'])).toEqual(['one DONE', 'two REFUSED'])
  })

  it('was done with the one whose answer could not be given, and no further', () => {
    expect(outcomes(['two', 'name'])).toEqual(['one DONE', 'two DONE'])
  })

  it('was refused whole where the error is of the request', () => {
    expect(outcomes([])).toEqual(['one REFUSED', 'two REFUSED', 'three REFUSED'])
  })
})

describe('what is noted', () => {
  it('twice of the same child and case is one entry, and the same field one row with the most records', () => {
    const recorder = accessRecorder()
    const standing = { child: 'a-child', assessment: 'MASH-2026-0001' }
    recorder.note({ ...standing, fields: [row('PoliceRecord.orders', 2)] })
    recorder.note({
      ...standing,
      grant: 'g',
      fields: [row('PoliceRecord.orders', 3), row('PoliceRecord.status')],
    })
    recorder.note({ ...standing, fields: [row('PoliceRecord.orders', 1)] })
    recorder.note({ ...standing, child: 'another', fields: [] })
    recorder.note({ ...standing, assessment: 'MASH-2026-0002', fields: [] })
    expect(recorder.told()).toEqual([
      { ...standing, grant: 'g', fields: [row('PoliceRecord.orders', 3), row('PoliceRecord.status')] },
      { ...standing, child: 'another', fields: [] },
      { ...standing, assessment: 'MASH-2026-0002', fields: [] },
    ])
  })

  it('of two mutations that are the same under two aliases keeps what each was done to', () => {
    const recorder = accessRecorder()
    const roots = ['one', 'other'].map((key) => ({ key, name: 'decideOverride', assessment: undefined }))
    for (const { key } of roots) recorder.touch(under(key), ['override', `of ${key}`])
    const data = { one: {}, other: {} }
    const asked = { ...request(), kind: 'mutation', roots }
    const entries = answerEntries(asked, { data, errors: [], hasEntities: false }, [], recorder.touchedBy)
    expect(entries.map(({ action }) => action?.subjects)).toEqual([
      { override: 'of one' },
      { override: 'of other' },
    ])
  })

  it('of a query says what it was asked about, unless it was refused', () => {
    const recorder = accessRecorder()
    recorder.touch(under('alias'), ['filters', 'actor from'], ['actor', 'amara'])
    const action = {
      name: 'mashAssessment',
      outcome: 'DONE',
      subjects: { filters: 'actor from', actor: 'amara' },
    }
    const acts = (answer: Parameters<typeof answerEntries>[1]): unknown[] =>
      answerEntries(request(), answer, [], recorder.touchedBy).flatMap((entry) => entry.action ?? [])
    expect(acts(shown)).toEqual([action])
    expect(answerEntries(request(), shown, [], recorder.touchedBy)).toMatchObject([
      { fields: [{ path: 'Query.mashAssessment' }], action },
    ])
    const errors = [{ path: ['alias'], code: 'FORBIDDEN' }]
    expect(acts({ data: { alias: null }, errors, hasEntities: false })).toEqual([
      { name: 'mashAssessment', outcome: 'REFUSED', code: 'FORBIDDEN' },
    ])
  })

  it('of a mutation by several ids of a kind keeps them all, each once', () => {
    const recorder = accessRecorder()
    recorder.touch(under('m'), ['override', 'a'], ['override', 'b'], ['override', 'a'], ['assessment', 'c'])
    expect(recorder.touchedBy('m')).toEqual({ override: 'a', 'override 2': 'b', assessment: 'c' })
    expect(recorder.touchedBy('another')).toBeUndefined()
  })
})
