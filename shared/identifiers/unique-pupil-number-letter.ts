/** The letters of a unique pupil number stand for 0 to 22. I, O and S are left out: they look like digits. */
export const UNIQUE_PUPIL_NUMBER_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * The check letter for the twelve characters that follow it: weights 2 to 13, modulus 23. The letter that ends a
 * temporary number counts with its own value.
 *
 * @param tail twelve characters: digits, and possibly a last letter
 * @see GovTalk GDSC, UniquePupilNumber 2.0. Two school software help pages work an example (`…207000016049`) to 267
 * and Q; the sum is 266 and the letter P.
 */
export function uniquePupilNumberLetter(tail: string): string | undefined {
  const valueOf = (character: string): number =>
    /[0-9]/.test(character) ? Number(character) : UNIQUE_PUPIL_NUMBER_LETTERS.indexOf(character)
  const sum = Array.from(tail).reduce(
    (total, character, place) => total + valueOf(character) * (place + 2),
    0,
  )
  return UNIQUE_PUPIL_NUMBER_LETTERS[sum % 23]
}
