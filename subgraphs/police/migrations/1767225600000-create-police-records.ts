import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createAgencyTables, dropAgencyTables, type RecordTables } from '#shared/database/schema'

const oneOf = (column: string, codes: string): string =>
  `CHECK (${column} IN (${codes
    .split(' ')
    .map((code) => `'${code}'`)
    .join(', ')}))`

const outcomes =
  'UNDER_INVESTIGATION NO_FURTHER_ACTION COMMUNITY_RESOLUTION YOUTH_RESTORATIVE_DISPOSAL YOUTH_CAUTION ' +
  'YOUTH_CONDITIONAL_CAUTION CAUTION CHARGED CONVICTED ACQUITTED'

/**
 * One table per concept; a child has tens of rows at most, so `person_id` is the only index that the queries need. Closed codes are
 * checked here once more: a code that its GraphQL enum does not know would take the whole record down when it is read.
 */
const tables: RecordTables = {
  officer: {
    columns: `name text NOT NULL,
      telephone text,
      email text,
      since date NOT NULL,
      until date`,
  },
  // Codes are not checked: forces hold more of them than are public, and those are kept without being shared.
  warning_marker: {
    columns: `code text NOT NULL,
      marked_on date NOT NULL,
      expires_on date`,
  },
  domestic_abuse_incident: {
    columns: `occurred_on date NOT NULL,
      occurrence_number text NOT NULL,
      dash_grade text ${oneOf('dash_grade', 'STANDARD MEDIUM HIGH')},
      child_present boolean,
      child_resident boolean,
      victim text,
      suspect text,
      place text,
      summary text,
      voice_of_child text,
      school_notified_on date,
      referred_to_marac boolean,
      reported_by text`,
  },
  concern_report: {
    columns: `reported_on date NOT NULL,
      reference text NOT NULL,
      grade text ${oneOf('grade', 'RED AMBER GREEN HIGH MEDIUM LOW')},
      concern text NOT NULL,
      child_seen boolean,
      voice_of_child text,
      narrative text,
      place text,
      reported_by text`,
  },
  missing_episode: {
    columns: `missing_since timestamptz NOT NULL,
      found_at timestamptz CHECK (found_at >= missing_since),
      reference text NOT NULL,
      risk text ${oneOf('risk', 'NO_APPARENT LOW MEDIUM HIGH')},
      missing_from text,
      found_where text,
      prevention_interview_on date,
      return_interview_offered boolean,
      return_interview_accepted boolean,
      summary text,
      reported_by text`,
  },
  offence_against_child: {
    columns: `occurred_on date NOT NULL,
      crime_reference text NOT NULL,
      part text NOT NULL ${oneOf('part', 'VICTIM WITNESS')},
      offence text NOT NULL,
      sexual boolean NOT NULL DEFAULT true,
      outcome text ${oneOf('outcome', outcomes)},
      outcome_on date,
      place text,
      summary text,
      reported_by text`,
  },
  suspected_offence: {
    columns: `occurred_on date NOT NULL,
      crime_reference text NOT NULL,
      offence text NOT NULL,
      offence_code text,
      arrested_on date,
      outcome text ${oneOf('outcome', outcomes)},
      outcome_on date,
      release_conditions text,
      place text,
      summary text,
      pnc_id text,
      cro_number text,
      reported_by text`,
  },
  adult_offence: {
    columns: `decided_on date NOT NULL,
      offence text NOT NULL,
      offence_code text,
      outcome text NOT NULL ${oneOf('outcome', outcomes)},
      disposal text,
      relevance text,
      pnc_id text,
      cro_number text`,
  },
  multi_agency_arrangement: {
    columns: `arrangement text NOT NULL ${oneOf('arrangement', 'MARAC MAPPA')},
      part text ${oneOf('part', 'VICTIM PERPETRATOR OFFENDER')},
      heard_on date NOT NULL,
      ended_on date,
      category smallint CHECK (category BETWEEN 1 AND 4),
      level smallint CHECK (level BETWEEN 1 AND 3)`,
  },
  protective_order: {
    columns: `kind text NOT NULL ${oneOf(
      'kind',
      'NON_MOLESTATION DOMESTIC_VIOLENCE_PROTECTION_NOTICE DOMESTIC_VIOLENCE_PROTECTION_ORDER ' +
        'DOMESTIC_ABUSE_PROTECTION_NOTICE DOMESTIC_ABUSE_PROTECTION_ORDER RESTRAINING STALKING_PROTECTION ' +
        'SEXUAL_HARM_PREVENTION SEXUAL_RISK SLAVERY_AND_TRAFFICKING_RISK CHILD_ABDUCTION_WARNING_NOTICE ' +
        'POLICE_PROTECTION BAIL_CONDITION OTHER',
    )},
      side text NOT NULL ${oneOf('side', 'PROTECTED BOUND')},
      made_on date NOT NULL,
      expires_on date,
      court text,
      against text,
      terms text`,
  },
  exploitation_flag: {
    columns: `kind text NOT NULL ${oneOf('kind', 'CSE CCE COUNTY_LINES LABOUR SERVITUDE OTHER')},
      flagged_on date NOT NULL,
      removed_on date,
      referred_on date,
      decision text ${oneOf(
        'decision',
        'PENDING REASONABLE_GROUNDS NO_REASONABLE_GROUNDS CONCLUSIVE_GROUNDS NO_CONCLUSIVE_GROUNDS',
      )},
      decided_on date,
      immigration_status text,
      summary text,
      reported_by text`,
  },
  // `restricted` fails closed: only a report of handling code P with a sanitised text is not.
  intelligence_report: {
    columns: `reported_on date NOT NULL,
      reference text NOT NULL,
      kind text NOT NULL ${oneOf('kind', 'REPORT LIVE_OPERATION MARAC_MINUTES MAPPA_MINUTES')},
      scheme text NOT NULL ${oneOf('scheme', '3x5x2 5x5x5')},
      source_evaluation text,
      assessment text,
      handling text NOT NULL DEFAULT 'C' ${oneOf('handling', 'P C')},
      handling_recorded text,
      handling_conditions text,
      sanitised_text text,
      review_on date,
      restricted boolean NOT NULL
        GENERATED ALWAYS AS (handling <> 'P' OR kind <> 'REPORT' OR sanitised_text IS NULL) STORED`,
  },
}

/** The police force's records as the hub first knew them. Reversible: it only creates. */
export class CreatePoliceRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAgencyTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAgencyTables(runner, tables)
  }
}
