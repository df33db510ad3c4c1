import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import type { FrontDoorContext } from '../request.js'
import { ContactInput } from './contact.input.js'
import { ContactReceipt } from './contact.type.js'
import { receiveContact } from './receive-contact.js'

/** Worries that come in. */
@Resolver()
export class ContactResolver {
  @Mutation(() => ContactReceipt, {
    description:
      'Receives the multi-agency referral form, from a practitioner of the hub, a partner or a referrer: one worry, a row for each child, ' +
      'and the case that begins with it.',
  })
  async receiveContact(
    @Arg('input', () => ContactInput) input: ContactInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactReceipt> {
    const received = await receiveContact(context, input)
    context.access.touch(info, ['contact', received.contactId], ['assessment', received.assessmentId])
    return received
  }
}
