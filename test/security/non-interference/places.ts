import { placeFinder } from '#shared/places/place-finder'
import { marksOf } from '#shared/places/place-marks'
import { signsOf } from '#shared/places/place-signs'
import type { Random } from '#shared/synthetic/random'

/** The one state of the protected places that every world is in. */
export const PLACES = '019abcde-0000-7000-8000-00000000000a'

/** Where somebody protected lives, who is of no world. */
const place = { lines: ['Larkspur Grange, 3 Hush Lane', 'Nethermoor'], postcode: 'ZZ90 7QX' }

/** It, as the front door marks it for the agencies. */
export const marks = marksOf(signsOf(place), PLACES)

/** Whether a text tells it. */
export const tellsPlace = placeFinder(marks, PLACES)

/** What somebody wrote who did not know that nobody may. */
export const placeText = (draw: Random): string =>
  draw.pick(['They are at Larkspur Grange.', 'Seen at 3 Hush Lane', 'zz90 7qx'])
