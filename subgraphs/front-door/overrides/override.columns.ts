/** A line `o` of a request `r` for an override, as the pairs of a JSON object: the shape of `CaseOverride`. */
export const overrideColumns = `'id', o.id, 'requestId', r.id, 'assessmentId', r.assessment_id, 'subjectId', o.subject_id, 'category', o.category,
  'itemId', o.item_id, 'state', o.state, 'recipients', r.recipients, 'ground', r.ground, 'rationale', r.rationale,
  'expiresAt', r.expires_at, 'familyTold', r.family_told, 'familyNotToldBecause', r.family_not_told_because,
  'requestedBy', r.requested_by, 'requestedAt', r.requested_at, 'decidedBy', o.decided_by, 'decidedAt', o.decided_at,
  'decisionNote', o.decision_note, 'withdrawnBy', o.withdrawn_by, 'withdrawnAt', o.withdrawn_at`
