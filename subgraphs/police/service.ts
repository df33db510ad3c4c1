import { agencySubgraph } from '#shared/agency/agency-subgraph'
import { householdOffending } from './adult-offending/offence.loader.js'
import { concernReports } from './concern-reports/report.loader.js'
import { domesticAbuseIncidents } from './domestic-abuse/incident.loader.js'
import { exploitationFlags } from './exploitation/flag.loader.js'
import {
  householdIntelligence,
  householdRestrictedIntelligence,
  intelligence,
  restrictedIntelligence,
} from './intelligence/report.loader.js'
import { officers } from './involvement/officer.loader.js'
import { maracMappa } from './marac-mappa/arrangement.loader.js'
import { CreatePoliceRecords1767225600000 } from './migrations/1767225600000-create-police-records.js'
import { ProtectPoliceRecords1767225600150 } from './migrations/1767225600150-add-row-level-security.js'
import { missingEpisodes } from './missing/episode.loader.js'
import { orders } from './orders/order.loader.js'
import { PoliceRecord } from './police-record.type.js'
import { suspectedOffences } from './suspected-offences/offence.loader.js'
import { sharingAgreement } from './sharing-agreement.js'
import { loadSynthetic } from './synthetic/load.js'
import { offencesAgainstChild, sexualOffencesAgainstChild } from './victim-or-witness/offence.loader.js'
import { householdWarningMarkers, warningMarkers } from './warning-markers/marker.loader.js'

/** Everything that police hold and may share, in the order of the record. */
export const policeConcepts = [
  officers,
  warningMarkers,
  householdWarningMarkers,
  domesticAbuseIncidents,
  missingEpisodes,
  concernReports,
  offencesAgainstChild,
  sexualOffencesAgainstChild,
  orders,
  exploitationFlags,
  suspectedOffences,
  householdOffending,
  maracMappa,
  intelligence,
  householdIntelligence,
  restrictedIntelligence,
  householdRestrictedIntelligence,
]

/** The police force's own subgraph. */
export const police = agencySubgraph({
  name: 'police',
  agreement: sharingAgreement,
  field: 'police',
  record: PoliceRecord,
  concepts: policeConcepts,
  migrations: [CreatePoliceRecords1767225600000, ProtectPoliceRecords1767225600150],
  loadSynthetic,
})
