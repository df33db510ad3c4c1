import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { readConfig } from '#shared/config/read-config'
import { systemClock, type Clock } from '#shared/calendar/clock'
import { accessTokenVerifier, type AccessClaims } from '#shared/identity/access-token'
import type { TokenVerifier } from '#shared/identity/verify-token'
import type { ServiceCalls } from '#shared/identity/service-calls'
import { indicatorReader, type IndicatorReader } from '#shared/indicators/indicator-reader'
import { indicatorEnvironment, indicatorSettings } from '#shared/indicators/standards'
import type { Partner } from '#shared/partners/partner'
import { recordPolicy } from '#shared/policy-history/record-policy'
import type { ServiceParts } from '#shared/subgraph/definition'
import { assertLocalitiesKnown, dutyRota, type OnDuty } from './contacts/duty-rota.js'
import { readChronologyKinds, type ChronologyKinds } from './chronology/chronology-kinds.js'
import { agencyCallVerifier } from './agency-call.js'
import { agencyAsker, type AskAgency } from './explain/ask-agency.js'
import { readGrantKey } from './grants/grant-key.js'
import { grantMinter, type GrantMinter } from './grants/grant-minter.js'
import { introspection, type Introspection } from './grants/introspection.js'
import { reviewAsker, type AskReviews } from './log-erasure/ask-reviews.js'
import { localities, type Localities } from './localities/localities.js'
import { figuresAsker, type AskFigures } from './indicators/ask-figures.js'
import { frontDoorIndicators } from './indicators/front-door.indicators.js'
import { caseReader, type CaseReader } from './mash-assessment/case-state.js'
import { ragEnvironment, ragLimitsOf, type RagLimits } from './mash-assessment/rag-limits.js'
import { keepUpWith, readPartnerPolicies, type PartnerPolicies } from './partner-policies.js'
import { protectedPlaces, type ProtectedPlaces } from './protected-addresses/protected-places.js'

/** The parts of the front door, built once at start. */
export interface FrontDoorServices {
  readonly dataSource: DataSource
  readonly clock: Clock
  readonly policies: PartnerPolicies
  readonly chronologyKinds: ChronologyKinds
  /** Takes in which partners have joined, and what they have published. */
  readonly keepUpWith: (partners: readonly Partner[]) => void
  readonly grantKey: Uint8Array
  readonly verifyUser: TokenVerifier<AccessClaims>
  readonly verifyAgency: ServiceCalls
  readonly protectedPlaces: ProtectedPlaces
  readonly readCases: CaseReader
  readonly mintGrant: GrantMinter
  readonly introspect: Introspection
  readonly askAgency: AskAgency
  readonly isUnderReview: AskReviews
  /** Years for which the logs know a child after the last case of the child was closed. */
  readonly logRetentionYears: number
  readonly ragLimits: RagLimits
  /** The front door's part of the performance report. */
  readonly indicators: IndicatorReader
  readonly askFigures: AskFigures
  /** Who gets a task on the contacts that come in. */
  readonly dutyRota: readonly OnDuty[]
  readonly localities: Localities
}

const environment = z.object({
  /**
   * What is kept longest of what was shown is a looked-after child's file, until the 75th birthday: whatever the child's age was when the last
   * case was closed, that is over then.
   */
  LOG_RETENTION_YEARS: z.coerce.number().int().min(1).max(150).default(75),
  GRANT_KEY_FILE: z.string().min(1).describe('path of the JWK that seals grants, the same for every replica'),
  DUTY_ROTA: dutyRota,
  LOCALITIES: z.string().default('').pipe(localities),
  ...ragEnvironment.shape,
  ...indicatorEnvironment.shape,
})

/** Puts the front door together. @throws HubError CONFIGURATION */
export async function frontDoorServices(
  parts: ServiceParts,
  clock: Clock = systemClock,
  ofBuild: PartnerPolicies = readPartnerPolicies(),
): Promise<FrontDoorServices> {
  const { directory, dataSource, key: signingKey } = parts
  const config = readConfig(environment, parts.environment)
  assertLocalitiesKnown(config.DUTY_ROTA, config.LOCALITIES)
  const grantKey = readGrantKey(config.GRANT_KEY_FILE)
  const [policies, chronologyKinds] = [new Map(ofBuild), new Map(readChronologyKinds())]
  const places = protectedPlaces()
  const readCases = caseReader(dataSource, policies, places)
  await recordPolicy(dataSource)
  // So that the first case costs no more than any other.
  await readCases([], clock())
  return {
    dataSource,
    clock,
    policies,
    chronologyKinds,
    keepUpWith: (partners) => keepUpWith(policies, chronologyKinds, partners),
    grantKey,
    verifyUser: accessTokenVerifier(directory.identity),
    verifyAgency: agencyCallVerifier(directory),
    protectedPlaces: places,
    readCases,
    mintGrant: grantMinter(grantKey),
    introspect: introspection({ grantKey, signingKey, readCases, clock }),
    askAgency: agencyAsker(parts),
    isUnderReview: reviewAsker(parts),
    logRetentionYears: config.LOG_RETENTION_YEARS,
    ragLimits: ragLimitsOf(config),
    indicators: indicatorReader(dataSource, frontDoorIndicators, indicatorSettings(config)),
    askFigures: figuresAsker(parts),
    dutyRota: config.DUTY_ROTA,
    localities: config.LOCALITIES,
  }
}
