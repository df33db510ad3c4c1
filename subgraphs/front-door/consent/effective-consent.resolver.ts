import { GraphQLLocalDate } from 'graphql-scalars'
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { HubError } from '#shared/errors/hub-error'
import { Classified } from '#shared/sharing/classified'
import { agencyOf } from '#shared/sharing/policy'
import { toldOfCase } from '../access-log/note-case.js'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { isKnownCategory } from '../partner-policies.js'
import { consentAgencies } from './consent-answer.js'
import { consentStandings } from './consent-standings.js'
import { EffectiveConsent } from './effective-consent.type.js'

/** Where consent stands: the records of the register, weighed by the rules that the decisions go by. */
@Resolver(() => MashAssessment)
export class EffectiveConsentResolver {
  @Classified('front-door.case')
  @FieldResolver(() => [EffectiveConsent], {
    nullable: true,
    description:
      'Where consent stands on a day, as the register has it now: for everybody of the case, each agency, and each category that some ' +
      'record names.',
  })
  async effectiveConsents(
    @Root() { openCase }: AssessmentView,
    @Ctx() context: FrontDoorContext,
    @Arg('on', () => GraphQLLocalDate) on: string,
    @Arg('agency', () => String, { nullable: true, description: 'Otherwise every partner.' })
    agency?: string | null,
    @Arg('category', () => String, { nullable: true, description: 'Such as "health.camhs-content".' })
    category?: string | null,
  ): Promise<EffectiveConsent[] | null> {
    const { policies } = openCase.state
    const known = consentAgencies(policies)
    if (agency && !known.includes(agency)) {
      throw new HubError('BAD_INPUT', `agency is none of ${known.join(', ')}.`)
    }
    if (category && !isKnownCategory(policies, category)) {
      throw new HubError('BAD_INPUT', 'category is none of the sharing rules.')
    }
    const agencies = agency ? [agency] : [...policies.keys()]
    const bearing = agencies.filter((name) => !category || ['common', name].includes(agencyOf(category)))
    const question = { agencies: bearing, category: category ?? null, on }
    return toldOfCase(context, openCase, 'effectiveConsents', () =>
      consentStandings(openCase.state, question),
    )
  }
}
