import { Router, type IRoute, type IRouter } from 'express'
import { vi } from 'vitest'

/** A route that has guards and tests of its own: the graph, and signing in at the development identity provider. */
const elsewhere = /^\/(?:graphql|interaction\/:uid)$/

/**
 * Notes every route that express is told of from now on, by whatever service of this process: `POST /links/resolve`, and one that is given
 * as a pattern by that pattern.
 *
 * @returns what was noted so far, but for what is tested elsewhere
 */
export function noteRoutes(): () => string[] {
  // The type of express knows of no prototype, which is what every application and router inherits its routes from.
  const route = vi.spyOn(Router.prototype as IRouter, 'route')
  return () => {
    const routes = route.mock.results.flatMap(({ type, value }) =>
      type === 'return' ? [value as IRoute] : [],
    ) // what `route` makes
    const named = routes.flatMap(({ path, stack }) =>
      elsewhere.test(path) ? [] : stack.map(({ method }) => `${method.toUpperCase()} ${path}`),
    )
    return [...new Set(named)].toSorted()
  }
}
