import type { Request } from 'express'
import type { z } from 'zod'
import { readPart } from './read-part.js'
import { assertNoQuery } from './read-query.js'

/** Reads the body of a request that has nothing beside it. @throws HubError BAD_INPUT naming the places that are wrong, never what stands there */
export function readBody<Body>(request: Request, schema: z.ZodType<Body>): Body {
  assertNoQuery(request)
  return readPart('body', request.body, schema, 10)
}
