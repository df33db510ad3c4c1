import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'

/**
 * Takes a credential as used, whichever gateway it is shown to, and forgets those that are too old to be used again: they live for a minute,
 * and clocks differ.
 *
 * @throws HubError UNAUTHENTICATED where it was used before
 */
export async function useToken(manager: EntityManager, agency: string, jti: string): Promise<void> {
  const rows = await manager.query<unknown[]>(
    `WITH forgotten AS (DELETE FROM used_token WHERE used_at < now() - interval '5 minutes')
     INSERT INTO used_token (agency, jti) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING jti`,
    [agency, jti],
  )
  if (rows.length === 0) throw new HubError('UNAUTHENTICATED')
}
