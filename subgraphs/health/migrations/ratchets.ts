import type { QueryRunner } from 'typeorm'

/** From strictest to laxest. Of what stands in none of them, all are stricter. */
const strict = [
  'sealed_record',
  'protected_identity',
  'identity_record',
  'sexual_health',
  'mental_health_record',
]

/** Tables with a field that gives a place away, beside `demographics` itself. */
const locating = ['maternity', 'urgent_attendance', 'service_involvement']

/**
 * One record of a source has one category, the strictest that it ever had, and one person one protection: a second wall behind the
 * import, which sees one file at a time. After each statement that writes a table, whatever follows from the rows `written` is set:
 *
 * - a record that was sensitive once, and is sent again without its label, goes to a laxer table and is sealed there;
 * - a record that is sent again with a label, or withdrawn, is sealed where it was before;
 * - a sensitive flag stands on the demographics, and shields whatever else gives the person's place away.
 *
 * Nothing is ever unsealed or unshielded. Once per statement and not per row, for an import writes a thousand rows in one.
 */
export async function createRatchets(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await runner.query(`CREATE FUNCTION ${nameFor(table)}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- What this trigger itself changes has no further consequence.
        IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
        -- Only an import gives records keys; whoever else writes rows labels them himself.
        IF NOT EXISTS (SELECT FROM written WHERE source_reference IS NOT NULL) THEN RETURN NULL; END IF;
        ${consequencesOf(table, tables).join(';\n')};
        RETURN NULL;
      END $$`)
    for (const event of ['INSERT', 'UPDATE']) {
      await runner.query(`CREATE TRIGGER ${nameFor(event)} AFTER ${event} ON ${table}
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ${nameFor(table)}()`)
    }
  }
}

/** Undoes {@link createRatchets}, once the tables are gone. */
export async function dropRatchets(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  await runner.query(`DROP FUNCTION ${tables.map(nameFor).join(', ')}`)
}

const nameFor = (tableOrEvent: string): string => `keep_strictest_${tableOrEvent.toLowerCase()}`

function consequencesOf(table: string, tables: readonly string[]): string[] {
  const laxer = tables.filter((other) => stricterThan(other).includes(table))
  return [
    ...stricterThan(table).map(
      (other) => `UPDATE ${table} held SET sealed = true FROM written, ${other} stricter
        WHERE held.id = written.id AND NOT held.sealed AND stricter.source_reference = written.source_reference`,
    ),
    ...laxer.map(
      (other) => `UPDATE ${other} held SET sealed = true FROM written
        WHERE held.source_reference = written.source_reference AND NOT held.sealed`,
    ),
    ...(locating.includes(table)
      ? [
          `UPDATE ${table} held SET shielded = true FROM written, demographics flagged
            WHERE held.id = written.id AND NOT held.shielded AND flagged.person_id = written.person_id AND flagged.shielded`,
        ]
      : []),
    ...(table === 'demographics' ? locating : []).map(
      (other) => `UPDATE ${other} held SET shielded = true FROM written
        WHERE written.shielded AND held.person_id = written.person_id AND NOT held.shielded`,
    ),
  ]
}

/** A pregnancy rightly stands both in `sexual_health` and, as the record of the child expected, in `maternity`. */
function stricterThan(table: string): readonly string[] {
  if (table === 'maternity') return strict.filter((other) => other !== 'sexual_health')
  return strict.slice(0, strict.includes(table) ? strict.indexOf(table) : undefined)
}
