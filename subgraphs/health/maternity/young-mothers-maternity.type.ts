import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { HealthMaternity } from './maternity.type.js'

/** The same record where the mother was a child, or may have been: pregnancy of any child is `health.sexual`. */
@Classified('health.sexual')
@ObjectType({
  description:
    'A pregnancy as the record of the child expected, of a mother who is, or may be, a child herself.',
  simpleResolvers: true,
})
export class HealthYoungMothersMaternity extends HealthMaternity {
  @Classified('health.sexual', { locating: true })
  @Field(() => String, { nullable: true, description: 'Where the mother is booked.' })
  override unit: string | null
}
