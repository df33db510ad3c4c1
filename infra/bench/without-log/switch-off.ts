import { registerHooks } from 'node:module'

/**
 * Loaded before a service (`--import`), puts {@link ./access-log.ts} in the place of the module that writes access logs. That switch is here
 * and not in the product, where there is none.
 */
const real = '/dist/shared/access-log/append/access-log.js'
const other = new URL('./access-log.js', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    return found.url.endsWith(real) ? { ...found, url: other } : found
  },
})
