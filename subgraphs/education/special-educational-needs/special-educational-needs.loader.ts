import { concept } from '#shared/agency/concept'
import {
  SpecialEducationalNeedsStatus,
  SpecialEducationalNeedsType,
} from '#shared/codes/special-educational-needs.codes'
import { SpecialEducationalNeeds } from './special-educational-needs.entity.js'
import { EducationSpecialEducationalNeeds } from './special-educational-needs.type.js'

/** Special educational needs and education, health and care plans. */
export const specialEducationalNeeds = concept<SpecialEducationalNeeds, EducationSpecialEducationalNeeds>({
  field: 'specialEducationalNeeds',
  category: 'education.send',
  entity: SpecialEducationalNeeds,
  type: EducationSpecialEducationalNeeds,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ status, needs, startedOn, endedOn, planReviewedOn }) => ({
    status,
    needs,
    startedOn,
    endedOn,
    planReviewedOn,
  }),
  line: ({ status, needs, startedOn }) => {
    if (!startedOn || !status) return null
    const [primary] = needs ?? []
    const need = primary ? `: ${SpecialEducationalNeedsType.describe(primary)}` : ''
    return { on: startedOn, summary: `${SpecialEducationalNeedsStatus.describe(status)}${need}` }
  },
})
