import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import type { Register, Told, Writing } from './append-consent.js'
import { lengths, readAnswer, readAnswering, readScope, type Said } from './consent-answer.js'
import { CARE_AUTHORITY, type ConsentRow } from './consent.entity.js'
import type {
  ExpireConsentInput,
  RecordConsentInput,
  SupersedeConsentInput,
  WithdrawConsentInput,
} from './consent.input.js'
import { consentMachine, isWithdrawn, lineOf, newestOf, stateOf } from './consent.states.js'
import { assertAccountOfChange, endsNo } from './ends-no.js'
import { keepsNo } from './keeps-no.js'
import { giverOf, isUnderCareOrder } from './whose-consent.js'

/** A record that neither corrects nor takes back another. */
const nothingBefore = { supersedes: null, whatWasWrong: null, withdraws: null } as const

/** Reads an answer that somebody gave; what is put down of it follows from the register. @throws HubError */
export function recorded(input: RecordConsentInput, by: Writing): (register: Register) => Told {
  if (input.answer === 'WITHDRAWN') {
    throw new HubError('BAD_INPUT', 'A yes is taken back with withdrawConsent, which names it.')
  }
  const answered = readAnswer(input, by)
  const answering = readAnswering(input, by.now)
  return (register) => {
    const giver = giverOf(answering, register)
    const told = { subjectId: register.family.id, ...giver, ...answered, ...nothingBefore }
    assertAnothersCareOrder(by, told, register.all)
    assertAccountOfChange(told, register)
    return told
  }
}

/** What takes back a yes, or a part of it. @throws HubError */
export const withdrawn =
  (input: WithdrawConsentInput, by: Writing) =>
  (named: ConsentRow, { all, today }: Register): Told => {
    // Whoever takes back a yes means it as it stands, not as it stood before somebody corrected it.
    const given = newestOf(named, all)
    stepOf(consentMachine, stateOf(given, all, today), 'withdraw')
    const { agencies, categories } = readScope(
      by.policies,
      input.agencies ?? given.agencies,
      input.categories ?? [],
    )
    if (!agencies.every((agency) => given.agencies.includes(agency))) {
      throw new HubError('BAD_INPUT', 'agencies names one that the consent does not cover.')
    }
    const matters = categories.length === 0 ? [null] : categories
    if (agencies.every((agency) => matters.every((on) => isWithdrawn(given, all, agency, on)))) {
      throw new HubError(
        'STEP_NOT_POSSIBLE',
        'withdraw: for these agencies or categories it is withdrawn already.',
      )
    }
    return {
      ...given,
      ...nothingBefore,
      withdraws: given.id,
      // What ever stood as consent to share is withdrawn as that, whatever kind a correction has made of it.
      kind: lineOf(given, all).some(({ kind }) => kind === 'CONFIDENTIALITY')
        ? 'CONFIDENTIALITY'
        : given.kind,
      answer: 'WITHDRAWN',
      agencies,
      categories,
      evidence: input.evidence,
      interpreter: plainTextOrNull('interpreter', input.interpreter, lengths.name),
      present: plainTextOrNull('present', input.present, lengths.sentence),
      reason: plainTextOrNull('reason', input.reason, lengths.reason),
      askedBy: by.userId,
      // The giver's newest word, also where the yes was put down with the time of a clock that is fast.
      askedAt: new Date(Math.max(by.now.getTime(), given.askedAt.getTime() + 1)),
      validFrom: today,
      expiresOn: null,
    }
  }

/** What ends a record. @throws HubError */
export const ended =
  (input: ExpireConsentInput) =>
  (ending: ConsentRow, { all, today }: Register): Told => {
    stepOf(consentMachine, stateOf(ending, all, today), 'expire')
    if (input.expiresOn < today) {
      throw new HubError('BAD_INPUT', 'expiresOn is over already: an end is set from today on.')
    }
    if (ending.expiresOn !== null && ending.expiresOn <= input.expiresOn) {
      throw new HubError(
        'BAD_INPUT',
        'expiresOn: it ends by that day already. To have it hold for longer, ask again.',
      )
    }
    return { ...ending, ...nothingBefore, supersedes: ending.id, expiresOn: input.expiresOn }
  }

