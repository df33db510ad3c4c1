import { z } from 'zod'
import { addMonths } from '#shared/calendar/add-months'
import type { Sex } from '#shared/codes/sex.codes'
import { refuse } from '#shared/errors/refuse'
import { plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import { isOfAge } from '../consent/effective-consent.js'
import type { ContactChildInput, ContactInput, HouseholdMemberInput, ReferrerInput } from './contact.input.js'

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
}

/** A form whose words, numbers and dates make sense. */
export interface ReadContact extends Omit<ContactInput, 'children'> {
  readonly children: readonly ContactChild[]
}

const lengths = { name: { maximum: 100 }, line: { maximum: 300 }, account: { maximum: 10_000 } } as const
const MAXIMUM_CHILDREN = 12
const MAXIMUM_HOUSEHOLD = 30
const MAXIMUM_TOOLS = 10
const MAXIMUM_SCORE = 1_000
/** In years: nobody has been older. */
const OLDEST = 125
/** A child who is overdue is born; one who is due later than that nobody knows of. */
const DUE = { monthsAgo: 1, monthsAhead: 10 }

const anyUuid = z.uuid()

/**
 * Reads the multi-agency referral form.
 *
 * @param today the day in England
 * @throws HubError BAD_INPUT, which names the field and what is possible, and never repeats what stands there
 */
export function readContact(input: ContactInput, today: string): ReadContact {
  assertSource(input)
  const { source, concern, inDanger, familyTold, consent } = input
  return {
    ...{ source, concern, inDanger, familyTold, consent },
    id: uuid('id', input.id),
    referrer: input.referrer ? readReferrer(input.referrer) : null,
    reportGrade: input.reportGrade ?? null,
    worry: plainText('worry', input.worry, lengths.account),
    childsVoice: plainTextOrNull('childsVoice', input.childsVoice, lengths.account),
    danger: accountWhere('danger', inDanger, input.danger),
    familyNotToldBecause: accountWhere('familyNotToldBecause', !familyTold, input.familyNotToldBecause),
    consentAccount: plainText('consentAccount', input.consentAccount, lengths.account),
    children: readChildren(input.children, today),
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
  }
}

/** Whoever is not named is named nowhere; and only the police grade a report. */
function assertSource({ source, referrer, reportGrade }: ContactInput): void {
  if (source === '9' && referrer) refuse('referrer: an anonymous referrer is not named. Leave it out.')
  if (source !== '6' && reportGrade) refuse('reportGrade belongs to a report by the police.')
}

function readReferrer({ name, relation, organisation, reachedBy }: ReferrerInput): ReferrerInput {
  return {
    name: plainText('referrer.name', name, lengths.name),
    relation: plainTextOrNull('referrer.relation', relation, lengths.line),
    organisation: plainTextOrNull('referrer.organisation', organisation, lengths.line),
    reachedBy: plainText('referrer.reachedBy', reachedBy, lengths.line),
  }
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
  if (new Set(keys.map((child) => JSON.stringify(child))).size < keys.length) {
    refuse('children: the same child stands there twice.')
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
    const named = [givenName, familyName, dateOfBirth, dueDate, child.sex, nhsNumber, uniquePupilNumber]
    if (named.some(Boolean)) refuse('children.childId: the index knows the rest. Leave it out.')
    return { childId: uuid('children.childId', childId) }
  }
  assertAge(dateOfBirth, dueDate, today)
  const sex = child.sex ?? 'U'
  if (dueDate !== null && sex !== 'U') refuse('children.sex of an unborn child is unknown.')
  return {
    childId: null,
    givenName: plainText('children.givenName', givenName ?? '', lengths.name),
    familyName: plainText('children.familyName', familyName ?? '', lengths.name),
    ...{ dateOfBirth, dueDate, sex },
    nhsNumber: nhsNumber ?? null,
    uniquePupilNumber: uniquePupilNumber ?? null,
  }
}

/** The hub is for children: born less than 18 years ago, or not yet. */
function assertAge(dateOfBirth: string | null, dueDate: string | null, today: string): void {
  if (dateOfBirth !== null && dueDate !== null) refuse('children has a dateOfBirth or a dueDate, not both.')
  if (dateOfBirth !== null && dateOfBirth > today) {
    refuse('children.dateOfBirth lies in the future: an unborn child has a dueDate.')
  }
  if (dateOfBirth !== null && isOfAge(18, dateOfBirth, today)) {
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

function uuid(field: string, text: string): string {
  const parsed = anyUuid.safeParse(text)
  return parsed.success ? parsed.data.toLowerCase() : refuse(`${field}: this is no id.`)
}
