/**
 * Every column of text of the front door in which nobody types what comes to mind, by table: keys, codes, digests, names of accounts. Whatever
 * stands neither here nor in `front-door-texts.ts` fails the test: say of a new column what it is.
 */
const untyped: Readonly<Record<string, string>> = {
  // The place itself, which is protected or not.
  address: 'lines postcode place_key ward',
  address_protection_change: 'changed_by',
  advice: 'id request_digest source team agency taken_by outcome',
  basis_change: 'assessment_id basis before set_by confirmed_by',
  case_decision: 'assessment_id basis outcome missing',
  // A reference is made by the service that a case is handed over to.
  case_event:
    'assessment_id by_user actor rag rag_before stage event from_status to_status reference agency settlement',
  case_exclusion: 'assessment_id user_id reason set_by lifted_by',
  case_restriction: 'assessment_id named_viewers reason set_by lifted_by',
  consent:
    'evidence categories agencies kind competence relationship answer recorded_by recorded_in request_digest',
  contact: 'id request_digest received_by source concern report_grade consent advice_id',
  contact_child: 'contact_id repeats',
  daily_arrivals: 'recorded_by way',
  decision_record: 'assessment_id stands_on',
  decision_view: 'assessment_id request_id leaf_hash',
  emergency_access: 'assessment_id user_id team reason state reviewed_by',
  hand_over_progress: 'assessment_id progress told_by reference',
  // Figures, and sentences that the hub makes of them.
  indicator_snapshot: 'kind taken_by figures withheld unpublished_because',
  information_return: 'assessment_id agency category answer returned_by',
  local_service: 'request_digest needs localities listed_by delisted_by',
  log_erasure: 'state requested_by decided_by',
  log_key: 'key pseudonym',
  mash_assessment:
    'id contact_id status outcome rag basis profile purpose threshold_scheme continues_for continues_for_set_by',
  mash_assessment_request: 'assessment_id agency categories purpose basis asked_by',
  mash_assessment_subject: 'assessment_id relation',
  mash_assessment_task: 'assessment_id user_id part given_by',
  migrations: 'name',
  open_case_answer: 'assessment_id',
  // Made of what stands elsewhere, without what tells a place: see the test of the hand-over.
  outbox: 'id kind receiver body',
  override: 'category state decided_by withdrawn_by',
  override_request: 'assessment_id ground requested_by recipients',
  person: 'sex',
  person_identifier: 'type value',
  // What somebody is called: without it nobody knows who it is.
  person_name: 'given_name family_name given_key family_key',
  person_relation: 'relationship',
  policy_in_force: 'sha256',
  policy_version: 'sha256 document',
  request_chase: 'assessment_id agency chased_by',
  request_recall: 'assessment_id agency',
  // What the other tables were, for questions about the past.
  row_history: 'relation row',
  staff_relation: 'user_id kind declared_by',
  staff_relation_withdrawal: 'user_id declared_by withdrawn_by',
}

/** Columns in which nobody types, as `table.column`. */
export const untypedColumns: readonly string[] = Object.entries(untyped).flatMap(([table, columns]) =>
  columns.split(' ').map((column) => `${table}.${column}`),
)
