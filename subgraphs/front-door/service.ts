import { AddAccessLog1767225600900 } from '#shared/access-log/migrations/1767225600900-add-access-log'
import { AddInUse1767225600920 } from '#shared/access-log/migrations/1767225600920-add-in-use'
import { NameEntryOfInUse1795915540000 } from '#shared/access-log/migrations/1795915540000-name-entry-of-in-use'
import { serviceRoutes } from '#shared/subgraph/service-route'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import type { Clock } from '#shared/calendar/clock'
import { resolveReport } from '#shared/indicators/performance-report'
import { REPORT } from '#shared/indicators/performance-report-name'
import { addAuditRoutes } from './audit/audit.routes.js'
import { AdviceResolver } from './advice/advice.resolver.js'
import { BasisResolver } from './basis/basis.resolver.js'
import { CaseEventResolver } from './case/case-event.resolver.js'
import { ChaseResolver } from './case/chase.resolver.js'
import { InformationRequestsResolver } from './case/information-requests.resolver.js'
import { ChildSearchResolver } from './child-search/child-search.resolver.js'
import { ContinueCaseResolver } from './childhood/continue-case.resolver.js'
import { ChronologyResolver } from './chronology/chronology.resolver.js'
import { Consent } from './consent/consent.entity.js'
import { ConsentResolver } from './consent/consent.resolver.js'
import { ContactResolver } from './contacts/contact.resolver.js'
import { SentContactsResolver } from './contacts/sent-contacts.resolver.js'
import { DirectoryResolver } from './directory/directory.resolver.js'
import { DecisionRecordResolver } from './decision-record/decision-record.resolver.js'
import { EffectiveConsentResolver } from './consent/effective-consent.resolver.js'
import { EmergencyAccessResolver } from './emergency-access/emergency-access.resolver.js'
import { ExplainResolver } from './explain/explain.resolver.js'
import { addProgressRoute } from './hand-over/progress.route.js'
import { addIntrospectionRoute } from './grants/introspection.route.js'
import { ArrivalsResolver } from './indicators/arrivals.resolver.js'
import { frontDoorReport, ReportResolver } from './indicators/report.resolver.js'
import { SnapshotResolver } from './indicators/snapshot.resolver.js'
import { addLinkRoutes } from './links/link.routes.js'
import { LogErasureResolver } from './log-erasure/log-erasure.resolver.js'
import { CaseClockResolver } from './mash-assessment/case-clock.resolver.js'
import {
  MashAssessment,
  MashAssessmentRequest,
  MashAssessmentSubject,
  MashAssessmentTask,
} from './mash-assessment/mash-assessment.entity.js'
import { resolveAssessmentReference } from './mash-assessment/mash-assessment.reference.js'
import {
  MashAssessmentResolver,
  MashAssessmentSubjectResolver,
} from './mash-assessment/mash-assessment.resolver.js'
import { MeResolver } from './me.resolver.js'
import { CreateFrontDoorRecords1767225600000 } from './migrations/1767225600000-create-front-door-records.js'
import { AddWhatDecisionsStandOn1767225600100 } from './migrations/1767225600100-add-overrides-emergency-access-restriction-and-basis.js'
import { KeepTheConsentRegister1767225600200 } from './migrations/1767225600200-keep-the-consent-register.js'
import { KeepHistory1767225600300 } from './migrations/1767225600300-keep-history.js'
import { ProtectAddresses1767225600400 } from './migrations/1767225600400-protect-addresses.js'
import { AskBeforeAPlaceIsUnprotected1767225600500 } from './migrations/1767225600500-ask-before-a-place-is-unprotected.js'
import { AddLogKeys1767225600600 } from './migrations/1767225600600-add-log-keys.js'
import { SayWhoGaveATask1767225600700 } from './migrations/1767225600700-say-who-gave-a-task.js'
import { EraseAChildFromTheLogs1767225600800 } from './migrations/1767225600800-erase-a-child-from-the-logs.js'
import { ReceiveContacts1767225601000 } from './migrations/1767225601000-receive-contacts.js'
import { AskAgencies1767225601200 } from './migrations/1767225601200-ask-agencies.js'
import { CloseCases1795915420000 } from './migrations/1795915420000-close-cases.js'
import { DecideOnCases1767225601100 } from './migrations/1767225601100-decide-on-cases.js'
import { KeepReferencesOfHandOvers1795914851000 } from './migrations/1795914851000-keep-references-of-hand-overs.js'
import { TellProtectedPlacesApart1795914985000 } from './migrations/1795914985000-tell-protected-places-apart.js'
import { TellTheReferrer1795916372000 } from './migrations/1795916372000-tell-the-referrer.js'
import { HandOverWhatWasDecided1795917300000 } from './migrations/1795917300000-hand-over-what-was-decided.js'
import { ListWhatWaits1795917557000 } from './migrations/1795917557000-list-what-waits.js'
import { AdviseAndSignpost1795918353000 } from './migrations/1795918353000-advise-and-signpost.js'
import { AskForOpenCases1795918700000 } from './migrations/1795918700000-ask-for-open-cases.js'
import { CountArrivals1795918384300 } from './migrations/1795918384300-count-arrivals.js'
import { KeepIndicatorSnapshots1795919483400 } from './migrations/1795919483400-keep-indicator-snapshots.js'
import { FreezeDecisions1795919824000 } from './migrations/1795919824000-freeze-decisions.js'
import { DeclareStaffRelations1795920010000 } from './migrations/1795920010000-declare-staff-relations.js'
import { HearWhatBecameOfHandOvers1795921000000 } from './migrations/1795921000000-hear-what-became-of-hand-overs.js'
import { SettleDisagreements1795925000000 } from './migrations/1795925000000-settle-disagreements.js'
import { KnowWards1795926000000 } from './migrations/1795926000000-know-wards.js'
import { KeepWordsOfConsentInTheirCase1795927000000 } from './migrations/1795927000000-keep-words-of-consent-in-their-case.js'
import { KnowAPlaceByItsKey1795928000000 } from './migrations/1795928000000-know-a-place-by-its-key.js'
import { KnowAStreetByEachOfItsWords1795930000000 } from './migrations/1795930000000-know-a-street-by-each-of-its-words.js'
import { OverrideResolver } from './overrides/override.resolver.js'
import { addAskedCasesRoute } from './owner-desk/asked-cases.route.js'
import { addReadCasesRoute } from './owner-desk/read-cases.route.js'
import type { PartnerPolicies } from './partner-policies.js'
import { Address, Residence } from './person/address.entity.js'
import { addProtectedPlacesRoute } from './protected-addresses/protected-places.route.js'
import { AddressProtectionResolver } from './protected-addresses/address-protection.resolver.js'
import { resolveChildReference } from './person/child.reference.js'
import { Child } from './person/child.type.js'
import { PersonRelation } from './person/person-relation.entity.js'
import { Person, PersonIdentifier, PersonName } from './person/person.entity.js'
import { toldIn } from './request.js'
import { RequestTemplateResolver } from './request-templates/request-template.resolver.js'
import { RestrictionResolver } from './restricted-cases/restriction.resolver.js'
import { frontDoorServices, type FrontDoorServices } from './services.js'
import { sharingAgreement } from './sharing-agreement.js'
import { signedRoutes } from './signed-routes.js'
import { loadSynthetic } from './synthetic/load-synthetic.js'
import { StaffRelationResolver } from './staff-relations/staff-relation.resolver.js'
import { workBeside } from './work-beside.js'
import { TaskResolver } from './tasks/task.resolver.js'
import { FamilyLetterResolver, FeedbackResolver } from './telling/telling.resolver.js'
import { WorklistResolver } from './worklist/worklist.resolver.js'

