import { HubError } from '#shared/errors/hub-error'
import type { Register } from './append-consent.js'
import type { Competence } from './consent.codes.js'
import { CARE_AUTHORITY, LOOKED_AFTER_BY, SELF, type ConsentRow } from './consent.entity.js'
import { newestOf } from './consent.states.js'
import { isOfAge } from './effective-consent.js'
import type { ConsentFamily, FamilyMember } from './family.js'

/** Who is said to have answered: a person of the index, or an authority. */
export interface Answering {
  readonly giverId: string | null
  readonly authority: { readonly name: string; readonly careOrder: boolean } | null
  readonly competence: { readonly assessedBy: string; readonly assessedOn: string } | null
}

/** What of a consent record says whose answer it is. */
export type Giver = Pick<
  ConsentRow,
  | 'giverId'
  | 'relationship'
  | 'authority'
  | 'parentalResponsibility'
  | 'competence'
  | 'competenceAssessedBy'
  | 'competenceAssessedOn'
>

/** Authorities that the register names for a child. */
interface KnownAuthorities {
  /** The one that holds responsibility under a care order. */
  readonly care: boolean
  /** Any authority has been asked. */
  readonly asked: boolean
}

/** Below this age nobody is asked for their own consent, whoever thinks them competent: a default that the partnership signs off. */
const YOUNGEST_ASKED = 10

interface Question extends Answering {
  readonly family: ConsentFamily
  readonly known: KnownAuthorities
  readonly today: string
  readonly own: boolean
  readonly giver: Pick<FamilyMember, 'dateOfBirth' | 'diedOn'> | undefined
  /** What the giver is to the subject; undefined for the subject, for an authority and for a stranger. */
  readonly member: FamilyMember | undefined
  readonly unborn: boolean
  readonly under: (age: number) => boolean
  readonly giverUnder: (age: number) => boolean
}

/** Somebody answers who is not to answer: when that is so, and whom to ask instead. The first that applies is told. */
const refusals: readonly (readonly [
  when: (question: Question) => boolean,
  say: (question: Question) => string,
])[] = [
  [
    ({ family }) => family.diedOn !== null,
    () => 'The person has died. Only child death review may ask now: speak to the child death review team.',
  ],
  [
    ({ giver }) => (giver?.diedOn ?? null) !== null,
    (question) => `The giver has died: ask ${parents(question)}.`,
  ],
  [
    ({ unborn, member }) => unborn && member?.relationship !== 'MOTHER',
    () => 'Before birth it is the mother’s: ask her.',
  ],
  [
    ({ family, under, unborn }) =>
      family.childOfCase &&
      !unborn &&
      family.dateOfBirth !== null &&
      !under(18) &&
      family.continuesFor !== 'TRANSITION_TO_ADULT_SERVICES',
    () =>
      'The young person has turned 18: consent is asked for only for transition to adult services. ' +
      'Ask the MASH manager to continue the case for that.',
  ],
  [
    ({ under, unborn, own }) => !under(16) && !unborn && !own,
    () => 'From 16 on, or where nobody knows the age, it is their own: ask the person herself or himself.',
  ],
  [
    ({ own, giverUnder }) => own && giverUnder(YOUNGEST_ASKED),
    (question) => `A child under ${YOUNGEST_ASKED} is not asked: ask ${parents(question)}.`,
  ],
  [
    ({ giverId, member, own }) => giverId !== null && member === undefined && !own,
    (question) => `The giver is not of the family, as the child index has it: ask ${parents(question)}.`,
  ],
  [
    ({ member, unborn }) => member !== undefined && !unborn && !member.parentalResponsibility,
    (question) =>
      `The giver holds no parental responsibility, as the child index has it: ask ${parents(question)}.`,
  ],
  [
    ({ member, known }) => member !== undefined && known.care,
    // Not by name: somebody has typed it, and what is typed may tell where a protected child is.
    () =>
      'Under a care order the authority holds responsibility: ask that authority, which the register names.',
  ],
  [
    ({ member, known, family }) => member !== undefined && !known.asked && livesInFosterCare(family),
    () => 'The child lives with a foster carer: ask the authority that looks after the child first.',
  ],
  [
    ({ giverUnder, competence }) => giverUnder(16) && competence === null,
    () =>
      'Under 16 an answer takes an assessment of competence (Gillick): say who assessed it and when. ' +
      'Without one, ask somebody with parental responsibility.',
  ],
  [
    ({ giverUnder, competence }) => !giverUnder(16) && competence !== null,
    () =>
      'An assessment of competence is for those under 16: leave it out, or see whether the giver is right.',
  ],
]

