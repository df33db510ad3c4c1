import type { Express } from 'express'
import type { ClassType } from 'type-graphql'
import type { DataSource, MigrationInterface } from 'typeorm'
import { AddAccessLog1767225600900 } from '#shared/access-log/migrations/1767225600900-add-access-log'
import { AddInUse1767225600920 } from '#shared/access-log/migrations/1767225600920-add-in-use'
import { NameEntryOfInUse1795915540000 } from '#shared/access-log/migrations/1795915540000-name-entry-of-in-use'
import { serviceKeys } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import { grantStatementVerifier } from '#shared/identity/grant-statement'
import { frontDoorAnswerVerifier } from '#shared/identity/front-door-answer'
import { serviceCalls } from '#shared/identity/service-calls'
import { addFiguresRoute } from '#shared/indicators/figures.route'
import { indicatorReader, type IndicatorReader } from '#shared/indicators/indicator-reader'
import type { IndicatorTable } from '#shared/indicators/indicator'
import { reportResolver, resolveReport } from '#shared/indicators/performance-report'
import { REPORT } from '#shared/indicators/performance-report-name'
import { indicatorEnvironment, indicatorSettings } from '#shared/indicators/standards'
import { readConfig } from '#shared/config/read-config'
import { recordInventedPolicy, recordPolicy } from '#shared/policy-history/record-policy'
import { defaultPolicy, type Policy } from '#shared/sharing/policy'
import { policyVersion } from '#shared/sharing/policy-version'
import { sendOutbox, type Outbox } from '#shared/outbox/send-outbox'
import type { ServiceParts, SubgraphDefinition } from '#shared/subgraph/definition'
import type { SubgraphContext } from '#shared/subgraph/context'
import { serviceRoutes } from '#shared/subgraph/service-route'
import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { agencyChild, resolveChild, type AgencyServices } from './agency-child.js'
import type { AgencyRecord } from './agency-record.type.js'
import { assertSecondWall } from './assert-second-wall.js'
import type { Concept } from './concept.js'
import { askFrontDoor } from './ask-front-door.js'
import { askedCasesClient } from './desk/asked-cases-client.js'
import { readCasesClient } from './desk/read-cases-client.js'
import { deskResolver } from './desk/desk.resolver.js'
import { ownerDesk } from './desk/owner-desk.js'
import { ProtectionChange } from './desk/protection-change.entity.js'
import { addExplainRoute } from './explain/explain.route.js'
import { explainer } from './explain/explain-decisions.js'
import { frontDoorClient } from './front-door-client.js'
import { grantExchange } from './grant-exchange.js'
import { addHandOverRoute } from './hand-over/hand-over.route.js'
import type { HandOverReceiver } from './hand-over/receive-hand-over.js'
import { linkDesk } from './link-desk.js'
import { linkResolver } from './link.resolver.js'
import { AddOwnerDecisions1767225600100 } from './migrations/1767225600100-add-owner-decisions.js'
import { AddOwnerDesk1767225600200 } from './migrations/1767225600200-add-owner-desk.js'
import { AddPolicyHistory1767225600300 } from './migrations/1767225600300-add-policy-history.js'
import { AddSharingDifferences1767225600400 } from './migrations/1767225600400-add-sharing-differences.js'
import { FindReadsOfACase1767225600950 } from './migrations/1767225600950-find-reads-of-a-case.js'
import { FindProbableLinks1795917303000 } from './migrations/1795917303000-find-probable-links.js'
import { KeepRecordVersions1795931000000 } from './migrations/1795931000000-keep-record-versions.js'
import { FindChildrenReadOf1767225600960 } from './migrations/1767225600960-find-children-read-of.js'
import { openService, openStatistics } from './open-wall.js'
import { OwnerDecision } from './owner-decision.entity.js'
import { ChildSearch, PersonLink } from './person-link.entity.js'
import { Person, PersonRelation } from './person.entity.js'
import { protectedPlaces } from './protected-places.js'
import { recordReader } from './read-records.js'
import { liveRules } from './shadow/live-rules.js'
import { shadowResolver } from './shadow/shadow.resolver.js'
import { differenceList } from './shadow/sharing-differences.js'

/** What makes one agency's subgraph this agency's. */
export interface AgencyDefinition {
  /** `early-help`: name of the service and prefix of its categories. */
  readonly name: string
  readonly agreement: SharingAgreement
  /** `earlyHelp`: its field on `Child`. */
  readonly field: string
  readonly record: ClassType<AgencyRecord>
  readonly concepts: readonly Concept[]
  /** What it alone answers, beside what every agency does. */
  readonly resolvers?: readonly ClassType[]
  /** Its part of the performance report, where it has one. */
  readonly indicators?: IndicatorTable
  /** Its own sharing rules, where it is stricter than the partnership: made by `extendPolicy`. */
  readonly policy?: Policy
  readonly migrations: readonly (new () => MigrationInterface)[]
  /** What it makes of what is handed over to it; nothing is handed over to most. */
  readonly handOvers?: HandOverReceiver
  /** What it tells other services of its own accord. */
  readonly outbox?: Pick<Outbox, 'receivers' | 'kinds'>
  /** Calls outside the graph that are this agency's alone, each with its own authentication. */
  addRoutes?(app: Express, parts: ServiceParts): void
  loadSynthetic(dataSource: DataSource, plan: SyntheticPlan): Promise<void>
}

