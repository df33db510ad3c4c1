import { agencySubgraph } from '#shared/agency/agency-subgraph'
import { assessments, partnerAssessments } from './assessments/assessment.loader.js'
import { EarlyHelpRecord } from './early-help-record.type.js'
import { episodes } from './episodes/episode.loader.js'
import { HandOverResolver } from './handed-over/hand-over.desk.js'
import { outboxKinds } from './handed-over/outbox.kinds.js'
import { earlyHelpReceiver } from './hand-overs/early-help-receiver.js'
import { CreateEarlyHelpRecords1767225600000 } from './migrations/1767225600000-create-early-help-records.js'
import { ProtectEarlyHelpRecords1767225600150 } from './migrations/1767225600150-add-row-level-security.js'
import { ReceiveHandOvers1795917310000 } from './migrations/1795917310000-receive-hand-overs.js'
import { earlyHelpIndicators } from './indicators/early-help.indicators.js'
import { OpenStatistics1795918384200 } from './migrations/1795918384200-open-statistics.js'
import { KeepChildrenOfHandOvers1795921000000 } from './migrations/1795921000000-keep-children-of-hand-overs.js'
import { SayWhatToAskFor1795922400000 } from './migrations/1795922400000-say-what-to-ask-for.js'
import { GoOnWithHandOvers1795929000000 } from './migrations/1795929000000-go-on-with-hand-overs.js'
import { KeepEndsOfHandOvers1795929200000 } from './migrations/1795929200000-keep-ends-of-hand-overs.js'
import { offers } from './offers/offer.loader.js'
import { plans } from './plans/plan.loader.js'
import { requests } from './requests/request.loader.js'
import { sharingAgreement } from './sharing-agreement.js'
import { loadSynthetic } from './synthetic/load.js'

/** Everything that early help holds and may share, in the order of the record. */
export const concepts = [episodes, requests, offers, assessments, partnerAssessments, plans]

/** The subgraph of the council's early help service. */
export const earlyHelp = agencySubgraph({
  name: 'early-help',
  agreement: sharingAgreement,
  field: 'earlyHelp',
  record: EarlyHelpRecord,
  concepts,
  resolvers: [HandOverResolver],
  handOvers: earlyHelpReceiver,
  outbox: { receivers: ['front-door', 'social-care'], kinds: outboxKinds },
  indicators: earlyHelpIndicators,
  migrations: [
    CreateEarlyHelpRecords1767225600000,
    ProtectEarlyHelpRecords1767225600150,
    ReceiveHandOvers1795917310000,
    KeepChildrenOfHandOvers1795921000000,
    SayWhatToAskFor1795922400000,
    GoOnWithHandOvers1795929000000,
    KeepEndsOfHandOvers1795929200000,
    OpenStatistics1795918384200,
  ],
  loadSynthetic,
})
