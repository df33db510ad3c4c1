import { partnerAgencies } from '#shared/agency/partner-agencies'
import { adviceDocument, givenAdviceDocument } from './advice.command.js'
import { assessmentsDocument } from './assessments.command.js'
import { basisDocument, confirmedBasisDocument } from './case/basis.command.js'
import { chaseDocument } from './case/chase.command.js'
import { taskDocument } from './case/give.command.js'
import { lettersDocument } from './case/letter.command.js'
import { caseEventDocument } from './case/record.command.js'
import { caseDocument } from './case/show.command.js'
import { templatesDocument } from './contact-template.command.js'
import { contactDocument } from './contact.command.js'
import { servicesDocument } from './directory.command.js'
import { handOverEventDocument } from './hand-over/record.command.js'
import { receiverNames } from './hand-over/receivers.js'
import { handOverDocument } from './hand-over/show.command.js'
import { handOversDocument } from './hand-over/waiting.command.js'
import { publishedDocument } from './indicators/indicators.command.js'
import { comparisonDocument, snapshotDocument } from './indicators/snapshot.commands.js'
import { linkDocument, linksDocument } from './links.command.js'
import { explainDocument, judgeDocument } from './log/explain.command.js'
import { integrityDocument } from './log/integrity.command.js'
import { eventsDocument } from './log/read-events.js'
import { reconcileDocument } from './log/reconcile.command.js'
import { reviewDocument, reviewsDocument } from './log/review.command.js'
import { reportDocument as whoSawDocument } from './log/who-saw.command.js'
import { returnDocument } from './return/cin-pages.js'
import { sentDocument } from './sent.command.js'
import { explainDocument as decisionDocument } from './sharing/explanation.js'
import { shadowDocument } from './sharing/shadow.command.js'
import { worklistDocument } from './worklist.command.js'

/**
 * Every operation that `mash` sends of itself, but for those that are derived from the graph (`derivedDocuments`) and what people write, for
 * `mash query`. A test finds one that is missing.
 */
export const operations: readonly string[] = [
  assessmentsDocument,
  worklistDocument,
  caseDocument,
  caseEventDocument,
  basisDocument,
  confirmedBasisDocument,
  taskDocument,
  chaseDocument,
  lettersDocument,
  ...receiverNames.flatMap((receiver) => [
    handOversDocument(receiver),
    handOverDocument(receiver),
    handOverEventDocument(receiver),
  ]),
  contactDocument,
  sentDocument,
  templatesDocument,
  adviceDocument,
  givenAdviceDocument,
  servicesDocument,
  decisionDocument,
  ...partnerAgencies.flatMap((agency) => [
    linksDocument(agency),
    linkDocument(agency),
    shadowDocument(agency),
  ]),
  publishedDocument,
  snapshotDocument,
  comparisonDocument,
  returnDocument,
  eventsDocument,
  whoSawDocument,
  explainDocument,
  judgeDocument,
  integrityDocument,
  reconcileDocument,
  reviewsDocument,
  reviewDocument,
]
