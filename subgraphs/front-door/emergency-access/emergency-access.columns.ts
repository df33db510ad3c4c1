/** An emergency access `x` as the pairs of a JSON object: the shape of `CaseEmergencyAccess`. */
export const emergencyAccessColumns = `'id', x.id, 'assessmentId', x.assessment_id, 'userId', x.user_id, 'team', x.team,
  'reason', x.reason, 'explanation', x.explanation, 'takenAt', x.taken_at, 'expiresAt', x.expires_at,
  'reviewBy', x.review_by, 'state', x.state, 'reviewedBy', x.reviewed_by, 'reviewedAt', x.reviewed_at,
  'reviewNote', x.review_note`
