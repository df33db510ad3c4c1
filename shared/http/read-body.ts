import type { Request } from 'express'
import type { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { assertNoQuery } from './read-query.js'

/** Reads the body of a request that has nothing beside it. @throws HubError BAD_INPUT naming the places that are wrong, never what stands there */
export function readBody<Body>(request: Request, schema: z.ZodType<Body>): Body {
  assertNoQuery(request)
  const parsed = schema.safeParse(request.body)
  if (parsed.success) return parsed.data
  const places = new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'body'))
  throw new HubError('BAD_INPUT', `Wrong or missing: ${[...places].slice(0, 10).join(', ')}.`)
}
