import { describe, expect, it } from 'vitest'
import gold from '../../test/gold/identifiers.json' with { type: 'json' }
import { checkNhsNumber } from './check-nhs-number.js'
import { checkPoliceNationalComputerId } from './check-police-national-computer-id.js'
import { checkUniquePupilNumber, isTemporaryUniquePupilNumber } from './check-unique-pupil-number.js'
import { displayNhsNumber } from './display-nhs-number.js'
import { SYNTHETIC_NHS_NUMBERS, syntheticNhsNumber } from './synthetic-nhs-number.js'
import {
  SYNTHETIC_POLICE_IDS_PER_YEAR,
  syntheticPoliceNationalComputerId,
} from './synthetic-police-national-computer-id.js'
import {
  SYNTHETIC_UNIQUE_PUPIL_NUMBERS,
  syntheticUniquePupilNumber,
} from './synthetic-unique-pupil-number.js'

describe('synthetic NHS numbers', () => {
  it('begin as the published test range does', () => {
    expect(gold.nhsNumber.testRange.map((_, n) => syntheticNhsNumber(n))).toEqual(gold.nhsNumber.testRange)
  })

  it('are the same whatever was asked before', () => {
    const late = syntheticNhsNumber(50_000)
    expect([syntheticNhsNumber(0), syntheticNhsNumber(50_000)]).toEqual(['9990000018', late])
  })

  it('are all valid, all different and all of the 999 range, to the last', () => {
    const all = Array.from({ length: SYNTHETIC_NHS_NUMBERS }, (_, n) => syntheticNhsNumber(n))
    expect(new Set(all).size).toBe(SYNTHETIC_NHS_NUMBERS)
    expect(all.filter((number) => !number.startsWith('999') || !checkNhsNumber(number).valid)).toEqual([])
  })

  it('are shown in groups of three, three and four', () => {
    expect(displayNhsNumber(syntheticNhsNumber(0))).toBe('999 000 0018')
  })
})

describe('synthetic pupil numbers', () => {
  it('are valid and of an authority that does not exist', () => {
    expect(syntheticUniquePupilNumber(0, { year: 2019 })).toBe('H000000019000')
    const some = Array.from({ length: 2_000 }, (_, n) => syntheticUniquePupilNumber(n * 499, { year: 2019 }))
    expect(new Set(some).size).toBe(some.length)
    expect(
      some.filter((number) => number.slice(1, 4) !== '000' || !checkUniquePupilNumber(number).valid),
    ).toEqual([])
  })

  it('are temporary when asked for', () => {
    const number = syntheticUniquePupilNumber(7, { year: 2024, temporary: true })
    expect(checkUniquePupilNumber(number).valid && isTemporaryUniquePupilNumber(number)).toBe(true)
  })
})

describe('synthetic police identifiers', () => {
  it('are valid and canonical', () => {
    for (const n of [0, 1, 34, SYNTHETIC_POLICE_IDS_PER_YEAR - 1]) {
      const id = syntheticPoliceNationalComputerId(n, { year: 2009 })
      expect(checkPoliceNationalComputerId(id)).toEqual({ valid: true, value: id })
    }
    expect(syntheticPoliceNationalComputerId(0, { year: 2021 })).toBe('2021/9900000N')
  })
})

describe('synthetic identifiers', () => {
  it.each([-1, 0.5, NaN, Infinity])('refuse to invent number %d', (n) => {
    expect(() => syntheticNhsNumber(n)).toThrow(RangeError)
    expect(() => syntheticUniquePupilNumber(n, { year: 2019 })).toThrow(RangeError)
    expect(() => syntheticPoliceNationalComputerId(n, { year: 2019 })).toThrow(RangeError)
  })

  it('refuse to leave their range', () => {
    expect(() => syntheticNhsNumber(SYNTHETIC_NHS_NUMBERS)).toThrow(RangeError)
    expect(() => syntheticUniquePupilNumber(SYNTHETIC_UNIQUE_PUPIL_NUMBERS, { year: 2019 })).toThrow(
      RangeError,
    )
    expect(() => syntheticPoliceNationalComputerId(SYNTHETIC_POLICE_IDS_PER_YEAR, { year: 2019 })).toThrow(
      RangeError,
    )
  })
})
