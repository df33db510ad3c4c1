import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver, type ClassType } from 'type-graphql'
import type { LoggedField } from '#shared/access-log/entry'
import type { AgencyContactDetails } from '#shared/config/hub-directory'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { AgencyServices } from '../agency-child.js'
import { RecordDecision, RecordDecisionMade, RecordDecisionPage } from './owner-decision.types.js'
import type { DecisionTold } from './owner-decisions.js'
import { ProtectedRecord, RecordProtection } from './protection.types.js'
import { RecordReadPage } from './record-read.types.js'
import { RecordVersion } from './record-version.types.js'
import { ProtectedItemPage, WaitingRequestPage } from './waiting.types.js'

type Context = SubgraphContext<AgencyServices>

/**
 * The root fields of one agency's own desk, under the agency's names: `policeDeskRequests`, `decidePoliceRecords`. They tell a desk of its
 * own agency's records only, and nobody else at all. The log has an entry of each of their uses - and where that is about what is sealed or
 * shielded one that names no child and no record: an auditor is not to learn from the log that there is such a record.
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
    async requests(
      @Ctx() { call, services, access }: Context,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => String, { nullable: true }) after?: string | null,
    ): Promise<WaitingRequestPage> {
      const page = await services.desk.requests(call, { first, after: after ?? null })
      for (const { assessmentId: assessment, pseudonym: child, category } of page.nodes) {
        access.note({ assessment, child, fields: [toldByDesk(`${field}DeskRequests`, category)] })
      }
      return page
    }

    @Query(() => ProtectedItemPage, {
      name: `${field}DeskProtectedItems`,
      description:
        'Sealed and shielded records that bear on a case in which the agency was asked, since somebody read of the child in it: where it finds them, and none of their content. From the agency’s own access log.',
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
      @Ctx() { call, services, access }: Context,
      @Arg('assessmentId', () => ID) assessmentId: string,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => String, { nullable: true }) after?: string | null,
    ): Promise<RecordDecisionPage> {
      const { pseudonyms, ...page } = await services.desk.decisions(call, assessmentId, {
        first,
        after: after ?? null,
      })
      for (const child of pseudonyms) {
        const fields = [toldByDesk(`${field}OwnerDecisions`, 'front-door.case')]
        access.note({ assessment: assessmentId, child, fields })
      }
      return { ...page, nodes: page.nodes.map((made) => decisionView(made, services.contact)) }
    }

    @Query(() => RecordReadPage, {
      name: `${field}RecordReads`,
      description:
        'Who has read the agency’s records of children, in one case or in any, open or closed, asked or not: which field, for what, and by which rule. From the agency’s own access log, newest first.',
    })
    async reads(
      @Ctx() { call, services, access }: Context,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => String, { nullable: true }) after?: string | null,
      @Arg('assessmentId', () => ID, { nullable: true }) assessmentId?: string | null,
    ): Promise<RecordReadPage> {
      const wanted = { first, after: after ?? null }
      const { page, of } = await services.desk.reads(call, assessmentId ?? null, wanted)
      for (const read of of) {
        access.note({ ...read, fields: [toldByDesk(`${field}RecordReads`, 'front-door.case')] })
      }
      return page
    }

    @Query(() => [RecordVersion], {
      name: `${field}RecordVersions`,
      description:
        'What one read of the agency’s records showed, as it was then: each record in the version that the entry of the agency’s own access log names, whether it stands or was changed or deleted since.',
    })
    async versions(
      @Ctx() { call, services, access }: Context,
      @Arg('readId', () => ID, { description: 'Of a read that the list of reads tells of.' }) readId: string,
    ): Promise<readonly RecordVersion[]> {
      const { versions, of, categories } = await services.desk.versions(call, readId)
      const told = ['front-door.case', ...categories]
      access.note({ ...of, fields: told.map((each) => toldByDesk(`${field}RecordVersions`, each)) })
      return versions
    }

    @Mutation(() => [RecordDecisionMade], {
      name: `decide${prefix}Records`,
      description:
        'Shares records of the agency with these recipients for one case, holds them back, or takes that back. Answers all that was decided about them.',
    })
    async decide(
      @Ctx() { call, services, access }: Context,
      @Arg('input', () => RecordDecision) input: RecordDecision,
      @Info() info: GraphQLResolveInfo,
    ): Promise<RecordDecisionMade[]> {
      const { made, pseudonyms } = await services.desk.decide(call, input)
      const own = made.filter(
        ({ decidedBy, decision }) => decidedBy === call.sub && decision === input.decision,
      )
      // Ids of decisions, not of records: of one that is sealed the log says nothing.
      access.touch(info, ...own.map(({ id }) => ['ownerDecision', id] as const))
      for (const child of pseudonyms) access.note({ assessment: input.assessmentId, child, fields: [] })
      return made.map((each) => decisionView(each, services.contact))
    }

    @Mutation(() => [ProtectedRecord], {
      name: `set${prefix}Seal`,
      description:
        'Seals records of the agency, or lifts that: as if there were none, but for its own decision.',
    })
    seal(
      @Ctx() { call, services, access }: Context,
      @Arg('input', () => RecordProtection) input: RecordProtection,
      @Info() info: GraphQLResolveInfo,
    ): Promise<ProtectedRecord[]> {
      // By nothing: an auditor must not learn that there is a record to seal.
      access.touch(info)
      return services.desk.protect(call, 'SEALED', input)
    }

    @Mutation(() => [ProtectedRecord], {
      name: `set${prefix}Shield`,
      description:
        'Shields records of the agency, or lifts that: what gives away where somebody is, is redacted.',
    })
    shield(
      @Ctx() { call, services, access }: Context,
      @Arg('input', () => RecordProtection) input: RecordProtection,
      @Info() info: GraphQLResolveInfo,
    ): Promise<ProtectedRecord[]> {
      access.touch(info)
      return services.desk.protect(call, 'SHIELDED', input)
    }
  }
  return DeskResolver
}

/** What a desk is told of its own agency's records, because it is the desk: no rule of sharing is asked. */
const toldByDesk = (root: string, category: string): LoggedField => ({
  path: `Query.${root}`,
  category,
  state: 'SHARED',
  rule: BY_ROLE,
})

const decisionView = (
  { hubId, recipientRole, ...made }: DecisionTold,
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
