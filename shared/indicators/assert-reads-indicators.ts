import { HubError } from '#shared/errors/hub-error'
import type { Role } from '#shared/sharing/vocabulary'

/** Who asks for figures. */
export interface IndicatorAsker {
  readonly roles: readonly string[]
}

const readers: readonly Role[] = ['ANALYST', 'MASH_MANAGER']

/** @throws HubError FORBIDDEN unless the person is an analyst or a manager of the hub */
export function assertReadsIndicators({ roles }: IndicatorAsker): void {
  if (!readers.some((role) => roles.includes(role))) throw new HubError('FORBIDDEN')
}

/** A manager answers for the cases and may see that they are few; whoever only has figures may not, whatever else she is. */
export const seesFew = ({ roles }: IndicatorAsker): boolean =>
  roles.includes('MASH_MANAGER' satisfies Role) && !roles.includes('ANALYST' satisfies Role)
