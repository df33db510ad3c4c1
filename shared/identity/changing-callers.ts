import type { BodyBoundVerifier } from './body-bound.js'
import { serviceTokenVerifier } from './service-token.js'
import type { KeySource } from './verify-token.js'

/** Where the keys are of whoever may call, by name. */
export type Callers = Readonly<Record<string, KeySource>>

/**
 * A {@link serviceTokenVerifier} of callers who come and go, and move their keys. Keys that were fetched are kept as long as nothing of that
 * changes.
 *
 * @param callersNow is asked at every call
 * @param takeOnce as a {@link serviceTokenVerifier} has it
 */
export function changingCallersVerifier(
  audience: string,
  callersNow: () => Callers | Promise<Callers>,
  takeOnce?: (caller: string, jti: string) => Promise<void>,
): BodyBoundVerifier<string> {
  let known = ''
  let verify = serviceTokenVerifier(audience, {})
  return async (token) => {
    const callers = await callersNow()
    const text = JSON.stringify(callers)
    if (text !== known) {
      known = text
      verify = serviceTokenVerifier(audience, callers, takeOnce)
    }
    return verify(token)
  }
}
