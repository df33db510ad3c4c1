import type { LogEntry } from '#shared/access-log/entry'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'

const consent = ['consent']
const handOver = ['handOverEvent', 'event', 'handOver']
const event = ['caseEvent', 'event']
const ticket = ['auditTicket', 'assessment', 'kept', 'child']
const delay = ['disclosureDelay', 'assessment', 'kept', 'child']

/** By which kinds of ids the entry of every mutation names what it created or changed. */
export const changes: Readonly<Record<string, readonly string[]>> = {
  askToUnprotectAddress: ['addressProtection'],
  chaseInformationRequest: ['request'],
  confirmAuditTicket: ticket,
  confirmBasis: ['basisChange'],
  confirmDisclosureDelay: delay,
  continueCase: ['assessment'],
  decideLogDifferences: ['logDifference', 'decision', 'kept'],
  decideLogErasure: ['logErasure', 'decision'],
  decideOverride: ['override', 'assessment'],
  declareStaffRelation: ['staffRelation'],
  delayDisclosure: delay,
  delistLocalService: ['localService'],
  endDisclosureDelay: delay,
  excludeFromCase: ['exclusion'],
  expireConsent: consent,
  explainLogDifferences: ['logDifference', 'kept'],
  giveTask: ['user', 'part'],
  liftRestriction: ['restriction'],
  listLocalService: ['localService'],
  nameViewers: ['restriction'],
  openAuditTicket: ticket,
  protectAddress: ['addressProtection'],
  readmitToCase: ['exclusion'],
  receiveContact: ['contact', 'assessment'],
  recordAdvice: ['advice'],
  recordArrivals: ['arrivals'],
  recordCaseEvent: event,
  recordConsent: consent,
  recordEarlyHelpHandOverEvent: handOver,
  recordSocialCareHandOverEvent: handOver,
  requestLogErasure: ['logErasure'],
  requestOverride: ['override', 'assessment'],
  restrictCase: ['restriction'],
  reviewAccess: ['review', 'verdict', 'kept', 'child'],
  reviewEmergencyAccess: ['emergencyAccess', 'assessment'],
  setBasis: ['basisChange'],
  supersedeConsent: consent,
  takeEmergencyAccess: ['emergencyAccess', 'assessment'],
  takeIndicatorSnapshot: ['snapshot', 'period'],
  unprotectAddress: ['addressProtection'],
  withdrawConsent: consent,
  withdrawOverride: ['override', 'assessment'],
  withdrawStaffRelation: ['staffRelation'],
  ...Object.fromEntries(partnerAgencies.flatMap((agency) => ofDesk(fieldOf(agency)))),
}

/** Words and digests, and the case, that are about what was changed, and need not stand in a row of it. */
export const aboutIt: readonly string[] = ['assessment', 'kept', 'period', 'verdict']

/** Which kinds an event of a case has beside these: whom it asked, whose consent it took back. */
const ofSome: readonly string[] = ['request', 'consent']

/** What entries that say that a mutation was done name, each id by its kind. */
export const namedBy = (mutation: string, entries: readonly LogEntry[]): { kind: string; id: string }[] =>
  entries
    .flatMap(({ action }) =>
      action?.name === mutation && action.outcome === 'DONE' ? Object.entries(action.subjects ?? {}) : [],
    )
    .map(([kind, id]) => ({ kind: kind.replace(/ \d+$/, ''), id }))

/** The kinds of ids that are named, but for those that only some have. */
export const kindsOf = (mutation: string, named: readonly { readonly kind: string }[]): string[] =>
  [...new Set(named.map(({ kind }) => kind))]
    .filter((kind) => !ofSome.includes(kind) || changes[mutation]?.includes(kind))
    .sort()

function ofDesk(field: string): (readonly [string, readonly string[]])[] {
  const prefix = field.replace(/^./, (letter) => letter.toUpperCase())
  return [
    [`decide${prefix}Link`, ['person']],
    [`decide${prefix}Records`, ['ownerDecision']],
    // That there is a record to seal, or to shield, an auditor must not learn.
    [`set${prefix}Seal`, []],
    [`set${prefix}Shield`, []],
  ]
}
