import { describe, expect, test } from 'vitest'
import { placeFinder, textsIn, type PlaceFinder } from './place-finder.js'
import { marksOf } from './place-marks.js'
import { signsOf, type Place } from './place-signs.js'

const SALT = 'of today'
const finderOf = (places: readonly Place[]): PlaceFinder =>
  placeFinder(marksOf(places.flatMap(signsOf), SALT), SALT)

const refuge = { lines: ['Larkspur Grange, 3 Hush Lane', 'Nethermoor'], postcode: 'ZZ90 7QX' }
const flat = { lines: ['Flat 3', '12a Teasel Walk', 'Overwater', 'Sumwhere'], postcode: 'ZZ11 5TU' }
const tells = finderOf([refuge, flat])

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
    expect(finderOf([])('Larkspur Grange, ZZ90 7QX')).toBe(false)
  })

  test('where the address is too short to be told from words', () => {
    expect(finderOf([{ lines: ['Nook', '1 Elm'], postcode: 'ZZ1' }])('nook, 1 elm, zz1')).toBe(false)
  })
})

describe('whoever keeps places out of a text', () => {
  const signs = marksOf([refuge, flat].flatMap(signsOf), SALT)

  test('can read none of them', () => {
    const marks = JSON.stringify(signs).toLowerCase()
    for (const word of ['larkspur', 'hush', 'nethermoor', 'zz90', 'teasel', 'overwater']) {
      expect(marks).not.toContain(word)
    }
  })

  test('cannot tell from two states whether a place is in both', () => {
    const digests = (salt: string) =>
      marksOf(signsOf(refuge), salt)
        .flat()
        .map(({ digest }) => digest)
    expect(digests('before').filter((digest) => digests('after').includes(digest))).toEqual([])
  })

  test('finds nothing by the marks of another state', () => {
    expect(placeFinder(signs, 'another')('Larkspur Grange, ZZ90 7QX')).toBe(false)
  })
})

test.each([
  ['a text', 'zz90 7qx', ['zz90 7qx']],
  ['a list', ['Quillbridge', 'Larkspur'], ['Quillbridge', 'Larkspur']],
  ['what is nested', { school: { name: 'Larkspur' }, goals: ['to rest'] }, ['Larkspur', 'to rest']],
  ['dates, numbers, nothing', [new Date(), 907, null, undefined, true], []],
])('the texts of %s', (_what, value, texts) => {
  expect(textsIn(value)).toEqual(texts)
})

describe('a street that people write short', () => {
  const finds = (line: string, text: string): boolean =>
    finderOf([{ lines: [line, 'Nethermoor'], postcode: 'ZZ90 7QX' }])(text)
  const groups = [
    ['Street', 'St', 'St.', 'Str'],
    ['Road', 'Rd'],
    ['Lane', 'Ln', 'La'],
    ['Avenue', 'Ave', 'Av.'],
    ['Close', 'Cl', 'Clo'],
    ['Crescent', 'Cres', 'Cr'],
    ['Drive', 'Dr'],
    ['Gardens', 'Gdns'],
    ['Grove', 'Gr', 'Gro'],
    ['Place', 'Pl'],
    ['Square', 'Sq'],
    ['Terrace', 'Terr', 'Ter', 'Tce'],
    ['Court', 'Crt', 'Ct'],
    ['Boulevard', 'Blvd'],
  ]
  const pairs = groups.flatMap((group) =>
    group.flatMap((one) => group.filter((other) => other !== one).map((other) => [one, other] as const)),
  )

  test.each(pairs)('is found by %s as by %s', (one, other) => {
    expect(finds(`3 Hushwell ${one}`, `She is at 3 hushwell ${other.toLowerCase()} now.`)).toBe(true)
    expect(finds(`3 Hushwell ${one}`, `In Nethermoor, on Hushwell ${other}.`)).toBe(true)
    expect(finds(`3 Hushwell ${one}`, `He was stopped in Hushwell ${other}.`)).toBe(false)
  })

  test.each([
    ['Larkspur House, 4 Hush St', 'Seen at Larkspur Hse.'],
    ['Larkspur Hse, 4 Hush St', 'Seen at Larkspur House.'],
    ['4 Saint Bride’s Road', 'at 4 St. Bride’s Rd'],
    ['4 St Bride’s Rd', 'at 4 Saint Brides Road'],
    ['4 Hush Street North', 'at 4 Hush St North'],
    ['Haven, Hush Street', 'At Haven in Hush St.'],
  ])('%s is told by %s', (line, text) => {
    expect(finds(line, text)).toBe(true)
  })

  test.each([
    ['3 Hush Street', 'He goes to St Mary’s, and she to St Hush.'],
    ['3 Hush Drive', 'Dr Hush and Dr Smith saw three of them.'],
    ['3 Saint Mary’s Road', 'St Mary’s school in Nethermoor rang.'],
    ['3 St Mary’s Road', 'They were at Saint Mary’s in Nethermoor.'],
    ['3 Hush Place', 'Please hush.'],
    ['3 Hush Court', 'The court is in Nethermoor.'],
    ['Hush St', 'Hush Street is long.'],
    ['The Close', 'They are close, cl.'],
  ])('%s is not told by %s', (line, text) => {
    expect(finds(line, text)).toBe(false)
  })
})

