import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import { HubError } from '#shared/errors/hub-error'
import { mashRoles } from '#shared/sharing/vocabulary'
import { toldConsent } from '../access-log/told.js'
import { assessmentView } from '../mash-assessment/mash-assessment.view.js'
import { assertNotClosed, openCase, reopenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import type { Writing } from './append-consent.js'
import { consentRegister, type ConsentRegister } from './consent-register.js'
import { ConsentRecord } from './consent-record.type.js'
import {
  ExpireConsentInput,
  RecordConsentInput,
  SupersedeConsentInput,
  WithdrawConsentInput,
} from './consent.input.js'

/** The consent register, for members of the hub who work on the case. */
@Resolver()
export class ConsentResolver {
  @Mutation(() => ConsentRecord, {
    description:
      'Writes down an answer to a request for consent - given, refused, or why nobody was asked - after checking whose it is to give. ' +
      'It counts from the very next query.',
  })
  async recordConsent(
    @Arg('input', () => RecordConsentInput) input: RecordConsentInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConsentRecord> {
    const { register, by } = await openRegister(context, input, 'on an open case')
    return written(context, info, input, await register.record(input, by))
  }

  @Mutation(() => ConsentRecord, {
    description:
      'Takes a yes back, or part of it, from now on: the very next query of every agency obeys it.',
  })
  async withdrawConsent(
    @Arg('input', () => WithdrawConsentInput) input: WithdrawConsentInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConsentRecord> {
    const { register, by } = await openRegister(context, input)
    return written(context, info, input, await register.withdraw(input, by))
  }

  @Mutation(() => ConsentRecord, {
    description:
      'Sets the day on which an answer ends, from today on and never later than it would have ended.',
  })
  async expireConsent(
    @Arg('input', () => ExpireConsentInput) input: ExpireConsentInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConsentRecord> {
    const { register, by } = await openRegister(context, input)
    return written(context, info, input, await register.expire(input, by))
  }

  @Mutation(() => ConsentRecord, {
    description:
      'Puts a right record in the place of a wrong one, and says what was wrong. Both stay to be read.',
  })
  async supersedeConsent(
    @Arg('input', () => SupersedeConsentInput) input: SupersedeConsentInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConsentRecord> {
    const { register, by } = await openRegister(context, input, 'on an open case')
    return written(context, info, input, await register.supersede(input, by))
  }
}

/**
 * The register for somebody who may write in it. On a closed case a consent can still be withdrawn or ended, and nothing else.
 *
 * @throws HubError FORBIDDEN for any role but the hub's own, NOT_FOUND for a case that the person has no task on, CASE_CLOSED
 */
async function openRegister(
  context: FrontDoorContext,
  { assessmentId }: { readonly assessmentId: string },
  where?: 'on an open case',
): Promise<{ register: ConsentRegister; by: Writing }> {
  const { user, at: now } = requestOf(context)
  const { id: userId, roles } = await user
  assertRole({ roles }, mashRoles)
  const { state, decide } = await openCase(context, assessmentId)
  const worksOnIt = state.tasks.some((task) => task.userId === userId)
  if (!worksOnIt || decide('front-door.case').state !== 'SHARED') throw new HubError('FORBIDDEN')
  if (where === 'on an open case') assertNotClosed(state)
  const { dataSource, policies } = context.services
  return { register: consentRegister(dataSource), by: { userId, roles, now, policies } }
}

/** A record as the case shows it to whoever wrote it: without what tells of a protected place. @throws HubError NOT_FOUND */
async function written(
  context: FrontDoorContext,
  info: GraphQLResolveInfo,
  { assessmentId }: { readonly assessmentId: string },
  { id }: { readonly id: string },
): Promise<ConsentRecord> {
  context.access.touch(info, ['consent', id])
  const opened = await reopenCase(context, assessmentId)
  const record = assessmentView(opened).consents?.find((each) => each.id === id)
  if (record === undefined) throw new HubError('NOT_FOUND')
  return toldConsent(context, opened, record)
}
