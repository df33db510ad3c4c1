import type { DataSource, EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { plainText } from '#shared/subgraph/plain-text'
import type { Concept } from '../concept.js'
import { openDesk } from '../open-wall.js'
import type { Protection } from './desk.codes.js'
import type { DeskRecord, DeskRecordReader } from './desk-records.js'
import { findNamed } from './named-records.js'
import type { RecordProtection } from './protection.types.js'

/** The column that each protection is. */
const columns: Readonly<Record<Protection, 'sealed' | 'shielded'>> = {
  SEALED: 'sealed',
  SHIELDED: 'shielded',
}

const insert = `INSERT INTO protection_change (field, record_id, protection, is_on, reason, changed_by)
  SELECT $1, id, $2, $3, $4, $5 FROM unnest($6::uuid[]) AS id`

/** Of these records, whether the seal or shield that was last set by hand was set by this very person. */
const setBy = `SELECT FROM (
    SELECT DISTINCT ON (record_id) changed_by FROM protection_change
    WHERE record_id = ANY($1::uuid[]) AND protection = $2 AND is_on
    ORDER BY record_id, changed_at DESC, id) newest
  WHERE changed_by = $3`

/**
 * Sets or lifts a seal or a shield on records in the view of one child. Anybody of the desk sets one; it is lifted by somebody else than
 * who set it - one that came with an import, by anybody of the desk. What stands so already is left as it is.
 *
 * @throws HubError BAD_INPUT; NOT_FOUND; ANOTHER_PERSON_NEEDED; STEP_NOT_POSSIBLE where a stricter record of the same source keeps it
 */
export function recordProtector(
  dataSource: DataSource,
  concepts: readonly Concept[],
  readRecords: DeskRecordReader,
): (desk: string, protection: Protection, given: RecordProtection) => Promise<DeskRecord[]> {
  return (desk, protection, { childId, records, isOn, ...given }) => {
    const reason = plainText('reason', given.reason, { minimum: 10, maximum: 2_000 })
    return dataSource.transaction(async (manager) => {
      await openDesk(manager, [childId])
      const named = findNamed(await readRecords(manager, [childId]), records)
      for (const concept of concepts) {
        const ids = named.filter(({ field }) => field === concept.field).map(({ recordId }) => recordId)
        if (ids.length === 0) continue
        const changed = await change(manager, dataSource, concept, columns[protection], ids, isOn)
        if (!isOn) await assertSetByOther(manager, changed, protection, desk)
        await manager.query(insert, [concept.field, protection, isOn, reason, desk, changed])
      }
      const after = findNamed(await readRecords(manager, [childId]), records)
      if (after.some((record) => record[columns[protection]] !== isOn)) {
        throw new HubError('STEP_NOT_POSSIBLE', 'records: another one of the same source keeps it protected.')
      }
      return after
    })
  }
}

/** Changes the label, and nothing else, where it is not so already. */
async function change(
  manager: EntityManager,
  dataSource: DataSource,
  { entity }: Concept,
  column: string,
  ids: readonly string[],
  isOn: boolean,
): Promise<string[]> {
  const { tableName } = dataSource.getMetadata(entity)
  // TypeORM answers an UPDATE with its rows and their number.
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE "${tableName}" SET ${column} = $2 WHERE id = ANY($1::uuid[]) AND ${column} <> $2 RETURNING id`,
    [ids, isOn],
  )
  return rows.map(({ id }) => id)
}

async function assertSetByOther(
  manager: EntityManager,
  ids: readonly string[],
  protection: Protection,
  desk: string,
): Promise<void> {
  const own = await manager.query<unknown[]>(setBy, [ids, protection, desk])
  if (own.length > 0) throw new HubError('ANOTHER_PERSON_NEEDED')
}