/** What stands in the place of a record that was wrong. @throws HubError */
export function corrected(
  input: SupersedeConsentInput,
  by: Writing,
): (wrong: ConsentRow, register: Register) => Told {
  const answering = readAnswering(input, by.now)
  const whatWasWrong = plainText('whatWasWrong', input.whatWasWrong, lengths.account)
  return (wrong, register) => {
    stepOf(consentMachine, stateOf(wrong, register.all, register.today), 'supersede')
    const answered = readAnswer(input, by, saidThen(wrong, input))
    const giver = giverOf(answering, {
      ...register,
      all: register.all.filter(({ id }) => id !== wrong.id),
    })
    const right = { ...giver, ...answered }
    refuseCorrection(wrong, right, register.today)
    const told = {
      subjectId: register.family.id,
      ...right,
      supersedes: wrong.id,
      whatWasWrong,
      withdraws: answered.answer === 'WITHDRAWN' ? wrong.withdraws : null,
    }
    assertAnothersCareOrder(by, told, register.all)
    if (!keepsNo(wrong, right) || endsNo(told, register)) {
      assertAnotherManager(by, lineOf(wrong, register.all))
    }
    return told
  }
}

/** A correction is of what was said then: it was asked, and holds, from when the record says, unless that is what was wrong. */
const saidThen = (wrong: ConsentRow, { askedAt, validFrom }: SupersedeConsentInput): Said =>
  askedAt
    ? { askedAt, validFrom: validFrom ?? null }
    : { askedAt: wrong.askedAt, validFrom: validFrom ?? wrong.validFrom }

/** @throws HubError for a correction that would be something else */
function refuseCorrection(
  wrong: ConsentRow,
  right: Pick<ConsentRow, 'giverId' | 'relationship' | 'answer' | 'validFrom'>,
  today: string,
): void {
  if (right.answer === 'WITHDRAWN' && wrong.answer !== 'WITHDRAWN') {
    throw new HubError(
      'BAD_INPUT',
      'A yes is taken back with withdrawConsent; a correction says what was said.',
    )
  }
  if (right.validFrom > today && wrong.validFrom <= today) {
    throw new HubError(
      'BAD_INPUT',
      'validFrom of a correction is today at the latest: until then the mistake would stand.',
    )
  }
  const sameGiver = right.giverId === wrong.giverId && right.relationship === wrong.relationship
  if (right.answer === 'GIVEN' && !sameGiver) {
    throw new HubError(
      'NOT_THEIRS_TO_ANSWER',
      'Nobody’s yes takes back what somebody else said: correct this record to NOT_SOUGHT, then record the yes.',
    )
  }
}

/** @throws HubError ANOTHER_PERSON_NEEDED for anybody but a manager who wrote none of these records */
function assertAnotherManager({ userId, roles }: Writing, line: readonly ConsentRow[]): void {
  const own = line.some(({ recordedBy }) => recordedBy === userId)
  if (!own && roles.includes('MASH_MANAGER')) return
  throw new HubError(
    'ANOTHER_PERSON_NEEDED',
    'A correction that leaves less of a no is made by a manager who did not record it. What is said after a no is a new answer: record it.',
  )
}

/**
 * The index knows of no care orders: that there is one somebody types, and it takes everybody else's word about the child. So the first record
 * of it is put down by a manager who recorded nobody's word about the child; from then on the authority is asked as any giver.
 *
 * @throws HubError ANOTHER_PERSON_NEEDED for anybody else
 */
function assertAnothersCareOrder(
  { userId, roles }: Writing,
  { relationship }: Told,
  all: readonly ConsentRow[],
): void {
  if (relationship !== CARE_AUTHORITY || isUnderCareOrder(all)) return
  const wroteAny = all.some(({ recordedBy }) => recordedBy === userId)
  if (!wroteAny && roles.includes('MASH_MANAGER')) return
  throw new HubError(
    'ANOTHER_PERSON_NEEDED',
    'A care order takes the parents’ word from them: a manager who recorded nobody’s answer about this child has seen it, and records it.',
  )
}
