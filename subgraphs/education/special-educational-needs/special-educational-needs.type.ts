import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import {
  SpecialEducationalNeedsStatus,
  SpecialEducationalNeedsType,
} from '#shared/codes/special-educational-needs.codes'
import { Classified } from '#shared/sharing/classified'

/** What is provided for a pupil's special educational needs (Children and Families Act 2014 part 3). */
@Classified('education.send')
@ObjectType({ description: 'What is provided for special educational needs.', simpleResolvers: true })
export class EducationSpecialEducationalNeeds {
  @Field(() => SpecialEducationalNeedsStatus.graphqlEnum, { nullable: true })
  status: SpecialEducationalNeedsStatus | null

  @Field(() => [SpecialEducationalNeedsType.graphqlEnum], {
    nullable: true,
    description: 'The primary need first.',
  })
  needs: SpecialEducationalNeedsType[] | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  endedOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Last annual review of an education, health and care plan.',
  })
  planReviewedOn: string | null
}
