import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { Relationship } from './person.codes.js'

/** Somebody of a child's household or family. Not a `Child`: no agency can be asked about them through it. */
@Classified('front-door.identity')
@ObjectType({ description: 'Somebody of a child’s household or family.', simpleResolvers: true })
export class RelatedPerson {
  @Field(() => ID, {
    nullable: true,
    description: 'Identifier in the hub; a sibling who is a subject has the same.',
  })
  id: string | null

  @Field(() => String, { nullable: true })
  name: string | null

  @Field(() => Relationship.graphqlEnum, { nullable: true, description: 'What this person is to the child.' })
  relationship: Relationship | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  dateOfBirth: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'When an unborn child is due.' })
  dueDate: string | null

  @Field(() => Boolean, { nullable: true, description: 'Children Act 1989 section 3.' })
  parentalResponsibility: boolean | null

  @Field(() => Boolean, { nullable: true })
  livesWithChild: boolean | null
}
