import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Sex } from '#shared/codes/sex.codes'
import { Classified } from '#shared/sharing/classified'
import { ChildAddress } from './child-address.type.js'
import { IdentifierType } from './person.codes.js'

/** An identifier that a child is known by. */
@Classified('front-door.identity')
@ObjectType({ description: 'An identifier that a child is known by.', simpleResolvers: true })
export class ChildIdentifier {
  @Field(() => IdentifierType.graphqlEnum, { nullable: true })
  type: IdentifierType | null

  @Field(() => String, { nullable: true, description: 'As it was given: an invalid one is kept as text.' })
  value: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'It passes its check. Only valid ones are linked or searched.',
  })
  valid: boolean | null
}

/** Who a child is. */
@ObjectType({ simpleResolvers: true })
export abstract class Identity {
  @Classified('front-door.identity')
  @Field(() => String, { nullable: true })
  name: string | null

  @Classified('front-door.identity')
  @Field(() => [String], {
    nullable: true,
    description: 'Other names in use. Never a name from before an adoption.',
  })
  aliases: string[] | null

  @Classified('front-door.identity')
  @Field(() => GraphQLLocalDate, { nullable: true })
  dateOfBirth: string | null

  @Classified('front-door.identity')
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'When an unborn child is due.' })
  dueDate: string | null

  @Classified('front-door.identity')
  @Field(() => Sex.graphqlEnum, { nullable: true })
  sex: Sex | null

  @Classified('front-door.identity')
  @Field(() => [ChildIdentifier], { nullable: true })
  identifiers: ChildIdentifier[] | null

  @Classified('front-door.identity')
  @Field(() => [ChildAddress], { nullable: true, description: 'Newest first.' })
  addresses?: ChildAddress[] | null
}
