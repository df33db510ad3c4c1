import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { Visit } from './visit.entity.js'
import { SocialCareVisit } from './visit.type.js'

/** Visits, and whether the child was seen. */
export const visits = concept<Visit, SocialCareVisit>({
  field: 'visits',
  category: 'social-care.status',
  entity: Visit,
  type: SocialCareVisit,
  of: 'child',
  datedBy: 'visitedOn',
  share: ({ visitedOn, purpose, seen, seenAlone, bedroomSeen }) => ({
    visitedOn,
    purpose,
    seen,
    seenAlone,
    bedroomSeen,
  }),
  line: ({ visitedOn, seen, seenAlone }) =>
    visitedOn
      ? {
          on: visitedOn,
          summary: clauses(
            'Visit',
            seen === true && (seenAlone === true ? 'child seen alone' : 'child seen'),
            seen === false && 'child not seen',
          ),
        }
      : null,
})
