import type { z } from 'zod'
import { refuse } from '#shared/errors/refuse'

/**
 * Reads one part of a request, its body or its query.
 *
 * @param most how many wrong places are named
 * @throws HubError BAD_INPUT naming the places that are wrong, never what stands there
 */
export function readPart<Part>(
  part: 'body' | 'query',
  value: unknown,
  schema: z.ZodType<Part>,
  most: number,
): Part {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const places = new Set(parsed.error.issues.map(({ path }) => path.join('.') || part))
  return refuse(`Wrong or missing: ${[...places].slice(0, most).join(', ')}.`)
}
