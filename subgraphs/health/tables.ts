/**
 * The columns of each table beside those that every record has, strictest table first, and one that another refers to before it.
 * What synthetic rows name; of these the import writes those that FHIR tells (`import/import-tables.ts`).
 */
export const healthColumns = {
  sealed_record: ['kind', 'recorded_on', 'summary'],
  protected_identity: ['recorded_on', 'former_name', 'former_nhs_number', 'summary'],
  identity_record: ['kind', 'recorded_on', 'statement'],
  sexual_health: ['kind', 'recorded_on', 'summary'],
  mental_health_record: [
    'kind',
    'service',
    'started_on',
    'ended_on',
    'referred_on',
    'tier',
    'summary',
    'risk',
    'impact_on_parenting',
  ],
  maternity: [
    'pregnancy_id',
    'booked_on',
    'gestation_at_booking',
    'expected_on',
    'missed_appointments',
    'asked_about_abuse',
    'substance_use',
    'concealed',
    'unit',
    'summary',
  ],
  urgent_attendance: [
    'attended_on',
    'setting',
    'place',
    'complaint',
    'accompanied_by',
    'explanation',
    'non_accidental_suspected',
    'disposal',
    'informant',
  ],
  injury: ['recorded_on', 'injury', 'body_site', 'explanation', 'non_accidental_suspected'],
  universal_contact: [
    'service',
    'seen_on',
    'review',
    'caseload',
    'weight_centile',
    'ages_and_stages',
    'home_conditions',
    'summary',
  ],
  measurement: ['measured_on', 'what', 'value', 'unit'],
  immunisation: ['recorded_on', 'vaccine', 'given', 'reason_not_given'],
  missed_appointment: ['due_on', 'service', 'reason', 'follow_up'],
  child_protection_flag: ['plan', 'started_on', 'ended_on', 'council', 'council_telephone'],
  demographics: [
    'as_of',
    'nhs_number',
    'nhs_number_status',
    'practice_name',
    'practice_code',
    'registered_on',
  ],
  service_involvement: [
    'service',
    'started_on',
    'last_seen_on',
    'ended_on',
    'professional',
    'team',
    'telephone',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A table of health's records. */
export type HealthTable = keyof typeof healthColumns

/** Some of a table's own columns, by their names in the database. */
export type HealthValues<Table extends HealthTable> = Readonly<
  Partial<Record<(typeof healthColumns)[Table][number], unknown>>
>
