import { Nature } from '#shared/agency/agency-record.type'
import { concept, type LineOf } from '#shared/agency/concept'
import { Assessment } from './assessment.entity.js'
import { EarlyHelpAssessment, EarlyHelpPartnerAssessment } from './assessment.type.js'

const line = (
  { startedOn, completedOn }: Partial<EarlyHelpAssessment | EarlyHelpPartnerAssessment>,
  whose: string,
): LineOf | null => {
  const on = completedOn ?? startedOn
  if (!on) return null
  return {
    on,
    summary: `Early help assessment ${whose} ${completedOn ? 'completed' : 'begun'}`,
    nature: Nature.OPINION,
  }
}

const told = ({ startedOn, completedOn, needs, childsVoice, narrative }: Assessment) => ({
  startedOn,
  completedOn,
  needs,
  childsVoice,
  narrative,
})

/** Early help assessments that the council holds. */
export const assessments = concept<Assessment, EarlyHelpAssessment>({
  field: 'assessments',
  category: 'early-help.narrative',
  entity: Assessment,
  type: EarlyHelpAssessment,
  of: 'child',
  where: "r.held_by = 'COUNCIL'",
  datedBy: 'startedOn',
  share: told,
  line: (shared) => line(shared, 'by the council'),
})

/** Early help assessments that a school or charity holds. */
export const partnerAssessments = concept<Assessment, EarlyHelpPartnerAssessment>({
  field: 'partnerAssessments',
  category: 'early-help.partner-narrative',
  entity: Assessment,
  type: EarlyHelpPartnerAssessment,
  of: 'child',
  where: "r.held_by = 'PARTNER'",
  datedBy: 'startedOn',
  share: (stored) => ({ ...told(stored), organisation: stored.organisation }),
  line: (shared) => line(shared, 'by a partner'),
})
