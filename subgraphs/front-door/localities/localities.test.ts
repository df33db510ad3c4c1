import { describe, expect, test } from 'vitest'
import { localities, localityOf } from './localities.js'

describe('localities', () => {
  const known = localities.parse('north=ZZ1,ZZ12 south=ZZ5')

  test.each([
    ['ZZ1 9DE', 'north'],
    ['zz129de', 'north'],
    ['ZZ5 3PQ', 'south'],
    ['ZZ10 1AA', undefined],
    ['ZZ99 3VZ', undefined],
    ['', undefined],
  ])('by the postcode %j it is %s', (postcode, locality) => {
    expect(localityOf(known, postcode)).toBe(locality)
  })

  test.each([
    ['north'],
    ['north='],
    ['North=ZZ1'],
    ['north=ZZ1 north=ZZ2'],
    ['north=ZZ1 south=ZZ1'],
    ['north=Z=1'],
    ['north=ZZ1 9DE'],
  ])('a setting %j is refused, and says how one looks', (text) => {
    expect(localities.safeParse(text).error?.issues[0]?.message).toContain('north=ZZ1,ZZ2 south=ZZ5')
  })

  test('none is none', () => {
    expect(localities.parse('').size).toBe(0)
  })
})
