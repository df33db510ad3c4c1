import type { CodeSet } from '#shared/codes/define-code-set'
import type { ColumnValue } from '../mapping.js'
import { RejectedValue } from '../source.js'
import { readBoolean, readCode, readDate, readDateTime, readNumber, readText, required } from '../values.js'

/** One column of an export, named as the column of the table that it goes to. */
export interface Field {
  /** For `--help`. */
  readonly about: string
  /** A row without it is rejected. Every other column may be left out of the file. */
  readonly needed?: true
  /** @throws RejectedValue */
  read(name: string, text: string): ColumnValue
}

/** Makes a field one that a row cannot do without. */
export const needed = (field: Field): Field => ({
  about: field.about,
  needed: true,
  read: (name, text) => required(name, field.read(name, text) ?? null),
})

/** Free text. */
export const text = (about: string): Field => ({ about, read: readText })

/** A day of the calendar. */
export const day = (about: string): Field => ({ about: `${about}, YYYY-MM-DD`, read: readDate })

/** A moment; British local time unless it gives an offset. */
export const moment = (about: string): Field => ({
  about: `${about}, YYYY-MM-DDThh:mm; British local time unless an offset is given`,
  read: readDateTime,
})

/** Yes, no, or not said. */
export const flag = (about: string): Field => ({ about: `${about}: yes or no`, read: readBoolean })

/** One code of a set. */
export const code = <Code extends string>(set: CodeSet<Code>, about: string): Field => ({
  about: `${about}: ${set.codes.join(', ')}`,
  read: (name, value) => readCode(name, value, set.codes),
})

/** Up to `most` codes of a set with spaces between them, the weightiest first; none is an empty list. */
export const codes = <Code extends string>(set: CodeSet<Code>, most: number, about: string): Field => ({
  about: `${about}, up to ${most} with spaces between: ${set.codes.join(', ')}`,
  read: (name, value) => {
    const given = words(value).map((word) => readCode(name, word, set.codes))
    if (given.length > most) throw new RejectedValue(name, 'code', `has more than ${most} codes`)
    return given
  },
})

/** Short texts with semicolons between them; none is an empty list. */
export const list = (about: string): Field => ({
  about: `${about}, with semicolons between`,
  read: (name, value) => value.split(';').flatMap((part) => readText(name, part) ?? []),
})

/** A whole number within bounds, both included. */
export const whole = (from: number, to: number, about: string): Field => ({
  about: `${about}: ${from} to ${to}`,
  read: (name, value) => readNumber(name, value, { from, to }),
})

/** The parts of a value that are separated by blanks. */
export const words = (value: string): string[] => value.split(/\s+/).filter((word) => word !== '')
