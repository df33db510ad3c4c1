import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/**
 * An entry of the designated safeguarding lead's log (Keeping children safe in education, part one). Who raised a concern did so in
 * confidence and stays with the school.
 */
@Classified('education.safeguarding')
@ObjectType({
  description: 'An entry of the designated safeguarding lead’s log.',
  simpleResolvers: true,
})
export class EducationSafeguardingEntry {
  @Field(() => GraphQLLocalDate, { nullable: true })
  recordedOn: string | null

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  concern: string | null

  @Classified('education.safeguarding', { locating: true })
  @Field(() => String, { nullable: true })
  narrative: string | null

  @Classified('education.safeguarding', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the child said, in the child’s own words.' })
  childsVoice: string | null

  @Classified('education.safeguarding', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the school did about it.' })
  action: string | null

  @Classified('education.safeguarding', { locating: true })
  @Field(() => String, { nullable: true, description: 'The designated safeguarding lead, or a deputy.' })
  recordedBy: string | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  raisedBy: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
