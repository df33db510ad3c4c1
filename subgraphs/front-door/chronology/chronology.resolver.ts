import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { decidedField, noteCase } from '../access-log/note-case.js'
import { Classified } from '#shared/sharing/classified'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import { partnerAgencies } from '../partner-agencies.js'
import type { FrontDoorContext } from '../request.js'
import { readAgencyLines } from './agency-lines.js'
import { Chronology, ChronologyFilter } from './chronology.type.js'
import { mergeChronology } from './merge-chronology.js'
import { readFilter } from './read-filter.js'

/**
 * Every field of a line, of every agency of the build: what the gateway brings from them before it asks for the chronology. The registry adds
 * the same of each partner that joins.
 */
const lineFields = 'childId agency on precision kind summary nature reliability otherPerson'
const required = partnerAgencies
  .map(({ field }) => `${field} { status chronology { ${lineFields} } }`)
  .join(' ')

/** The merged chronology: never a line that its viewer could not see in the agency's own record, for it is made of those. */
@Resolver(() => MashAssessment)
export class ChronologyResolver {
  @Classified('hub.meta')
  @Directive(`@requires(fields: "subjects { child { ${required} } }")`)
  @FieldResolver(() => Chronology, {
    nullable: true,
    description: 'What agencies show about the children of the case, as one list, newest first.',
  })
  chronology(
    @Root() { openCase, required: subjects }: AssessmentView,
    @Ctx() context: FrontDoorContext,
    @Arg('filter', () => ChronologyFilter, { nullable: true }) filter?: ChronologyFilter,
    @Arg('first', () => Int, { defaultValue: 100 }) first = 100,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Chronology {
    const childIds = openCase.state.subjects.map(({ id }) => id)
    const { chronologyKinds: kinds } = context.services
    const wanted = readFilter(filter ?? {}, { kinds, childIds })
    const lines = readAgencyLines(subjects, childIds, kinds.keys())
    const chronology = mergeChronology(lines, wanted, { first, after: after ?? null })
    for (const id of childIds) {
      const value = chronology.lines.filter(({ childId }) => childId === id)
      const told = { path: 'MashAssessment.chronology', category: 'hub.meta', value }
      noteCase(context, openCase, [decidedField(openCase, told)], [id])
    }
    return chronology
  }
}
