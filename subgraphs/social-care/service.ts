import { agencySubgraph } from '#shared/agency/agency-subgraph'
import { concepts } from './concepts.js'
import { CinReturnResolver } from './cin-return/cin-return.resolver.js'
import { CreateSocialCareRecords1767225600000 } from './migrations/1767225600000-create-social-care-records.js'
import { ProtectSocialCareRecords1767225600150 } from './migrations/1767225600150-add-row-level-security.js'
import { AddSourceReturn1767312000000 } from './migrations/1767312000000-add-source-return.js'
import { OpenForTheReturn1795917105000 } from './migrations/1795917105000-open-for-the-return.js'
import { socialCareReceiver } from './hand-overs/social-care-receiver.js'
import { ReceiveHandOvers1795917310000 } from './migrations/1795917310000-receive-hand-overs.js'
import { addOpenCasesRoute } from './open-cases/open-cases.route.js'
import { socialCareIndicators } from './indicators/social-care.indicators.js'
import { OpenStatistics1795918384100 } from './migrations/1795918384100-open-statistics.js'
import { HandOverResolver } from './handed-over/hand-over.desk.js'
import { outboxKinds } from './handed-over/outbox.kinds.js'
import { StepDownProgressResolver } from './handed-over/step-down-progress.resolver.js'
import { addStepDownProgressRoute } from './handed-over/step-down-progress.route.js'
import { GoOnWithHandOvers1795921000000 } from './migrations/1795921000000-go-on-with-hand-overs.js'
import { SayWhatToAskFor1795922400000 } from './migrations/1795922400000-say-what-to-ask-for.js'
import { KeepWhatWasSaid1795929000000 } from './migrations/1795929000000-keep-what-was-said.js'
import { HearWhatBecameOfStepDowns1795929100000 } from './migrations/1795929100000-hear-what-became-of-step-downs.js'
import { KeepEndsOfHandOvers1795929200000 } from './migrations/1795929200000-keep-ends-of-hand-overs.js'
import { EndWhatIsLinked1795929300000 } from './migrations/1795929300000-end-what-is-linked.js'
import { KeepWhatBegins1795929400000 } from './migrations/1795929400000-keep-what-begins.js'
import { SocialCareRecord } from './social-care-record.type.js'
import { sharingAgreement } from './sharing-agreement.js'
import { loadSynthetic } from './synthetic/load.js'

/** The subgraph of the council's children's social care. */
export const socialCare = agencySubgraph({
  name: 'social-care',
  agreement: sharingAgreement,
  field: 'socialCare',
  record: SocialCareRecord,
  concepts,
  resolvers: [CinReturnResolver, HandOverResolver, StepDownProgressResolver],
  indicators: socialCareIndicators,
  migrations: [
    CreateSocialCareRecords1767225600000,
    ProtectSocialCareRecords1767225600150,
    AddSourceReturn1767312000000,
    OpenForTheReturn1795917105000,
    ReceiveHandOvers1795917310000,
    GoOnWithHandOvers1795921000000,
    SayWhatToAskFor1795922400000,
    KeepWhatWasSaid1795929000000,
    HearWhatBecameOfStepDowns1795929100000,
    KeepEndsOfHandOvers1795929200000,
    EndWhatIsLinked1795929300000,
    OpenStatistics1795918384100,
    KeepWhatBegins1795929400000,
  ],
  handOvers: socialCareReceiver,
  addRoutes: (app, parts) => {
    addOpenCasesRoute(app, parts)
    addStepDownProgressRoute(app, parts)
  },
  outbox: { receivers: ['front-door', 'early-help'], kinds: outboxKinds },
  loadSynthetic,
})
