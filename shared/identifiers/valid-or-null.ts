import type { IdentifierCheck } from './identifier-check.js'

/**
 * A stored identifier in its canonical form, or null when it fails its check: such a one stays in the row as the text it came as, and
 * a scalar that refused it would take the whole record down with it.
 */
export function validOrNull(
  check: (text: string) => IdentifierCheck,
  stored: string | null | undefined,
): string | null {
  const result = stored ? check(stored) : undefined
  return result?.valid ? result.value : null
}