const index = [Person, PersonName, PersonIdentifier, Address, Residence, PersonRelation]
const cases = [MashAssessment, MashAssessmentSubject, MashAssessmentTask, MashAssessmentRequest, Consent]

/** The hub's own subgraph, at a time of its own, and beside other partners' policies, where a test or a replay needs that. */
export const frontDoorAt = (
  clock?: Clock,
  policies?: PartnerPolicies,
): SubgraphDefinition<FrontDoorServices> => ({
  name: 'front-door',
  agreement: sharingAgreement,
  entities: [...index, ...cases],
  migrations: [
    CreateFrontDoorRecords1767225600000,
    AddWhatDecisionsStandOn1767225600100,
    KeepTheConsentRegister1767225600200,
    KeepHistory1767225600300,
    ProtectAddresses1767225600400,
    AskBeforeAPlaceIsUnprotected1767225600500,
    AddLogKeys1767225600600,
    SayWhoGaveATask1767225600700,
    EraseAChildFromTheLogs1767225600800,
    AddAccessLog1767225600900,
    AddInUse1767225600920,
    ReceiveContacts1767225601000,
    DecideOnCases1767225601100,
    AskAgencies1767225601200,
    KeepReferencesOfHandOvers1795914851000,
    TellProtectedPlacesApart1795914985000,
    CloseCases1795915420000,
    NameEntryOfInUse1795915540000,
    TellTheReferrer1795916372000,
    HandOverWhatWasDecided1795917300000,
    ListWhatWaits1795917557000,
    AdviseAndSignpost1795918353000,
    AskForOpenCases1795918700000,
    HearWhatBecameOfHandOvers1795921000000,
    SettleDisagreements1795925000000,
    KnowWards1795926000000,
    KeepWordsOfConsentInTheirCase1795927000000,
    KnowAPlaceByItsKey1795928000000,
    KnowAStreetByEachOfItsWords1795930000000,
    CountArrivals1795918384300,
    KeepIndicatorSnapshots1795919483400,
    FreezeDecisions1795919824000,
    DeclareStaffRelations1795920010000,
  ],
  graph: {
    resolvers: [
      MashAssessmentResolver,
      MashAssessmentSubjectResolver,
      CaseClockResolver,
      ChronologyResolver,
      ChildSearchResolver,
      BasisResolver,
      EmergencyAccessResolver,
      OverrideResolver,
      RestrictionResolver,
      ConsentResolver,
      ContactResolver,
      AdviceResolver,
      DirectoryResolver,
      SentContactsResolver,
      ChaseResolver,
      WorklistResolver,
      DecisionRecordResolver,
      TaskResolver,
      CaseEventResolver,
      InformationRequestsResolver,
      RequestTemplateResolver,
      ContinueCaseResolver,
      EffectiveConsentResolver,
      ExplainResolver,
      AddressProtectionResolver,
      LogErasureResolver,
      StaffRelationResolver,
      FeedbackResolver,
      FamilyLetterResolver,
      ReportResolver,
      frontDoorReport.resolver,
      ArrivalsResolver,
      SnapshotResolver,
      MeResolver,
    ],
    types: [Child, frontDoorReport.report],
    references: {
      Child: resolveChildReference,
      MashAssessment: resolveAssessmentReference,
      [REPORT]: resolveReport,
    },
  },
  createServices: (parts) => frontDoorServices(parts, clock, policies),
  addRoutes: (app, services, parts) => {
    const { key, accessLog } = parts
    const agencies = signedRoutes(serviceRoutes(app, services.verifyAgency, accessLog), key)
    addProgressRoute(app, services, parts)
    addIntrospectionRoute(app, services.verifyAgency, services.introspect, accessLog)
    addLinkRoutes(agencies, services)
    addProtectedPlacesRoute(agencies, services.dataSource)
    addAskedCasesRoute(agencies, services)
    addReadCasesRoute(agencies, services)
    addAuditRoutes(app, services, parts)
  },
  tellBeside: toldIn,
  workBeside,
  loadSynthetic,
})

/** The hub's own subgraph. */
export const frontDoor = frontDoorAt()
