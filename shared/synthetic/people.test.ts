import { describe, expect, it } from 'vitest'
import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
import { checkUniquePupilNumber } from '#shared/identifiers/check-unique-pupil-number'
import { daysBetween, referenceDate } from './calendar-date.js'
import { knownTo } from './known-to.js'
import { syntheticChild, type SyntheticChild } from './people.js'
import type { PartnerAgency } from './synthetic-person.type.js'

const SEED = 20261102
const children = Array.from({ length: 20_000 }, (_, index) => syntheticChild(SEED, index))
const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null)
const share = (count: number): number => count / children.length

describe('syntheticChild', () => {
  it('is the same child whenever and in whatever order it is asked for', () => {
    for (const index of [19_999, 0, 123, 123]) expect(syntheticChild(SEED, index)).toEqual(children[index])
  })

  it('is another child for another seed', () => {
    expect(syntheticChild(SEED + 1, 0).id).not.toBe(children[0]?.id)
  })

  it('makes the child of the last index, which has run out of NHS numbers', () => {
    expect(syntheticChild(SEED, 999_999)).toMatchObject({ index: 999_999, nhsNumber: null })
  })

  it('never gives two children one identifier', () => {
    for (const key of ['id', 'nhsNumber', 'upn'] as const) {
      const values = present(children.map((child) => child[key]))
      expect(new Set(values).size).toBe(values.length)
    }
  })

  it('gives only valid numbers that can belong to no real person', () => {
    for (const value of present(children.map(({ nhsNumber }) => nhsNumber))) {
      expect(value).toMatch(/^999/)
      expect(checkNhsNumber(value)).toMatchObject({ valid: true })
    }
    for (const value of present(children.map(({ upn }) => upn))) {
      expect(value).toMatch(/^[A-Z]000/)
      expect(checkUniquePupilNumber(value)).toMatchObject({ valid: true })
    }
  })

  it('houses everybody in the postcode area ZZ, which does not exist, and never in ZZ99', () => {
    for (const { household } of children) {
      expect(household.address.postcode).toMatch(/^ZZ(1?[0-9]|20) [0-9][ABD-HJLNP-UW-Z]{2}$/)
    }
  })

  it('has either a date of birth under eighteen or a date on which the child is expected', () => {
    for (const { dateOfBirth, expectedOn, sex, nhsNumber } of children) {
      if (dateOfBirth === null) {
        expect(daysBetween(referenceDate, expectedOn ?? referenceDate)).toBeGreaterThan(0)
        expect([sex, nhsNumber]).toEqual(['U', null])
      } else {
        expect(daysBetween(dateOfBirth, referenceDate)).toBeGreaterThan(0)
        expect(daysBetween(dateOfBirth, referenceDate)).toBeLessThanOrEqual(6_570)
      }
    }
  })

  it('keeps brothers and sisters together: one home, different given names, births ten months apart or on one day', () => {
    const homes = new Map<string, SyntheticChild[]>()
    for (const child of children)
      homes.set(child.household.id, [...(homes.get(child.household.id) ?? []), child])
    expect([...new Set(children.map(({ household }) => household.size))].sort()).toEqual([1, 2, 3, 4, 5])
    for (const siblings of homes.values()) {
      const born = siblings.filter(({ dateOfBirth }) => dateOfBirth !== null)
      expect(new Set(born.map(({ givenName }) => givenName)).size).toBe(born.length)
      const dates = present(born.map(({ dateOfBirth }) => dateOfBirth)).sort()
      for (const [place, date] of dates.slice(1).entries()) {
        const apart = daysBetween(dates[place] ?? date, date)
        expect(apart === 0 || apart >= 270).toBe(true)
      }
    }
  })

  it('has parents who were grown up when the eldest was born', () => {
    for (const { dateOfBirth, household } of children) {
      for (const { dateOfBirth: parentBorn } of household.adults) {
        if (dateOfBirth === null || parentBorn === null) continue
        expect(daysBetween(parentBorn, dateOfBirth)).toBeGreaterThan(16 * 365)
      }
    }
  })

  it('protects about one address in two hundred, and gives some children another name', () => {
    expect(share(children.filter(({ household }) => household.address.protected).length)).toBeCloseTo(
      0.005,
      2,
    )
    expect(share(children.filter(({ aliases }) => aliases.length > 0).length)).toBeCloseTo(0.06, 2)
  })
})

describe('knownTo', () => {
  const known = children.map(({ index }) => knownTo(SEED, index))
  const rate = (agency: PartnerAgency) => share(known.filter((set) => set.has(agency)).length)

  it('spreads the children over the agencies as in an English area', () => {
    expect(rate('health')).toBeGreaterThan(0.97)
    expect(rate('police')).toBeCloseTo(0.15, 1)
    expect(rate('early-help')).toBeCloseTo(0.08, 1)
    expect(rate('social-care')).toBeCloseTo(0.1, 1)
  })

  it('counts for education no child who has no pupil number', () => {
    for (const { index, upn } of children) if (known[index]?.has('education')) expect(upn).not.toBeNull()
  })

  it('gathers trouble in homes: with a child known to social care, its siblings are several times as likely to be', () => {
    const siblings = children.filter(({ index, household }) => index > household.firstIndex)
    const elderKnown = siblings.filter(({ household }) => known[household.firstIndex]?.has('social-care'))
    const both = elderKnown.filter(({ index }) => known[index]?.has('social-care'))
    expect(both.length / elderKnown.length).toBeGreaterThan(2.5 * rate('social-care'))
  })
})
