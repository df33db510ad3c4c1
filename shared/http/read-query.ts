import type { Request } from 'express'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'

/** A whole number as it stands in a URL: in digits, and in no other way. */
export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,16}$/)
  .transform(Number)

/** Of an address that takes no parameters. */
const nothing = z.strictObject({})

/** Reads the query of a URL. @throws HubError BAD_INPUT naming the parameters that are wrong, never what stands there */
export function readQuery<Query>(request: Request, schema: z.ZodType<Query>): Query {
  const parsed = schema.safeParse(request.query)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(({ path }) => path.join('.') || 'query')
  throw new HubError('BAD_INPUT', `Wrong or missing: ${[...new Set(places)].slice(0, 5).join(', ')}.`)
}

/** Refuses parameters that nobody reads, and that no token is bound to. @throws HubError BAD_INPUT */
export function assertNoQuery(request: Request): void {
  readQuery(request, nothing)
}
