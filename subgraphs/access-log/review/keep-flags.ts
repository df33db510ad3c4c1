import type { EntityManager } from 'typeorm'
import type { Access } from './access.js'

const keep = `
  INSERT INTO access_flag (access, rule) SELECT * FROM unnest($1::bigint[], $2::text[]) ON CONFLICT DO NOTHING`

/** Keeps the questions that accesses raise. */
export async function keepFlags(
  manager: EntityManager,
  raised: readonly { readonly access: Access; readonly flags: readonly string[] }[],
): Promise<void> {
  const rows = raised.flatMap(({ access, flags }) => flags.map((rule) => [access.number, rule] as const))
  await manager.query(keep, [rows.map(([number]) => number), rows.map(([, rule]) => rule)])
}
