import type { CallClaims } from '#shared/identity/call-token'
import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import type { TokenVerifier } from '#shared/identity/verify-token'
import { HubError } from '#shared/errors/hub-error'
import type { FrontDoorClient } from './front-door-client.js'

const REMEMBERED = 10_000

/** Exchanges grant handles for the statements that the front door makes out to this agency. */
export type GrantExchange = (handle: string) => Promise<GrantStatement>

/**
 * An exchange that remembers statements by handle until they expire, so that a warm view asks nothing (RFC 7662 introspection under the
 * agency's own credential). A refusal is not remembered.
 */
export function grantExchange(
  frontDoor: FrontDoorClient,
  verify: TokenVerifier<GrantStatement>,
): GrantExchange {
  const remembered = new Map<
    string,
    { readonly statement: Promise<GrantStatement>; readonly until: number }
  >()

  return (handle) => {
    const known = remembered.get(handle)
    if (known !== undefined && known.until > Date.now()) return known.statement
    const statement = introspect(handle)
    remember(handle, statement, Date.now() + 60_000)
    statement.then(
      ({ exp }) => remember(handle, statement, exp * 1_000),
      () => remembered.delete(handle),
    )
    return statement
  }

  function remember(handle: string, statement: Promise<GrantStatement>, until: number): void {
    const oldest = remembered.size >= REMEMBERED ? remembered.keys().next().value : undefined
    if (oldest !== undefined) remembered.delete(oldest)
    remembered.set(handle, { statement, until })
  }

  async function introspect(handle: string): Promise<GrantStatement> {
    return verify(await refusal(frontDoor.postForm('/grants/introspect', { token: handle })))
  }
}

/** The front door's no to an introspection is about the grant. */
async function refusal(answer: Promise<string>): Promise<string> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof HubError && error.code === 'FORBIDDEN') throw new HubError('GRANT_REFUSED')
    throw error
  }
}

/**
 * What the grant says of this child - if it was made out to the very user whom the call token names.
 *
 * @throws HubError GRANT_REFUSED for another user, a child that is not in it, or a statement past its time
 */
export function grantedChild(call: CallClaims, statement: GrantStatement, childId: string): GrantedChild {
  const child = statement.children.find(({ id }) => id === childId)
  if (statement.sub !== call.sub || child === undefined || statement.exp * 1_000 <= Date.now()) {
    throw new HubError('GRANT_REFUSED')
  }
  return child
}
