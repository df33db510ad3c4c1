import { AddAccessLog1767225600900 } from '#shared/access-log/migrations/1767225600900-add-access-log'
import { AddLogWitness1767225600910 } from '#shared/access-log/migrations/1767225600910-add-log-witness'
import { AddInUse1767225600920 } from '#shared/access-log/migrations/1767225600920-add-in-use'
import { NameEntryOfInUse1795915540000 } from '#shared/access-log/migrations/1795915540000-name-entry-of-in-use'
import type { Clock } from '#shared/calendar/clock'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { CreateAccessIndex1767225600000 } from './migrations/1767225600000-create-access-index.js'
import { AddLogDifferences1767225600100 } from './migrations/1767225600100-add-log-differences.js'
import { AddDisclosureDelays1767225600200 } from './migrations/1767225600200-add-disclosure-delays.js'
import { AddReviews1767225600300 } from './migrations/1767225600300-add-reviews.js'
import { ExplainLogDifferences1767225600400 } from './migrations/1767225600400-explain-log-differences.js'
import { CheckIndex1767225600500 } from './migrations/1767225600500-check-index.js'
import { EndLogProblems1767225600600 } from './migrations/1767225600600-end-log-problems.js'
import { RepairIndex1767225600700 } from './migrations/1767225600700-repair-index.js'
import { TellAccessesApart1767225600800 } from './migrations/1767225600800-tell-accesses-apart.js'
import { NoteWhenCollected1767225600850 } from './migrations/1767225600850-note-when-collected.js'
import { FindWhatIsKeptFromAnAuditor1795914957100 } from './migrations/1795914957100-find-what-is-kept-from-an-auditor.js'
import { HearOfEveryLog1795915530000 } from './migrations/1795915530000-hear-of-every-log.js'
import { CheckDecisions1795917300000 } from './migrations/1795917300000-check-decisions.js'
import { FollowUpAccesses1795917960000 } from './migrations/1795917960000-follow-up-accesses.js'
import { OpenAuditTickets1795921300000 } from './migrations/1795921300000-open-audit-tickets.js'
import { LogDifferencesResolver } from './reconcile/log-differences.resolver.js'
import { ReviewResolver } from './review/review.resolver.js'
import { AccessEventResolver } from './search/access-event.resolver.js'
import { accessLogServices, type AccessLogServices } from './services.js'
import { LogIntegrityResolver } from './integrity/log-integrity.resolver.js'
import { sharingAgreement } from './sharing-agreement.js'
import { SubjectResolver } from './subject/subject.resolver.js'
import { AuditTicketResolver } from './tickets/audit-ticket.resolver.js'
import { addRoutes } from './routes.js'
import { workBeside } from './work-beside.js'

/** The service that auditors query, at a time of its own where a test needs one. */
export const accessLogAt = (clock?: Clock): SubgraphDefinition<AccessLogServices> => ({
  name: 'access-log',
  agreement: sharingAgreement,
  entities: [],
  migrations: [
    CreateAccessIndex1767225600000,
    AddLogDifferences1767225600100,
    AddDisclosureDelays1767225600200,
    AddReviews1767225600300,
    ExplainLogDifferences1767225600400,
    CheckIndex1767225600500,
    EndLogProblems1767225600600,
    RepairIndex1767225600700,
    TellAccessesApart1767225600800,
    NoteWhenCollected1767225600850,
    AddAccessLog1767225600900,
    AddLogWitness1767225600910,
    AddInUse1767225600920,
    FindWhatIsKeptFromAnAuditor1795914957100,
    HearOfEveryLog1795915530000,
    FollowUpAccesses1795917960000,
    NameEntryOfInUse1795915540000,
    CheckDecisions1795917300000,
    OpenAuditTickets1795921300000,
  ],
  graph: {
    resolvers: [
      AccessEventResolver,
      LogIntegrityResolver,
      LogDifferencesResolver,
      SubjectResolver,
      ReviewResolver,
      AuditTicketResolver,
    ],
    types: [],
    references: {},
  },
  createServices: (parts) => accessLogServices(parts, clock),
  addRoutes,
  workBeside,
  // Who saw what is never invented.
  loadSynthetic: () => Promise.resolve(),
})

/** The service that auditors query. */
export const accessLogService = accessLogAt()
