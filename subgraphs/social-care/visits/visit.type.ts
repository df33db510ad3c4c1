import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { VisitPurpose } from './visit.entity.js'

registerEnumType(VisitPurpose, {
  name: 'SocialCareVisitPurpose',
  description: 'Under which plan a visit was made.',
})

/** A social worker's visit to the child. */
@Classified('social-care.status')
@ObjectType({ description: 'A social worker’s visit to the child.', simpleResolvers: true })
export class SocialCareVisit {
  @Field(() => GraphQLLocalDate, { nullable: true })
  visitedOn: string | null

  @Field(() => VisitPurpose, { nullable: true })
  purpose: VisitPurpose | null

  @Field(() => Boolean, { nullable: true })
  seen: boolean | null

  @Field(() => Boolean, { nullable: true })
  seenAlone: boolean | null

  @Field(() => Boolean, { nullable: true })
  bedroomSeen: boolean | null
}
