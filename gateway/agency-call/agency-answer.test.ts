import { describe, expect, test } from 'vitest'
import { readAnswer } from './agency-answer.js'

const read = (record: string, status: unknown) => () =>
  readAnswer(
    JSON.stringify({ data: { _entities: [{ police: { status } }] } }),
    1,
    true,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { police { ${record} } } } }`,
  )

describe("what stands as `status` in an agency's answer", () => {
  test.each(['FINE', null, 5])('is one of the states: %j is no answer', (status) => {
    expect(read('status', status)).toThrow('An agency could not be reached.')
  })

  test('may be a state', () => expect(read('status', 'SHARED')).not.toThrow())

  test.each(['status: searchedAt', 'state: status status:searchedAt'])(
    'may be anything where the client has called another field so: { %s }',
    (record) => expect(read(record, '2026-11-02')).not.toThrow(),
  )
})
