import { addMonths } from '#shared/calendar/add-months'
import type { Sex } from '#shared/codes/sex.codes'
import { refuse } from '#shared/errors/refuse'
import { plainLine, plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import { isOfAge } from '../consent/effective-consent.js'
import type {
  ContactChildInput,
  ContactInput,
  HouseholdMemberInput,
  TransferInInput,
} from './contact.input.js'
import { formId } from './form-id.js'
import { assertUnnamed, readReferrer } from './read-referrer.js'

/** A child as the form names it: one of the index, or somebody by name. */
export type ContactChild = { readonly childId: string } | ({ readonly childId: null } & NamedChild)

/** A child by name, whom the index may know or not. */
export interface NamedChild {
  readonly givenName: string
  readonly familyName: string
  readonly dateOfBirth: string | null
  readonly dueDate: string | null
  readonly sex: Sex
  readonly nhsNumber: string | null
  readonly uniquePupilNumber: string | null
  /** Not kept: it is only to find who is on duty. */
  readonly homePostcode: string | null
}

/** A form whose words, numbers and dates make sense. */
export interface ReadContact extends Omit<ContactInput, 'children' | 'advice' | 'transferIn'> {
  readonly children: readonly ContactChild[]
  readonly advice: string | null
  readonly transferIn: TransferInInput | null
}

const lengths = { name: { maximum: 100 }, line: { maximum: 300 }, account: { maximum: 10_000 } } as const
const MAXIMUM_CHILDREN = 12
const MAXIMUM_HOUSEHOLD = 30
const MAXIMUM_TOOLS = 10
/** In years, and in months. */
const CHILDHOOD = 18
const PREGNANCY = 9
const MAXIMUM_SCORE = 1_000
/** In years: nobody has been older. */
const OLDEST = 125
/** A child who is overdue is born; one who is due later than that nobody knows of. */
const DUE = { monthsAgo: 1, monthsAhead: 10 }

/**
 * Reads the multi-agency referral form.
 *
 * @param today the day in England
 * @throws HubError BAD_INPUT, which names the field and what is possible, and never repeats what stands there
 */
export function readContact(input: ContactInput, today: string): ReadContact {
  assertSource(input)
  const { source, concern, inDanger, familyTold, consent } = input
  const children = readChildren(input.children, today)
  return {
    ...{ source, concern, inDanger, familyTold, consent },
    id: formId('id', input.id),
    referrer: input.referrer ? readReferrer('referrer', input.referrer) : null,
    reportGrade: input.reportGrade ?? null,
    worry: plainText('worry', input.worry, lengths.account),
    childsVoice: plainTextOrNull('childsVoice', input.childsVoice, lengths.account),
    danger: accountWhere('danger', inDanger, input.danger),
    familyNotToldBecause: accountWhere('familyNotToldBecause', !familyTold, input.familyNotToldBecause),
    consentAccount: plainText('consentAccount', input.consentAccount, lengths.account),
    children,
    household: bounded('household', 0, MAXIMUM_HOUSEHOLD, input.household).map((member) =>
      readMember(member, today),
    ),
    tools: bounded('tools', 0, MAXIMUM_TOOLS, input.tools).map(({ name, score, outOf = null }) => {
      const highest = outOf ?? MAXIMUM_SCORE
      if (highest < 1 || highest > MAXIMUM_SCORE) refuse(`tools.outOf lies between 1 and ${MAXIMUM_SCORE}.`)
      if (score < 0 || score > highest)
        refuse('tools.score lies between 0 and the highest score of the tool.')
      return { name: plainText('tools.name', name, lengths.name), score, outOf }
    }),
    advice: plainTextOrNull('advice', input.advice, lengths.name),
    transferIn: input.transferIn ? readTransfer(input.transferIn, source, children, today) : null,
  }
}

/** A conference may meet on a child who is not born yet; not on one whom nobody expected. */
function readTransfer(
  { authority, conferenceOn }: TransferInInput,
  source: ContactInput['source'],
  children: readonly ContactChild[],
  today: string,
): TransferInInput {
  if (source !== '5C') refuse('transferIn: it is for another authority to hand a child over (source 5C).')
  const births = children.flatMap((child) =>
    child.childId === null ? (child.dateOfBirth ?? child.dueDate ?? []) : [],
  )
  const earliest = [addMonths(today, -12 * CHILDHOOD), ...births.map((birth) => addMonths(birth, -PREGNANCY))]
  const oldest = earliest.toSorted().at(-1) ?? today
  if (conferenceOn > today || conferenceOn < oldest) {
    refuse(`transferIn.conferenceOn lies between ${oldest} and today: it is when the conference met there.`)
  }
  return { authority: plainLine('transferIn.authority', authority, lengths.name), conferenceOn }
}

/** Whoever is not named is named nowhere; and only the police grade a report. */
function assertSource({ source, referrer, reportGrade }: ContactInput): void {
  assertUnnamed('referrer', source, referrer)
  if (source !== '6' && reportGrade) refuse('reportGrade belongs to a report by the police.')
}

function readMember(
  { name, relationship, dateOfBirth }: HouseholdMemberInput,
  today: string,
): HouseholdMemberInput {
  const oldest = addMonths(today, -12 * OLDEST)
  if (dateOfBirth && (dateOfBirth > today || dateOfBirth < oldest)) {
    refuse(`household.dateOfBirth lies between ${oldest} and today.`)
  }
  return {
    name: plainText('household.name', name, lengths.name),
    relationship,
    dateOfBirth: dateOfBirth ?? null,
  }
}

function readChildren(given: readonly ContactChildInput[], today: string): ContactChild[] {
  const children = bounded('children', 1, MAXIMUM_CHILDREN, given).map((child) => readChild(child, today))
  // Twins before birth have all of that in common; of anybody else it is the same child twice.
  const keys = children.filter((child) => child.childId !== null || child.dueDate === null)
  if (new Set(keys.map((child) => JSON.stringify({ ...child, homePostcode: null }))).size < keys.length) {
    refuse(
      'children: the same child stands there twice: name each once. ' +
        'Twins who have no names yet are told apart by a number, or as "Twin 1" and "Twin 2".',
    )
  }
  return children
}

function readChild(child: ContactChildInput, today: string): ContactChild {
  const {
    childId,
    givenName,
    familyName,
    dateOfBirth = null,
    dueDate = null,
    nhsNumber,
    uniquePupilNumber,
  } = child
  if (childId) {
    const named = [
      givenName,
      familyName,
      dateOfBirth,
      dueDate,
      child.sex,
      nhsNumber,
      uniquePupilNumber,
    ].concat(child.homePostcode)
    if (named.some(Boolean)) refuse('children.childId: the index knows the rest. Leave it out.')
    return { childId: formId('children.childId', childId) }
  }
  assertAge(dateOfBirth, dueDate, today)
  const sex = child.sex ?? 'U'
  if (dueDate !== null && sex !== 'U') refuse('children.sex of an unborn child is unknown.')
  return {
    childId: null,
    givenName: plainLine('children.givenName', givenName ?? '', lengths.name),
    familyName: plainLine('children.familyName', familyName ?? '', lengths.name),
    ...{ dateOfBirth, dueDate, sex },
    nhsNumber: nhsNumber ?? null,
    uniquePupilNumber: uniquePupilNumber ?? null,
    homePostcode: readPostcode(child.homePostcode),
  }
}

const postcode = /^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$/

function readPostcode(text: string | null | undefined): string | null {
  if (text === null || text === undefined || postcode.test(text.toUpperCase())) return text ?? null
  return refuse('children.homePostcode: a whole postcode, such as ZZ1 9DE, or none.')
}

/** The hub is for children: born less than 18 years ago, or not yet. */
function assertAge(dateOfBirth: string | null, dueDate: string | null, today: string): void {
  if (dateOfBirth !== null && dueDate !== null) refuse('children has a dateOfBirth or a dueDate, not both.')
  if (dateOfBirth !== null && dateOfBirth > today) {
    refuse('children.dateOfBirth lies in the future: an unborn child has a dueDate.')
  }
  if (dateOfBirth !== null && isOfAge(CHILDHOOD, dateOfBirth, today)) {
    refuse('children.dateOfBirth is that of an adult: adults’ services take the contact.')
  }
  const [first, last] = [addMonths(today, -DUE.monthsAgo), addMonths(today, DUE.monthsAhead)]
  if (dueDate !== null && (dueDate < first || dueDate > last)) {
    refuse(`children.dueDate lies between ${first} and ${last}.`)
  }
}

/** What has to be told in one case and is not there in the other: neither an account without cause, nor a cause without account. */
function accountWhere(field: string, needed: boolean, text: string | null | undefined): string | null {
  if (needed) return plainText(field, text ?? '', lengths.account)
  return (text ?? '') === '' ? null : refuse(`${field} does not belong there: it was answered otherwise.`)
}

function bounded<Item>(
  field: string,
  minimum: number,
  maximum: number,
  items: readonly Item[],
): readonly Item[] {
  if (items.length < minimum || items.length > maximum) refuse(`${field}: name ${minimum} to ${maximum}.`)
  return items
}
