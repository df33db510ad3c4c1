import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Disability } from '#shared/codes/disability.codes'
import { Ethnicity } from '#shared/codes/ethnicity.codes'
import { Sex } from '#shared/codes/sex.codes'
import { UniquePupilNumberUnknownReason } from '#shared/codes/unique-pupil-number-unknown-reason.codes'
import { Classified } from '#shared/sharing/classified'

/** Characteristics of the child. Ethnicity and disability are special category data, and so no mere demographics. */
@Classified('social-care.status')
@ObjectType({ description: 'Characteristics of the child.', simpleResolvers: true })
export class SocialCareCharacteristics {
  @Field(() => Sex.graphqlEnum, { nullable: true })
  sex: Sex | null

  @Classified('common.identity')
  @Field(() => String, { nullable: true })
  genderIdentity: string | null

  @Field(() => Ethnicity.graphqlEnum, { nullable: true })
  ethnicity: Ethnicity | null

  @Field(() => [Disability.graphqlEnum], { nullable: true })
  disabilities: Disability[] | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'When an unborn child is due.' })
  expectedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  diedOn: string | null

  @Field(() => UniquePupilNumberUnknownReason.graphqlEnum, {
    nullable: true,
    description: 'Why no unique pupil number is known.',
  })
  upnUnknownReason: UniquePupilNumberUnknownReason | null
}