const livesInFosterCare = ({ relatives }: ConsentFamily): boolean =>
  relatives.some(({ relationship, livesWithChild }) => relationship === 'FOSTER_CARER' && livesWithChild)

/** Whom to ask for a child, in words that name nobody. */
function parents({ family, known }: Question): string {
  if (known.care) return 'the authority that holds responsibility under the care order'
  const holders = family.relatives.filter(
    ({ parentalResponsibility, diedOn }) => parentalResponsibility && diedOn === null,
  )
  const words = holders.map(({ relationship }) => relationship.toLowerCase().replaceAll('_', ' '))
  if (words.length === 0) return 'whoever holds parental responsibility; the child index has nobody'
  return `the ${words.join(' or the ')}, who holds parental responsibility`
}

/**
 * Whose consent it is (sharing rules, section 5). What the giver is to the subject, and whether with parental responsibility, is what the
 * child index says, never what somebody types.
 *
 * @throws HubError NOT_THEIRS_TO_ANSWER, which says whom to ask instead
 */
export function giverOf(
  answering: Answering,
  { family, all, today }: Pick<Register, 'family' | 'all' | 'today'>,
): Giver {
  const { giverId, authority, competence } = answering
  const known = authoritiesOf(all)
  const own = giverId === family.id
  const member = family.relatives.find(({ id }) => id === giverId)
  const giver = own ? family : member
  const under = (age: number): boolean => !isOfAge(age, family.dateOfBirth, today)
  // A child of whom nobody knows the age is not taken for sixteen: somebody must have found her competent.
  const ageUnknown = own && family.childOfCase && family.dateOfBirth === null
  const giverUnder = (age: number): boolean =>
    giver !== undefined &&
    (giver.dateOfBirth === null ? ageUnknown && age === 16 : !isOfAge(age, giver.dateOfBirth, today))
  const unborn = family.dateOfBirth === null && family.dueDate !== null
  const question = { ...answering, family, known, today, own, giver, member, unborn, under, giverUnder }
  const refusal = refusals.find(([when]) => when(question))
  if (refusal !== undefined) throw new HubError('NOT_THEIRS_TO_ANSWER', refusal[1](question))
  return {
    giverId,
    relationship: own
      ? SELF
      : (member?.relationship ?? (authority?.careOrder ? CARE_AUTHORITY : LOOKED_AFTER_BY)),
    authority: authority?.name ?? null,
    // A mother has it from birth on, whatever the index says of a child who is not born.
    parentalResponsibility: member !== undefined || authority?.careOrder === true,
    competence: competenceOf(giverUnder),
    competenceAssessedBy: competence?.assessedBy ?? null,
    competenceAssessedOn: competence?.assessedOn ?? null,
  }
}

/** Whether the register says that an authority holds responsibility for the child under a care order, in these records about the child. */
export const isUnderCareOrder = (all: readonly ConsentRow[]): boolean => authoritiesOf(all).care

/** A correction takes the place of what it corrects: a care order that has ended is one. */
function authoritiesOf(all: readonly ConsentRow[]): KnownAuthorities {
  const standing = all.filter((record) => record.giverId === null && newestOf(record, all) === record)
  const care = standing.some(({ relationship }) => relationship === CARE_AUTHORITY)
  return { care, asked: standing.length > 0 }
}

function competenceOf(giverUnder: (age: number) => boolean): Competence {
  if (giverUnder(16)) return 'GILLICK'
  return giverUnder(18) ? 'SIXTEEN_OR_OVER' : 'ADULT'
}
