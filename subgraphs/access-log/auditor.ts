import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'

/** Whatever is asked here is for auditors, and for nobody else at all. @throws HubError FORBIDDEN */
export function assertAuditor({ roles }: Pick<CallClaims, 'roles'>): void {
  if (!roles.includes('AUDITOR')) throw new HubError('FORBIDDEN')
}
