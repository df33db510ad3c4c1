import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, type ClassType } from 'type-graphql'
import type { AgencyContactDetails } from '#shared/config/hub-directory'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { AgencyServices } from '../agency-child.js'
import { RecordDecision, RecordDecisionMade, RecordDecisionPage } from './owner-decision.types.js'
import type { DecisionMade } from './owner-decisions.js'
import { ProtectedRecord, RecordProtection } from './protection.types.js'
import { ProtectedItemPage, WaitingRequestPage } from './waiting.types.js'

type Context = SubgraphContext<AgencyServices>

/**
 * The root fields of one agency's own desk, under the agency's names: `policeDeskRequests`, `decidePoliceRecords`. They tell a desk of its
 * own agency's records only, and nobody else at all.
 *
 * @param field name of the agency in camel case
 */
export function deskResolver(field: string): ClassType {
  const prefix = field.charAt(0).toUpperCase() + field.slice(1)

  @Resolver()
  class DeskResolver {
    @Query(() => WaitingRequestPage, {
      name: `${field}DeskRequests`,
      description:
        'What of the agency’s records waits for its desk to decide, in the cases in which it was asked: by when it is due.',
    })
    requests(
      @Ctx() { call, services }: Context,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => String, { nullable: true }) after?: string | null,
    ): Promise<WaitingRequestPage> {
      return services.desk.requests(call, { first, after: after ?? null })
    }

    @Query(() => ProtectedItemPage, {
      name: `${field}DeskProtectedItems`,
      description:
        'Sealed and shielded records that bear on a case in which the agency was asked: where it finds them, and none of their content.',
    })
    protectedItems(
      @Ctx() { call, services }: Context,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => String, { nullable: true }) after?: string | null,
    ): Promise<ProtectedItemPage> {
      return services.desk.protectedItems(call, { first, after: after ?? null })
    }

    @Query(() => RecordDecisionPage, {
      name: `${field}OwnerDecisions`,
      description: 'What the agency’s desk decided for one case, newest first.',
    })
    async decisions(
      @Ctx() { call, services }: Context,
      @Arg('assessmentId', () => ID) assessmentId: string,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => String, { nullable: true }) after?: string | null,
    ): Promise<RecordDecisionPage> {
      const page = await services.desk.decisions(call, assessmentId, { first, after: after ?? null })
      return { ...page, nodes: page.nodes.map((made) => decisionView(made, services.contact)) }
    }

    @Mutation(() => [RecordDecisionMade], {
      name: `decide${prefix}Records`,
      description:
        'Shares records of the agency with these recipients for one case, holds them back, or takes that back. Answers all that was decided about them.',
    })
    async decide(
      @Ctx() { call, services }: Context,
      @Arg('input', () => RecordDecision) input: RecordDecision,
    ): Promise<RecordDecisionMade[]> {
      const made = await services.desk.decide(call, input)
      return made.map((each) => decisionView(each, services.contact))
    }

    @Mutation(() => [ProtectedRecord], {
      name: `set${prefix}Seal`,
      description:
        'Seals records of the agency, or lifts that: as if there were none, but for its own decision.',
    })
    seal(
      @Ctx() { call, services }: Context,
      @Arg('input', () => RecordProtection) input: RecordProtection,
    ): Promise<ProtectedRecord[]> {
      return services.desk.protect(call, 'SEALED', input)
    }

    @Mutation(() => [ProtectedRecord], {
      name: `set${prefix}Shield`,
      description:
        'Shields records of the agency, or lifts that: what gives away where somebody is, is redacted.',
    })
    shield(
      @Ctx() { call, services }: Context,
      @Arg('input', () => RecordProtection) input: RecordProtection,
    ): Promise<ProtectedRecord[]> {
      return services.desk.protect(call, 'SHIELDED', input)
    }
  }
  return DeskResolver
}

const decisionView = (
  { hubId, recipientRole, ...made }: DecisionMade,
  contact: AgencyContactDetails,
): RecordDecisionMade => ({
  ...made,
  childId: hubId,
  // Only roles of this list are ever written.
  recipientRole: recipientRole as RecordDecisionMade['recipientRole'],
  escalation:
    made.decision === 'HELD'
      ? { ...contact, email: contact.email ?? null, hours: contact.hours ?? null }
      : null,
})
