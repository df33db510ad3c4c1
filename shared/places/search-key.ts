/**
 * A name as it is searched: without accents, case, hyphens, apostrophes and spaces, so that "O'Quill-Féather" is found as
 * "oquillfeather". Empty when nothing of it is a letter or digit.
 */
export const searchKey = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