/** The subgraph of one agency: its record of a child, reachable by grant alone, and the desk of its link steward. */
export function agencySubgraph(definition: AgencyDefinition): SubgraphDefinition<AgencyServices> {
  const { name, agreement, field, record, concepts, indicators } = definition
  const { policy = defaultPolicy, resolvers = [] } = definition
  const { child, resolver } = agencyChild(field, record)
  const figures =
    indicators && reportResolver(field, indicators, { readerOf: indicatorsOf, askerOf: ({ call }) => call })
  return {
    name,
    agreement,
    policy,
    chronologyKinds: concepts.filter((each) => each.line !== undefined).map(({ field }) => field),
    entities: [
      Person,
      PersonRelation,
      PersonLink,
      ChildSearch,
      OwnerDecision,
      ProtectionChange,
      ...new Set(concepts.map(({ entity }) => entity)),
    ],
    migrations: [
      ...definition.migrations,
      AddOwnerDecisions1767225600100,
      AddOwnerDesk1767225600200,
      AddPolicyHistory1767225600300,
      AddSharingDifferences1767225600400,
      AddAccessLog1767225600900,
      AddInUse1767225600920,
      FindReadsOfACase1767225600950,
      FindChildrenReadOf1767225600960,
      NameEntryOfInUse1795915540000,
      FindProbableLinks1795917303000,
      KeepRecordVersions1795931000000,
    ],
    graph: {
      resolvers: [
        ...[resolver, linkResolver(field), deskResolver(field), shadowResolver(field), ...resolvers],
        ...(figures ? [figures.resolver] : []),
      ],
      types: [child, ...(figures ? [figures.report] : [])],
      references: { Child: resolveChild, ...(figures && { [REPORT]: resolveReport }) },
    },
    createServices: async ({ directory, key, dataSource, environment, log }) => {
      await assertSecondWall(dataSource)
      await recordPolicy(dataSource, policy)
      const settings = indicatorSettings(readConfig(indicatorEnvironment, environment))
      const rules = liveRules(policy, { environment, dataSource, log })
      const contact = directory.services[name]?.contact
      if (contact === undefined) {
        throw new HubError('CONFIGURATION', `HUB_DIRECTORY: services.${name}.contact is missing.`)
      }
      const frontDoor = frontDoorClient(name, { directory, key })
      const frontDoorKeys = serviceKeys(directory, 'front-door')
      const verify = grantStatementVerifier(name, frontDoorKeys)
      const ask = askFrontDoor(frontDoor, frontDoorAnswerVerifier(name, frontDoorKeys))
      const places = protectedPlaces(ask)
      const [askedCases, readCases] = [askedCasesClient(ask), readCasesClient(ask)]
      return {
        exchange: grantExchange(frontDoor, verify),
        read: recordReader(name, concepts, dataSource, contact, { rules, places }),
        links: linkDesk(dataSource, ask),
        desk: ownerDesk({ agency: name, rules, concepts, dataSource, askedCases, readCases, places }),
        differences: differenceList(name, dataSource),
        indicators: indicators && indicatorReader(dataSource, indicators, settings, openStatistics),
        ...{ dataSource, askFrontDoor: ask, places, environment, contact },
        policy: policyVersion(policy).sha256,
      }
    },
    addRoutes: (app, services, parts) => {
      const calls = serviceCalls(name, parts.directory, ['front-door'])
      const frontDoor = serviceRoutes(app, calls, parts.accessLog)
      addExplainRoute(frontDoor, explainer(name, concepts, parts.dataSource))
      if (definition.handOvers) addHandOverRoute(app, definition.handOvers, parts)
      if (indicators && services.indicators) addFiguresRoute(frontDoor, indicators, services.indicators)
      definition.addRoutes?.(app, parts)
    },
    ...(definition.outbox && {
      workBeside: sendingOf({ ...definition.outbox, open: (manager) => openService(manager, []) }),
    }),
    loadSynthetic: async (dataSource, plan) => {
      await recordInventedPolicy(dataSource, policy)
      await definition.loadSynthetic(dataSource, plan)
    },
  }
}

/** Only an agency with indicators has the fields that ask for them. */
function indicatorsOf({ services }: SubgraphContext<AgencyServices>): IndicatorReader {
  if (services.indicators === undefined) throw new Error('This agency has no indicators.')
  return services.indicators
}

const sendingOf =
  (outbox: Outbox) =>
  (_services: unknown, parts: ServiceParts): AsyncDisposable =>
    sendOutbox(parts, outbox)
