/**
 * Why an identifier was refused. A class, never the value: it may be logged, counted and shown.
 * `LENGTH` too short or too long; `CHARACTERS` something that no such identifier contains; `FORMAT` the right
 * characters in the wrong places; `YEAR` a year in which none was issued; `CHECK_DIGIT` the check digit or letter
 * does not match (mostly a typing error); `REPEATED` one digit repeated, a placeholder that passes the check.
 */
export type RefusalReason = 'LENGTH' | 'CHARACTERS' | 'FORMAT' | 'YEAR' | 'CHECK_DIGIT' | 'REPEATED'

/** What a check answers: the canonical form, by which two records may be linked, or the reason class. */
export type IdentifierCheck =
  { readonly valid: true; readonly value: string } | { readonly valid: false; readonly reason: RefusalReason }

/** The answer for an identifier that passed, in its canonical form. */
export const accepted = (value: string): IdentifierCheck => ({ valid: true, value })

/** The answer for an identifier that did not pass. */
export const refused = (reason: RefusalReason): IdentifierCheck => ({ valid: false, reason })

/**
 * Takes out what people type for their own eyes - spaces, no-break spaces, hyphens - and raises a to z.
 * Only ASCII letters are raised: the Unicode rule would turn a long s into S and a sharp s into two letters.
 */
export const withoutTypingHabits = (text: string): string =>
  text.replace(/[ \u00a0-]/g, '').replace(/[a-z]/g, (letter) => letter.toUpperCase())
