import type { Express } from 'express'
import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { HubDirectory } from '#shared/config/hub-directory'
import type { DatabaseDefinition } from '#shared/database/create-data-source'
import type { SigningKey } from '#shared/identity/signing-key'
import type { Logger } from '#shared/observability/logger'
import type { Policy } from '#shared/sharing/policy'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import type { SubgraphContext } from './context.js'
import type { GraphDefinition } from './federation-schema.js'
import type { SharingAgreement } from './sharing-agreement.js'

/** What a service is given to build its own parts from. */
export interface ServiceParts {
  readonly name: string
  readonly directory: HubDirectory
  readonly key: SigningKey
  readonly dataSource: DataSource
  readonly environment: NodeJS.ProcessEnv
  /** What the service writes on standard output: codes, never anything about a person. */
  readonly log: Logger
  /** The service's own log: what it tells by another way than its graph is an entry too, before it is told. */
  readonly accessLog: AccessLog
}

/** One subgraph: what it is called, stores, publishes and serves. Reading one is reading all. */
export interface SubgraphDefinition<Services = unknown> extends DatabaseDefinition {
  readonly name: string
  /** What its `SHARING.md` says above the rules. */
  readonly agreement: SharingAgreement
  /** The sharing rules that it decides by, where they are not the partnership's default. */
  readonly policy?: Policy
  /** The kinds of lines that it gives to the merged chronology. */
  readonly chronologyKinds?: readonly string[]
  readonly graph: GraphDefinition
  /** Builds what the resolvers need, once, at start. */
  createServices(parts: ServiceParts): Services | Promise<Services>
  /** Calls outside the graph, each with its own authentication. */
  addRoutes?(app: Express, services: Services, parts: ServiceParts): void
  /** What the gateway has to know beside an answer, if anything; it tells it nobody. */
  tellBeside?(context: SubgraphContext<Services>): object | undefined
  /** Begins what the service does beside answering; it ends when it is disposed of, after the last answer. */
  workBeside?(services: Services, parts: ServiceParts, log: Logger): AsyncDisposable
  /** Fills an empty database with synthetic people; the same plan twice changes nothing. */
  loadSynthetic(dataSource: DataSource, plan: SyntheticPlan): Promise<void>
}
