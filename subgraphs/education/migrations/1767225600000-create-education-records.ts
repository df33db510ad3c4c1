import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createAgencyTables, dropAgencyTables, type RecordTables } from '#shared/database/schema'

/**
 * One table per concept; a child has tens of rows at most, so `person_id` is the only index that the queries need. Closed codes are
 * checked here once more: a code that its GraphQL enum does not know would take the whole record down when it is read.
 */
const tables: RecordTables = {
  school_contact: {
    columns: `name text NOT NULL,
      role text NOT NULL,
      school text NOT NULL,
      telephone text,
      since date NOT NULL,
      until date CHECK (until >= since)`,
  },
  enrolment: {
    columns: `school text NOT NULL,
      school_number text,
      year_group text CHECK (year_group = ANY ('{E1,E2,N1,N2,R,1,2,3,4,5,6,7,8,9,10,11,12,13,14,X}')),
      on_roll_since date NOT NULL,
      left_on date CHECK (left_on >= on_roll_since),
      leaving_reason text,
      upn text,
      former_upn text,
      home_language text,
      funded_place text,
      safeguarding_file_sent_on date`,
  },
  // Percentage, persistent and severe absence follow from the sessions and are never stored beside them.
  attendance: {
    columns: `started_on date NOT NULL,
      ended_on date NOT NULL CHECK (ended_on >= started_on),
      sessions_possible int NOT NULL CHECK (sessions_possible >= 0),
      sessions_attended int NOT NULL CHECK (sessions_attended BETWEEN 0 AND sessions_possible),
      authorised_absences int CHECK (authorised_absences >= 0),
      unauthorised_absences int CHECK (unauthorised_absences >= 0),
      marks jsonb`,
  },
  suspension: {
    columns: `kind text NOT NULL CHECK (kind = ANY ('{SUSP,PERM,LNCH}')),
      started_on date NOT NULL,
      sessions int CHECK (sessions > 0),
      reasons text[] NOT NULL DEFAULT '{}' CHECK (cardinality(reasons) <= 3 AND reasons <@
        '{PP,PA,VP,VA,OW,BW,BU,TB,RA,LG,DS,SM,SB,MB,AB,DR,AR,SR,VR,DA,DM,TH,LD,CB,DB,MT,MP,OS,PH}'),
      circumstances text`,
  },
  special_educational_needs: {
    columns: `status text NOT NULL CHECK (status = ANY ('{N,K,E}')),
      needs text[] NOT NULL DEFAULT '{}'
        CHECK (needs <@ '{SPLD,MLD,SLD,PMLD,SEMH,SLCN,HI,VI,MSI,PD,ASD,DS,OTH,NSA}'),
      started_on date NOT NULL,
      ended_on date CHECK (ended_on >= started_on),
      plan_reviewed_on date`,
  },
  free_school_meals: {
    columns: `started_on date NOT NULL,
      ended_on date CHECK (ended_on >= started_on),
      pupil_premium boolean`,
  },
  home_education: {
    columns: `started_on date NOT NULL,
      ended_on date CHECK (ended_on >= started_on),
      reason text,
      child_seen_on date,
      suitable boolean`,
  },
  missing_education: {
    columns: `started_on date NOT NULL,
      ended_on date CHECK (ended_on >= started_on),
      last_school text,
      reason text,
      enquiries text,
      outcome text`,
  },
  safeguarding_entry: {
    columns: `recorded_on date NOT NULL,
      concern text,
      narrative text NOT NULL,
      childs_voice text,
      action text,
      recorded_by text,
      raised_by text`,
  },
}

/** Education's records as the hub first knew them. Reversible: it only creates. */
export class CreateEducationRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAgencyTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAgencyTables(runner, tables)
  }
}
