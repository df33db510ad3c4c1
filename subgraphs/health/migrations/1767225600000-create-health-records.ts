import type { MigrationInterface, QueryRunner } from 'typeorm'
import {
  createPeopleTables,
  createRecordTable,
  dropPeopleTables,
  type TableDefinition,
} from '#shared/database/schema'

/**
 * One table per thing recorded; where a person's age or a service's name decides the category, one table serves several concepts.
 * Children have tens of rows in a table at most, so the
 * index on the person serves every concept's statement.
 */
const tables: Readonly<Record<string, TableDefinition>> = {
  sealed_record: {
    columns: `kind text NOT NULL CHECK (kind IN ('HIV', 'GENETIC', 'FERTILITY', 'UNCLASSIFIED')),
      recorded_on date NOT NULL,
      summary text`,
  },
  protected_identity: {
    columns: `recorded_on date NOT NULL,
      former_name text,
      former_nhs_number text,
      summary text`,
  },
  identity_record: {
    columns: `kind text NOT NULL CHECK (kind IN ('SEXUAL_ORIENTATION', 'GENDER_IDENTITY')),
      recorded_on date NOT NULL,
      statement text NOT NULL`,
  },
  sexual_health: {
    columns: `kind text NOT NULL CHECK (kind IN ('PREGNANCY', 'CONTRACEPTION', 'INFECTION', 'ABUSE', 'OTHER')),
      recorded_on date NOT NULL,
      summary text`,
  },
  mental_health_record: {
    columns: `kind text NOT NULL CHECK (kind IN ('CARE', 'CONTENT')),
      service text NOT NULL CHECK (service IN ('CAMHS', 'ADULT_MENTAL_HEALTH', 'PERINATAL_MENTAL_HEALTH',
        'TALKING_THERAPIES', 'SUBSTANCE_MISUSE', 'NOT_STATED')),
      started_on date NOT NULL,
      ended_on date,
      referred_on date,
      tier int CHECK (tier BETWEEN 1 AND 4),
      summary text,
      risk text,
      impact_on_parenting text`,
  },
  maternity: {
    columns: `pregnancy_id uuid NOT NULL REFERENCES sexual_health (id),
      booked_on date NOT NULL,
      gestation_at_booking int CHECK (gestation_at_booking BETWEEN 0 AND 45),
      expected_on date,
      missed_appointments int CHECK (missed_appointments >= 0),
      asked_about_abuse boolean,
      substance_use text,
      concealed boolean,
      unit text,
      summary text`,
  },
  urgent_attendance: {
    columns: `attended_on date NOT NULL,
      setting text NOT NULL CHECK (setting IN ('EMERGENCY_DEPARTMENT', 'MINOR_INJURIES_UNIT', 'AMBULANCE', 'NHS_111',
        'OUT_OF_HOURS')),
      place text,
      complaint text,
      accompanied_by text,
      explanation text,
      non_accidental_suspected boolean,
      disposal text,
      informant text`,
  },
  injury: {
    columns: `recorded_on date NOT NULL,
      injury text NOT NULL,
      body_site text,
      explanation text,
      non_accidental_suspected boolean`,
  },
  universal_contact: {
    columns: `service text NOT NULL CHECK (service IN ('HEALTH_VISITING', 'SCHOOL_NURSING')),
      seen_on date NOT NULL,
      review text CHECK (review IN ('ANTENATAL', 'NEW_BIRTH', 'SIX_TO_EIGHT_WEEKS', 'ONE_YEAR', 'TWO_YEARS')),
      caseload text CHECK (caseload IN ('UNIVERSAL', 'TARGETED', 'SPECIALIST')),
      weight_centile int CHECK (weight_centile BETWEEN 0 AND 100),
      ages_and_stages jsonb,
      home_conditions text,
      summary text`,
  },
  measurement: {
    columns: `measured_on date NOT NULL,
      what text NOT NULL,
      value numeric NOT NULL,
      unit text NOT NULL`,
  },
  immunisation: {
    columns: `recorded_on date NOT NULL,
      vaccine text NOT NULL,
      given boolean NOT NULL,
      reason_not_given text`,
  },
  missed_appointment: {
    columns: `due_on date NOT NULL,
      service text,
      reason text,
      follow_up text`,
  },
  child_protection_flag: {
    columns: `plan text NOT NULL
        CHECK (plan IN ('CHILD_PROTECTION_PLAN', 'UNBORN_CHILD_PROTECTION_PLAN', 'LOOKED_AFTER')),
      started_on date NOT NULL,
      ended_on date,
      council text,
      council_telephone text`,
  },
  demographics: {
    columns: `as_of date,
      nhs_number text,
      nhs_number_status text CHECK (nhs_number_status ~ '^0[1-8]$'),
      practice_name text,
      practice_code text,
      registered_on date`,
  },
  service_involvement: {
    columns: `service text NOT NULL,
      started_on date,
      last_seen_on date,
      ended_on date,
      professional text,
      team text,
      telephone text`,
  },
}

