import { CATEGORIES } from './categories.js'
import { isCompleteRequest, type SharingRequest, type State } from './request.js'

/** The answer to one request, in the words of section 6: the rule's letter, its effect, and why if something is withheld. */
export interface PageDecision {
  readonly state: State
  readonly outcome: 'A' | 'N' | 'O' | 'W' | 'X' | 'Q'
  readonly rule: string
  readonly reason: string | null
}

/**
 * Decides one request as a person would with the page in hand: section 3 from top to bottom, one `if` per row, first match wins.
 * It knows nothing of the engine in `shared/sharing`, and is naive on purpose: the two must agree on every request.
 *
 * @param request any JSON value; what is no complete request is withheld by R27
 */
export function decideFromThePage(request: unknown): PageDecision {
  // R27: an input is missing or unknown
  if (!isCompleteRequest(request)) return withheld('R27', 'NO_RULE')
  const { purpose, viewer, ownerDecision } = request
  const category = rows.get(request.category)
  if (category === undefined) return withheld('R27', 'NO_RULE')
  const has = (trait: string) => category.traits.some((each) => each === trait)

  // R07a
  if (request.excluded) return silent('R07a')

  // R10 R11 R12
  if (purpose === 'FEEDBACK_TO_REFERRER') return withheld('R10', 'PURPOSE_NOT_CONTENT')
  if (purpose === 'AUDIT') return withheld('R11', 'PURPOSE_NOT_CONTENT')
  if (purpose === 'STATISTICS') return withheld('R12', 'PURPOSE_NOT_CONTENT')

  // R27: any other role
  if (
    viewer.role !== 'MASH_PRACTITIONER' &&
    viewer.role !== 'MASH_MANAGER' &&
    viewer.role !== 'AGENCY_STAFF' &&
    viewer.role !== 'OWNER_DESK'
  ) {
    return withheld('R27', 'NO_RULE')
  }

  // R08
  if (!request.task && !request.emergency) {
    if (has('silent')) return silent('R08')
    return withheld('R08', 'NO_TASK')
  }

  // R03
  if (has('legal')) return withheld('R03', 'LEGAL_PRIVILEGE')

  // R09
  if (viewer.role === 'AGENCY_STAFF' || viewer.role === 'OWNER_DESK') {
    if (has('silent')) return silent('R09')
    if (has('shield')) return withheld('R09', 'ROLE_NOT_ENTITLED')
    if (viewer.agency === request.owner) {
      if (category.class <= 'S2') return shared('R09')
      if (viewer.role === 'OWNER_DESK') return shared('R09')
      return withheld('R09', 'ROLE_NOT_ENTITLED')
    }
    if (ownerDecision === 'SHARED') return shared('R09')
    if (has('always')) return shared('R09')
    if (category.class === 'S0') {
      if (request.owner === 'social-care' || request.owner === 'early-help') return shared('R09')
    }
    return withheld('R09', 'ROLE_NOT_ENTITLED')
  }

  // below: MASH_PRACTITIONER, MASH_MANAGER

  // R02, and the row below it
  if (ownerDecision === 'SHARED') return shared('R02')
  if (has('silent')) return silent('R02')

  // R05
  if (has('shield')) return withheld('R05', 'PROTECTED_LOCATION')

  // R12a
  if (has('always')) return shared('R12a')
  if (has('hub')) return shared('R12a')
  if (has('own')) {
    if (viewer.agency === 'social-care' || viewer.agency === 'early-help') return shared('R12a')
  }

  // R04
  if (ownerDecision === 'HELD') return withheld('R04', 'OWNER_HOLDS')

  // R25a
  if (request.cameWithContact) return shared('R25a')

  // R25
  if (request.basis === 'NONE') {
    if (category.class <= 'S1') return shared('R25')
    return withheld('R25', 'TRIAGE_ONLY')
  }

  // R00
  if (!request.asked && !request.emergency && category.class > 'S1') {
    return { state: 'NOT_ASKED', outcome: 'Q', rule: 'R00', reason: 'NOT_ASKED' }
  }

  // R13
  if (request.basis === 'EMERGENCY') {
    if (request.emergency) return shared('R13')
    return withheld('R13', 'EMERGENCY_NEEDED')
  }

  const ofAnotherPerson = has('other-person') && !request.consentBySubject

  // R14
  if (request.basis === 'S47') {
    if (category.class <= 'S3') return shared('R14')
    if (
      request.consent === 'GIVEN' &&
      !ofAnotherPerson &&
      request.consentNames.includes(category.id) &&
      !has('police-necessity') &&
      !request.youngPersonRefused
    ) {
      return shared('R14')
    }
    return onOverride('R14', request)
  }

  // What is left is S17 or EARLY_HELP.

  // R16
  if (request.youngPersonRefused && !has('other-person')) {
    if (category.class === 'S3' || category.class === 'S4') return withheld('R16', 'YOUNG_PERSON_REFUSED')
  }

  // R16a
  if (has('police-necessity')) {
    if (request.basis === 'S17') return onOverride('R16a', request)
    return withheld('R16a', 'POLICE_NECESSITY')
  }

  // R16b
  if (has('not-early-help') && request.basis === 'EARLY_HELP') return withheld('R16b', 'BASIS_TOO_LOW')

  let consent = request.consent
  let because = 'CONSENT_NOT_SOUGHT'
  if (consent === 'REFUSED' || consent === 'WITHDRAWN') because = 'CONSENT_REFUSED'
  // A consent that was given and still does not reach: the page names no code of its own.
  if (consent === 'GIVEN') because = 'BASIS_TOO_LOW'

  // R23
  if (consent === 'CONFLICTED') {
    consent = category.class <= 'S2' ? 'GIVEN' : 'REFUSED'
    because = 'CONSENT_CONFLICTED'
  }

  // R24, and the row below it
  if (consent === 'GIVEN' && ofAnotherPerson) {
    consent = 'NOT_SOUGHT'
    because = 'ANOTHER_PERSON'
  }
  if (consent === 'WITHDRAWN') consent = 'REFUSED'
  if (consent === 'EXPIRED') consent = 'NOT_SOUGHT'
  if (consent === 'UNABLE') consent = 'NOT_SOUGHT_UNSAFE'

  const duty = request.profile === 'DUTY_16LA'

  // R18
  if (request.basis === 'S17' && consent === 'GIVEN') {
    if (category.class <= 'S3') return shared('R18')
    return ifNamed('R18', request)
  }

  // R17
  if (request.basis === 'S17' && consent === 'NOT_SOUGHT_UNSAFE') {
    if (category.class <= 'S2') return shared('R17')
    if (category.class === 'S3') return onOverride('R17', request)
    return withheld('R17', because)
  }

  // R19
  if (request.basis === 'S17' && consent === 'REFUSED') {
    if (category.class <= 'S1') return shared('R19')
    if (category.class === 'S2') return onOverride('R19', request)
    if (category.class === 'S3' && duty) return onOverride('R19', request)
    return withheld('R19', because)
  }

  // R20
  if (request.basis === 'S17' && consent === 'NOT_SOUGHT') {
    if (category.class <= 'S1') return shared('R20')
    if (category.class === 'S2') return duty ? shared('R20') : onOverride('R20', request)
    if (category.class === 'S3' && duty) return onOverride('R20', request)
    return withheld('R20', because)
  }

  // R21
  if (request.basis === 'EARLY_HELP' && consent === 'GIVEN') {
    if (category.class <= 'S2') return shared('R21')
    if (category.class === 'S3') return ifNamed('R21', request)
    return withheld('R21', because)
  }

  // R22
  if (category.class <= 'S1') return shared('R22')
  if (category.class === 'S2' && duty) return onOverride('R22', request)
  return withheld('R22', because)
}

const rows = new Map(CATEGORIES.map((row) => [row.id, row]))

const shared = (rule: string): PageDecision => ({ state: 'SHARED', outcome: 'A', rule, reason: null })

const withheld = (rule: string, reason: string): PageDecision => ({
  state: 'WITHHELD',
  outcome: 'W',
  rule,
  reason,
})

const silent = (rule: string): PageDecision => ({ state: 'SILENT', outcome: 'X', rule, reason: null })

/** Outcome N: shared if the consent names the category, else withheld. */
const ifNamed = (rule: string, { consentNames, category }: SharingRequest): PageDecision =>
  consentNames.includes(category)
    ? { state: 'SHARED', outcome: 'N', rule, reason: null }
    : { state: 'WITHHELD', outcome: 'N', rule, reason: 'CONSENT_NOT_NAMED' }

/** Outcome O: withheld until an override is approved, then shared. */
const onOverride = (rule: string, { override }: SharingRequest): PageDecision =>
  override
    ? { state: 'SHARED', outcome: 'O', rule, reason: null }
    : { state: 'WITHHELD', outcome: 'O', rule, reason: 'OVERRIDE_NEEDED' }
