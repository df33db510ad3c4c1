import { createHash } from 'node:crypto'

/**
 * What a decision says, as the entry of our own log keeps it beside its ids: a digest, since words that people type stay out of the log. Free text is
 * the last part, so that no two decisions are one text. The same as {@link digestInSql}.
 */
export const digestOf = (...parts: readonly (string | null)[]): string =>
  createHash('sha256')
    .update(parts.map((part) => part ?? '').join('\n'))
    .digest('hex')

/** The same as {@link digestOf} of columns, as SQL. */
export const digestInSql = (...columns: readonly string[]): string =>
  `encode(sha256(convert_to(concat_ws(E'\\n', ${columns.map((column) => `coalesce((${column})::text, '')`).join(', ')}), 'UTF8')), 'hex')`
