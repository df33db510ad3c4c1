import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** What every early help assessment tells. Classified by the type that extends it. */
@ObjectType({ simpleResolvers: true })
abstract class AnyAssessment {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it is being written.' })
  completedOn: string | null

  @Field(() => [String], { nullable: true })
  needs: string[] | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}

/** An early help assessment that the council holds. */
@Classified('early-help.narrative')
@ObjectType({ description: 'An early help assessment that the council holds.', simpleResolvers: true })
export class EarlyHelpAssessment extends AnyAssessment {
  @Classified('early-help.narrative', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the child says, in the child’s own words.' })
  childsVoice: string | null

  @Classified('early-help.narrative', { locating: true })
  @Field(() => String, { nullable: true, description: 'It may name a place, and so is left out with one.' })
  narrative: string | null
}

/** An early help assessment that a school or charity holds: its narrative is the partner's, not the council's. */
@Classified('early-help.partner-narrative')
@ObjectType({
  description: 'An early help assessment that a school or charity holds.',
  simpleResolvers: true,
})
export class EarlyHelpPartnerAssessment extends AnyAssessment {
  @Classified('early-help.partner-narrative', { locating: true })
  @Field(() => String, { nullable: true, description: 'The school or charity that holds it.' })
  organisation: string | null

  @Classified('early-help.partner-narrative', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the child says, in the child’s own words.' })
  childsVoice: string | null

  @Classified('early-help.partner-narrative', { locating: true })
  @Field(() => String, { nullable: true, description: 'It may name a place, and so is left out with one.' })
  narrative: string | null
}
