import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CallClaims } from '#shared/identity/call-token'
import { grantedChild } from './grant-exchange.js'
import { grantFor } from './testing/grant-for.js'

const statement = grantFor([{ id: 'ada' }, { id: 'bea' }])
const call: CallClaims = {
  sub: 'amara',
  act: { sub: 'gateway' },
  jti: '1',
  agency: 'social-care',
  roles: ['MASH_PRACTITIONER'],
  request: 'r1',
  body: 'digest',
}
const refused = expect.objectContaining({ code: 'GRANT_REFUSED' }) as Error

afterEach(() => void vi.useRealTimers())

describe('a statement', () => {
  test('gives the child that it names to the user whom it names', () => {
    expect(grantedChild(call, statement, 'bea')).toBe(statement.children[1])
  })

  test('gives nothing to another user, nor a child that is not in it', () => {
    expect(() => grantedChild({ ...call, sub: 'callum' }, statement, 'bea')).toThrow(refused)
    expect(() => grantedChild(call, statement, 'cleo')).toThrow(refused)
  })

  test('gives a child until the very second in which it expires', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: statement.exp * 1_000 - 1 })
    expect(grantedChild(call, statement, 'ada')).toBe(statement.children[0])
    vi.setSystemTime(statement.exp * 1_000)
    expect(() => grantedChild(call, statement, 'ada')).toThrow(refused)
  })
})
