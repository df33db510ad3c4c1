import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createAgencyTables, dropAgencyTables, type RecordTables } from '#shared/database/schema'

/**
 * One table per concept. Each is read by `person_id` alone, which is indexed with every record table. National codes are text: the
 * import checks them against their code sets, which grow with every year's census.
 */
const tables: RecordTables = {
  involvement: {
    columns: `started_on date NOT NULL,
      ended_on date,
      role text NOT NULL,
      worker text NOT NULL,
      team text,
      telephone text`,
  },
  contact: {
    columns: `received_on date NOT NULL,
      source text,
      referrer text,
      concern text,
      outcome text`,
  },
  referral: {
    columns: `received_on date NOT NULL,
      source text,
      referrer text,
      primary_need text,
      no_further_action boolean,
      outcome text,
      closed_on date,
      closure_reason text`,
  },
  assessment: {
    columns: `started_on date NOT NULL,
      internal_review_on date,
      authorised_on date,
      child_seen boolean,
      factors text[] NOT NULL DEFAULT '{}',
      outcome text,
      voice_of_child text,
      summary text`,
  },
  strategy_discussion: {
    columns: `held_on date NOT NULL,
      agencies text[] NOT NULL DEFAULT '{}',
      outcome text,
      narrative text`,
  },
  section_47_enquiry: {
    columns: `started_on date NOT NULL,
      conference_target_on date,
      conference_not_required boolean,
      outcome text,
      narrative text`,
  },
  child_protection_conference: {
    columns: `held_on date NOT NULL,
      target_on date,
      transfer_in boolean,
      outcome text`,
  },
  child_protection_plan: {
    columns: `started_on date NOT NULL,
      ended_on date,
      initial_category text CHECK (initial_category IN ('NEG', 'PHY', 'SAB', 'EMO', 'MUL')),
      latest_category text CHECK (latest_category IN ('NEG', 'PHY', 'SAB', 'EMO', 'MUL')),
      previous_plans int CHECK (previous_plans >= 0),
      reviews jsonb NOT NULL DEFAULT '[]'`,
  },
  child_in_need_plan: {
    columns: `started_on date NOT NULL,
      ended_on date`,
  },
  visit: {
    columns: `visited_on date NOT NULL,
      purpose text NOT NULL CHECK (purpose IN ('CHILD_IN_NEED', 'CHILD_PROTECTION', 'LOOKED_AFTER')),
      seen boolean,
      seen_alone boolean,
      bedroom_seen boolean`,
  },
  looked_after_episode: {
    columns: `started_on date NOT NULL,
      start_reason text,
      ended_on date,
      end_reason text,
      placement_type text,
      placement text`,
  },
  legal_status: {
    columns: `started_on date NOT NULL,
      ended_on date,
      status text NOT NULL`,
  },
  pre_proceedings: {
    columns: `started_on date NOT NULL,
      letter_sent_on date,
      family_meeting_offered boolean,
      family_meeting_held boolean,
      first_meeting_on date,
      review_meetings int,
      decided_on date,
      outcome text,
      court_application_on date,
      proceedings_letter_on date`,
  },
  household_narrative: {
    columns: `written_on date NOT NULL,
      narrative text NOT NULL`,
  },
  characteristics: {
    columns: `sex text CHECK (sex IN ('M', 'F', 'U')),
      gender_identity text,
      ethnicity text,
      disabilities text[] NOT NULL DEFAULT '{}',
      expected_on date,
      died_on date,
      upn_unknown_reason text`,
  },
  immigration_status: {
    columns: `started_on date NOT NULL,
      ended_on date,
      status text NOT NULL`,
  },
  legal_advice: {
    columns: `given_on date NOT NULL,
      advice text NOT NULL`,
  },
  former_identity: {
    columns: `ended_on date NOT NULL,
      given_names text NOT NULL,
      family_name text NOT NULL`,
  },
}

/** Social care's records as the hub first knew them. Reversible: it only creates. */
export class CreateSocialCareRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAgencyTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAgencyTables(runner, tables)
  }
}
