import type { Request } from 'express'
import { z } from 'zod'
import { readPart } from './read-part.js'

/** A whole number as it stands in a URL: in digits, and in no other way. */
export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,16}$/)
  .transform(Number)

/** Of an address that takes no parameters. */
const nothing = z.strictObject({})

/** Reads the query of a URL. @throws HubError BAD_INPUT naming the parameters that are wrong, never what stands there */
export function readQuery<Query>(request: Request, schema: z.ZodType<Query>): Query {
  return readPart('query', request.query, schema, 5)
}

/** Refuses parameters that nobody reads, and that no token is bound to. @throws HubError BAD_INPUT */
export function assertNoQuery(request: Request): void {
  readQuery(request, nothing)
}
