import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { mashRoles } from '#shared/sharing/vocabulary'
import { Concern } from '../contacts/contact.codes.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import { InformationRequestTemplate } from './request-template.type.js'
import { requestTemplates } from './request-templates.js'

/** What is asked of whom as a rule. */
@Resolver()
export class RequestTemplateResolver {
  @Query(() => [InformationRequestTemplate], {
    description:
      'What is asked of which agency as a rule where a worry is of this kind: each fits `REQUEST_INFORMATION`. It is of no child.',
  })
  async requestTemplates(
    @Arg('concern', () => Concern.graphqlEnum) concern: Concern,
    @Ctx() context: FrontDoorContext,
  ): Promise<InformationRequestTemplate[]> {
    assertRole(await requestOf(context).user, mashRoles)
    return requestTemplates[concern].map((each) => ({ ...each, categories: [...each.categories] }))
  }
}
