import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { HealthVisitorReview } from './health-visitor-review.type.js'
import { CaseloadLevel, ReviewKind } from './review-kind.codes.js'
import { UniversalContact } from './universal-contact.entity.js'

/** Reviews by health visitors. */
export const healthVisitorReviews = concept<UniversalContact, HealthVisitorReview>({
  field: 'healthVisitorReviews',
  category: 'health.universal',
  entity: UniversalContact,
  type: HealthVisitorReview,
  of: 'child',
  where: `r.service = 'HEALTH_VISITING'`,
  datedBy: 'seenOn',
  share: ({ seenOn, review, caseload, weightCentile, agesAndStages, homeConditions, summary }) => ({
    seenOn,
    review,
    caseload,
    weightCentile,
    agesAndStages,
    homeConditions,
    summary,
  }),
  line: ({ seenOn, review, caseload, weightCentile, homeConditions, summary }) =>
    seenOn
      ? {
          on: seenOn,
          nature: homeConditions ? Nature.OPINION : Nature.FACT,
          summary: clauses(
            `Health visitor: ${review ? ReviewKind.describe(review) : 'contact'}`,
            caseload && `caseload ${CaseloadLevel.describe(caseload)}`,
            weightCentile && `weight on centile ${weightCentile}`,
            homeConditions && `home: ${homeConditions}`,
            summary,
          ),
        }
      : null,
})
