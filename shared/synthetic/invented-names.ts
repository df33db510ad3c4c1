import type { Random } from './random.js'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const surnameBeginnings = words(`
  Amber Bramble Candle Cobble Dapple Ember Fennel Ferret Gimble Hazel Humble Inkle Juniper Kestrel Lantern Marrow Nettle Otter
  Pebble Quill Rumble Saffron Tansy Thimble Umber Velvet Whistle Yarrow
`)
const surnameEndings = words(
  'ash bottom by combe croft dale feather fold garth holm ley mere nook shaw thorpe wick',
)

/** Enough for five brothers and sisters to be called differently; the people who bear them do not exist. */
const givenNames = {
  F: words(`
    Abena Ada Aisha Alma Anwen Beatrix Blessing Cora Daisy Dorota Edie Elin Esme Farida Freya Greta Hana Imogen Iris Jaya Kezia
    Layla Lena Mabel Maryam Mina Nadia Nell Noor Olwen Orla Petra Priya Ruby Sana Sefi Tamsin Thea Uma Vesna Wren Yara Zofia
  `),
  M: words(`
    Abdi Aled Alfie Amir Arlo Bilal Caleb Callum Darius Dexter Eben Emeka Ezra Finn Gwion Haris Hugo Idris Ilya Jarek Jonah Kai
    Kofi Leon Luca Magnus Milo Nico Odin Oskar Otto Piotr Quentin Rafi Rhys Rohan Sunil Tariq Tomos Umar Viktor Wilf Yusuf Zane
  `),
} as const

/** Sex as recorded: `U` before birth, or not known. */
export type Sex = 'F' | 'M' | 'U'

/** A surname that nobody bears, of 448. */
export const inventedSurname = (draw: Random): string =>
  draw.pick(surnameBeginnings) + draw.pick(surnameEndings)

/**
 * The given name of the child in this place of its household. Households begin anywhere in the list and go on from there, so no
 * two children of one household are called alike.
 */
export function inventedGivenName(sex: 'F' | 'M', beginning: number, place: number): string {
  const names = givenNames[sex]
  return names[(beginning + place * 7) % names.length] ?? ''
}

const streets = words(`
  Acorn Beacon Cuckoo Dragonfly Echo Foxglove Gosling Harebell Icicle Jackdaw Kite Ladybird Moonbeam Nightjar Owlet Puddle
  Rainbow Skylark Teasel Wagtail
`)
const streetKinds = words('Avenue Close Crescent Drive Gardens Lane Row Street Terrace Walk')
const towns = words('Nethermoor Overwater Pretendle Quillbridge Imagineby Sumwhere')

/**
 * An address in a place that is not there: the postcode area ZZ does not exist. ZZ99, which the NHS uses for people without an
 * address, is never drawn; nor are the letters that no postcode ends with (C I K M O V).
 */
export function inventedAddress(draw: Random): { lines: readonly [string, string]; postcode: string } {
  const letters = words('A B D E F G H J L N P Q R S T U W X Y Z')
  const district = draw.integer(1, 20)
  return {
    lines: [
      `${draw.integer(1, 180)} ${draw.pick(streets)} ${draw.pick(streetKinds)}`,
      towns[district % towns.length] ?? '',
    ],
    postcode: `ZZ${district} ${draw.integer(0, 9)}${draw.pick(letters)}${draw.pick(letters)}`,
  }
}
