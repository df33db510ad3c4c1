import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createAgencyTables, dropAgencyTables, type RecordTables } from '#shared/database/schema'
import { createRatchets, dropRatchets } from './ratchets.js'

/**
 * One table per thing recorded, strictest first; where a person's age or a service's name decides the category, one table serves
 * several concepts.
 * Children have tens of rows in a table at most, so the
 * index on the person serves every concept's statement.
 */
const tables: RecordTables = {
  sealed_record: {
    columns: `kind text NOT NULL CHECK (kind IN ('HIV', 'GENETIC', 'FERTILITY', 'UNCLASSIFIED', 'WITHDRAWN')),
      recorded_on date,
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

/** Health's records as the hub first knew them. Reversible: it only creates. */
export class CreateHealthRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAgencyTables(runner, tables)
    await createRatchets(runner, Object.keys(tables))
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAgencyTables(runner, tables)
    await dropRatchets(runner, Object.keys(tables))
  }
}
