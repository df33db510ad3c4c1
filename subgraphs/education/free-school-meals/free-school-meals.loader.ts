import { concept } from '#shared/agency/concept'
import { FreeSchoolMeals } from './free-school-meals.entity.js'
import { EducationFreeSchoolMeals } from './free-school-meals.type.js'

/** Free school meals. */
export const freeSchoolMeals = concept<FreeSchoolMeals, EducationFreeSchoolMeals>({
  field: 'freeSchoolMeals',
  category: 'education.send',
  entity: FreeSchoolMeals,
  type: EducationFreeSchoolMeals,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, pupilPremium }) => ({ startedOn, endedOn, pupilPremium }),
  line: ({ startedOn, endedOn }) =>
    startedOn ? { on: startedOn, summary: `Free school meals${endedOn ? ` until ${endedOn}` : ''}` } : null,
})
