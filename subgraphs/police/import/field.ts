import type { CodeSet } from '#shared/codes/define-code-set'
import type { ColumnValue } from '#shared/import/mapping'
import {
  readBoolean,
  readCode,
  readDate,
  readDateTime,
  readNumber,
  readText,
  required,
} from '#shared/import/values'

/** One column of the export, named as the column of the table that it goes to. */
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

export const text = (about: string): Field => ({ about, read: readText })

export const day = (about: string): Field => ({ about: `${about}, YYYY-MM-DD`, read: readDate })

export const moment = (about: string): Field => ({
  about: `${about}, YYYY-MM-DDThh:mm; British local time unless an offset is given`,
  read: readDateTime,
})

export const flag = (about: string): Field => ({ about: `${about}: yes or no`, read: readBoolean })

export const code = <Code extends string>(set: CodeSet<Code>, about: string): Field => ({
  about: `${about}: ${set.codes.join(', ')}`,
  read: (name, value) => readCode(name, value, set.codes),
})

export const whole = (from: number, to: number, about: string): Field => ({
  about: `${about}: ${from} to ${to}`,
  read: (name, value) => readNumber(name, value, { from, to }),
})
