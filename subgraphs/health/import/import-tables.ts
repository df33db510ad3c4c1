/**
 * The columns that a FHIR export is the authority for. What it does not tell - how staff judged an injury, what care does to parenting -
 * stays as health's own systems have it.
 */
export const importTables = {
  sealed_record: { columns: ['kind', 'recorded_on', 'summary'] },
  protected_identity: { columns: ['recorded_on', 'summary'] },
  identity_record: { columns: ['kind', 'recorded_on', 'statement'] },
  sexual_health: { columns: ['kind', 'recorded_on', 'summary'] },
  mental_health_record: { columns: ['kind', 'service', 'started_on', 'ended_on', 'summary'] },
  maternity: { columns: ['pregnancy_id', 'booked_on', 'unit'], parents: { pregnancy_id: 'sexual_health' } },
  urgent_attendance: { columns: ['attended_on', 'setting', 'place', 'complaint', 'disposal'] },
  injury: { columns: ['recorded_on', 'injury', 'body_site'] },
  universal_contact: { columns: ['service', 'seen_on'] },
  measurement: { columns: ['measured_on', 'what', 'value', 'unit'] },
  immunisation: { columns: ['recorded_on', 'vaccine', 'given', 'reason_not_given'] },
  missed_appointment: { columns: ['due_on', 'service'] },
  child_protection_flag: { columns: ['plan', 'started_on', 'ended_on', 'council'] },
  demographics: { columns: ['as_of', 'nhs_number', 'nhs_number_status', 'practice_name', 'practice_code'] },
  service_involvement: {
    columns: ['service', 'started_on', 'last_seen_on', 'ended_on', 'professional', 'team'],
  },
} as const

/** The tables that the import writes. */
export type HealthImportTables = typeof importTables