/** From strictest to laxest. Of what stands in none of them, all are stricter. */
const strict = [
  'sealed_record',
  'protected_identity',
  'identity_record',
  'sexual_health',
  'mental_health_record',
]

/**
 * One record of a source has one category, the strictest that it ever had: a record that was sensitive once and is sent again without
 * its label goes to a laxer table, and is sealed there; one that is sent again with a label is sealed where it was before. A second
 * wall behind the import, which knows one file at a time. Rows that no import made have no key, and cost nothing.
 */
async function keepStrictest(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE FUNCTION seal_if_stricter_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE stricter text; found boolean;
    BEGIN
      FOREACH stricter IN ARRAY TG_ARGV LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE source_reference = $1)', stricter)
          INTO found USING NEW.source_reference;
        NEW.sealed := NEW.sealed OR found;
      END LOOP;
      RETURN NEW;
    END $$`)
  await runner.query(`CREATE FUNCTION seal_where_laxer() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE laxer text;
    BEGIN
      FOREACH laxer IN ARRAY TG_ARGV LOOP
        EXECUTE format('UPDATE %I SET sealed = true WHERE source_reference = $1 AND NOT sealed', laxer)
          USING NEW.source_reference;
      END LOOP;
      RETURN NULL;
    END $$`)
  for (const table of Object.keys(tables)) {
    await createTrigger(
      runner,
      table,
      'BEFORE INSERT OR UPDATE',
      'seal_if_stricter_elsewhere',
      stricterThan(table),
    )
    const laxer = Object.keys(tables).filter((other) => stricterThan(other).includes(table))
    await createTrigger(runner, table, 'AFTER INSERT', 'seal_where_laxer', laxer)
  }
}

/** A pregnancy rightly stands both in `sexual_health` and, as the record of the child expected, in `maternity`. */
function stricterThan(table: string): readonly string[] {
  if (table === 'maternity') return strict.filter((other) => other !== 'sexual_health')
  return strict.slice(0, strict.includes(table) ? strict.indexOf(table) : undefined)
}

async function createTrigger(
  runner: QueryRunner,
  table: string,
  event: string,
  call: string,
  others: readonly string[],
): Promise<void> {
  if (others.length === 0) return
  await runner.query(`CREATE TRIGGER ${call} ${event} ON ${table} FOR EACH ROW
    WHEN (NEW.source_reference IS NOT NULL) EXECUTE FUNCTION ${call}(${others.join(', ')})`)
}

/** Health's records as the hub first knew them. Reversible: it only creates. */
export class CreateHealthRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPeopleTables(runner)
    for (const [name, definition] of Object.entries(tables)) await createRecordTable(runner, name, definition)
    await keepStrictest(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${Object.keys(tables).join(', ')}`)
    await runner.query('DROP FUNCTION seal_if_stricter_elsewhere, seal_where_laxer')
    await dropPeopleTables(runner)
  }
}
