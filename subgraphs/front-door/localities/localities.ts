import { z } from 'zod'

/** The localities of the authority, each with its postcode districts. */
export type Localities = ReadonlyMap<string, ReadonlySet<string>>

/** A name that fits into a setting. */
export const localityName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

const district = /^[A-Z]{1,2}[0-9][A-Z0-9]?$/

/**
 * `north=ZZ1,ZZ2 south=ZZ5`: localities by their postcode districts, the part of a postcode before the blank. A district is of one
 * locality; nothing is no locality at all.
 */
export const localities = z.string().transform((text, context): Localities => {
  const read = new Map<string, ReadonlySet<string>>()
  for (const entry of text.split(/\s+/).filter(Boolean)) {
    const [name = '', list = '', ...more] = entry.split('=')
    const districts = list.split(',')
    const taken = [...read.values()].some((others) => districts.some((each) => others.has(each)))
    if (
      more.length > 0 ||
      !localityName.safeParse(name).success ||
      read.has(name) ||
      taken ||
      !districts.every((each) => district.test(each))
    ) {
      context.addIssue('localities by postcode districts, each district once: north=ZZ1,ZZ2 south=ZZ5')
      return z.NEVER
    }
    read.set(name, new Set(districts))
  }
  return read
})

/** The locality in which a postcode lies; undefined where none of them does. */
export function localityOf(known: Localities, postcode: string): string | undefined {
  const outward = postcode.replaceAll(/\s/g, '').toUpperCase().slice(0, -3)
  return [...known].find(([, districts]) => districts.has(outward))?.[0]
}