describe('an address is found however its lines are broken', () => {
  const finds = (lines: readonly string[], text: string): boolean =>
    finderOf([{ lines, postcode: 'ZZ90 7QX' }])(text)

  test.each([
    [['3, Hush Lane', 'Nethermoor'], 'She is at 3 Hush Lane.'],
    [['3', 'Hush Lane', 'Nethermoor'], 'She is at 3 Hush Lane.'],
    [['No. 3 Hush Lane'], 'She is at 3 Hush Lane.'],
    [['Number 3', 'Hush Lane'], 'Hush Lane 3'],
    [['Hush Lane 3'], 'She is at 3 Hush Lane.'],
    [['3 Hush Lane (rear)'], 'She is at 3 Hush Lane.'],
    [['3a Hush Lane'], 'She is at 3 Hush Lane.'],
    [['14-16 Hush Lane'], 'She is at 16 Hush Lane.'],
    [['14 and 16 Hush Lane'], 'She is at 14 Hush Lane.'],
    [['14–16 Hush Lane'], 'She is at 14/16 Hush Lane.'],
    [['Flat 3 14 Hush Lane'], 'She is at 14 Hush Lane.'],
    [['Larkspur Grange 3 Hush Lane'], 'She is at 3 Hush Lane.'],
    [['Larkspur Grange 3 Hush Lane'], 'She is at Larkspur Grange.'],
    [['Flat 3 Larkspur Court', 'Hush Lane'], 'She is at Larkspur Ct.'],
    [['Flat 3', 'Larkspur Court', 'Nethermoor'], 'She is at Larkspur Court.'],
    [['Flat A', 'Larkspur Court', 'Nethermoor'], 'She is at Larkspur Court.'],
    [['3', 'Larkspur Grange', 'Hush Lane'], 'She is at Larkspur Grange.'],
    [['c/o Larkspur Grange', 'Hush Lane'], 'She is at Larkspur Grange.'],
    [['Larkspur Grange', 'Hush Lane', 'Nethermoor'], 'In Nethermoor, on Hush Lane.'],
  ])('%j is told by %j', (lines, text) => {
    expect(finds(lines, text)).toBe(true)
  })

  test.each([
    [['Larkspur Grange', 'Hush Lane', 'Nethermoor'], 'Hush Lane is long.'],
    [['Flat A', '4 Hush Lane'], 'There is a flat above the shop.'],
    [['14-16 Hush Lane'], 'She is at 4 Hush Close, and 12 Hush Lane.'],
    [['Flat 3 Larkspur Court'], 'Flat 3 had a fire.'],
  ])('%j is not told by %j', (lines, text) => {
    expect(finds(lines, text)).toBe(false)
  })
})

describe('what many doors say is no sign', () => {
  const finds = (lines: readonly string[], text: string): boolean =>
    finderOf([{ lines, postcode: 'ZZ90 7QX' }])(text)

  test.each([
    [['The Flat, 3 High Street', 'Nethermoor'], 'He went back to the flat.'],
    [['Ground Floor', '4 Hush Lane'], 'They rent a ground floor flat.'],
    [["Women's Refuge", '4 Hush Lane'], 'She was offered a women’s refuge.'],
    [['Apartment 1', '4 Hush Lane'], 'Apartment 12 had a fire.'],
    [['Haven', '4 Hush Lane'], 'They haven’t been seen.'],
  ])('%j is not in %j', (lines, text) => {
    expect(finds(lines, text)).toBe(false)
  })

  test.each([
    [['Haven', '4 Hush Lane'], 'At Haven in Hush Lane.'],
    [['Flat 3', 'Larkspur Grange', 'Hush Lane', 'Nethermoor'], 'Flat 3, Larkspur Grange'],
    [['The Larkspur Centre', 'Nethermoor'], 'seen at Larkspur Centre'],
  ])('%j is in %j', (lines, text) => {
    expect(finds(lines, text)).toBe(true)
  })
})

test('a text that says a street again and again is looked through as often as it is long, and no oftener', () => {
  const flats = Array.from({ length: 40 }, (_, flat) => ({
    lines: [`Flat ${flat + 1}`, '3 Hush Lane', 'Nethermoor', 'Sumshire'],
    postcode: 'ZZ90 7QX',
  }))
  expect(marksOf(flats.flatMap(signsOf), SALT)).toHaveLength(
    new Set(signsOf(flats[0] ?? refuge).map(String)).size,
  )
  expect(finderOf(flats)('hush lane '.repeat(10_000))).toBe(false)
})
