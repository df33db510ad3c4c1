import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { loggableCase } from '#shared/subgraph/loggable'
import { assertAuditor } from '../auditor.js'
import { digestOf } from '../decisions/digest-of.js'
import { keptFrom } from '../kept-from/kept-from.js'
import { noteAbout, noteDecided, pseudonymOf } from '../search/events-page.js'
import type { AccessLogContext } from '../services.js'
import type { Auditor } from '../subject/disclosure-delays.js'
import { AuditTicket, AuditTicketInput } from './audit-ticket.type.js'
import { confirmTicket } from './confirm-ticket.js'
import { findTickets } from './find-tickets.js'
import { openTicket } from './open-ticket.js'

/** What explains an auditor's own look: another auditor's word. Without one she may look, and somebody else looks at it. */
@Resolver()
export class AuditTicketResolver {
  @Mutation(() => AuditTicket, {
    description:
      'Opens a ticket for another auditor to look at a child or a case; for myself it explains nothing until another auditor has confirmed it.',
  })
  async openAuditTicket(
    @Ctx() context: AccessLogContext,
    @Arg('input', () => AuditTicketInput) input: AuditTicketInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AuditTicket> {
    const by = await auditorOf(context)
    const child =
      input.child === null || input.child === undefined ? null : await pseudonymOf(context, input.child)
    const { auditor: looks, assessmentId: about, reason: why, until: end } = input
    const wanted = { auditor: looks, child, assessmentId: about ?? null, reason: why, until: end }
    const ticket = await openTicket(context.services, wanted, by, context.services.clock())
    const { auditor, assessmentId, children, until, reason } = ticket
    const said = digestOf(auditor, assessmentId, children.join(' '), String(until.getTime()), reason)
    return noted(context, info, ticket, said)
  }

  @Mutation(() => AuditTicket, { description: 'Confirms a ticket that another auditor asks for.' })
  async confirmAuditTicket(
    @Ctx() context: AccessLogContext,
    @Arg('id', () => ID) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AuditTicket> {
    const { dataSource, clock } = context.services
    const ticket = await confirmTicket(dataSource, id, await auditorOf(context), clock())
    return noted(context, info, ticket, digestOf('CONFIRMED'))
  }

  @Query(() => [AuditTicket], {
    description: 'Tickets that auditors look under, or ask for: newest first, at most 100. For auditors.',
  })
  async auditTickets(@Ctx() context: AccessLogContext): Promise<AuditTicket[]> {
    const tickets = await findTickets(context.services.dataSource, await auditorOf(context))
    for (const child of new Set(tickets.flatMap(({ children }) => children)))
      noteAbout(context, child, 'auditTickets')
    return tickets
  }
}

/** Says in the log which ticket it was, and about whom. */
function noted(context: AccessLogContext, info: RootInfo, ticket: AuditTicket, kept: string): AuditTicket {
  const inCase = loggableCase(ticket.assessmentId)
  const about = inCase === undefined ? [] : [['assessment', inCase] as const]
  for (const child of ticket.children)
    noteDecided(context, info, child, ['auditTicket', ticket.id], ...about, ['kept', kept])
  return ticket
}

async function auditorOf(context: AccessLogContext): Promise<Auditor> {
  assertAuditor(context.call)
  return { id: context.call.sub, kept: await keptFrom(context) }
}
