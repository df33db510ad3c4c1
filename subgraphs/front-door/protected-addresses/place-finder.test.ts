import { describe, expect, test } from 'vitest'
import { placeFinder } from './place-finder.js'

const refuge = { lines: ['Larkspur Grange, 3 Hush Lane', 'Nethermoor'], postcode: 'ZZ90 7QX' }
const flat = { lines: ['Flat 3', '12a Teasel Walk', 'Overwater', 'Sumwhere'], postcode: 'ZZ11 5TU' }
const tells = placeFinder([refuge, flat])

describe('a text tells a place that it has no business to', () => {
  test.each([
    ['the postcode', 'They are in zz907qx now.'],
    ['the postcode, spelt to be missed', 'z.z.9.0-7 q\u200bx'],
    ['the postcode in other letters', 'ＺＺ９０ ７ＱＸ'],
    ['the name of the house', 'She is at larkspur grange.'],
    ['the name of the house, with a hyphen', 'LARKSPUR-GRANGE has them'],
    ['number and street', 'Seen at 3, Hush Lane.'],
    ['street and number', 'Seen in Hush Lane 3.'],
    ['a number with a letter', 'Write to 12A Teasel Walk.'],
    ['the street and the town', 'In Nethermoor, somewhere on Hush Lane.'],
    ['the street and the village', 'Teasel Walk, Overwater'],
  ])('by %s', (_what, text) => {
    expect(tells(text)).toBe(true)
  })
})

describe('a text that leads to no place is told', () => {
  test.each([
    ['the town', 'They moved to Nethermoor.'],
    ['a street without more', 'He was stopped in Teasel Walk.'],
    ['what many doors say', 'Flat 3 had a fire.'],
    ['another postcode', 'ZZ90 7QW'],
    ['another house in another street of that town', '3 Larch Lane, Nethermoor'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(tells(text)).toBe(false)
  })

  test('where nobody lives at a protected place', () => {
    expect(placeFinder([])('Larkspur Grange, ZZ90 7QX')).toBe(false)
  })

  test('where the address is too short to be told from words', () => {
    expect(placeFinder([{ lines: ['Nook', '1 Elm'], postcode: 'ZZ1' }])('nook, 1 elm, zz1')).toBe(false)
  })
})
