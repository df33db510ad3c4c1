import { syntheticNhsNumber } from '#shared/identifiers/synthetic-nhs-number'
import { syntheticUniquePupilNumber } from '#shared/identifiers/synthetic-unique-pupil-number'
import { partnerAgencies, type PartnerAgency } from './synthetic-person.type.js'
import type { CalendarDate } from './calendar-date.js'
import { isOfSchoolAge } from './births.js'
import type { PersonaId } from './personas.js'
import { uuid } from './random.js'
import type {
  AssessmentStatus,
  Expectation,
  Instant,
  PersonKey,
  StoryAssessment,
  StoryConsent,
  StoryPerson,
  StoryRecord,
  StoryRelation,
  StoryRequest,
} from './story.type.js'

type Particulars = Partial<Omit<StoryPerson, 'id' | 'key' | 'nhsNumber' | 'upn'>> &
  Pick<StoryPerson, 'givenName' | 'familyName' | 'sex'>

/**
 * The people of one story, each called in turn: the nth person of story s has the test ranges' number 10s + n. Nobody but these
 * has those numbers (`STORY_NUMBERS`).
 */
export function castOf(story: number): (key: PersonKey, particulars: Particulars) => StoryPerson {
  let n = story * 10
  return (key, particulars) => {
    const dateOfBirth = particulars.dateOfBirth ?? null
    const pupil = dateOfBirth !== null && isOfSchoolAge({ dateOfBirth, expectedOn: null })
    const number = n++
    return {
      key,
      id: uuid(0, `story-${story}`, key),
      aliases: [],
      dateOfBirth,
      expectedOn: null,
      ethnicity: 'NOBT',
      findable: true,
      nhsNumber: dateOfBirth === null ? null : syntheticNhsNumber(number),
      upn: pupil ? syntheticUniquePupilNumber(number, { year: Number(dateOfBirth.slice(0, 4)) + 5 }) : null,
      ...particulars,
    }
  }
}

/** A parent of several children: with parental responsibility and at home, unless said otherwise. */
export function parent(
  relative: PersonKey,
  relationship: StoryRelation['relationship'],
  children: readonly PersonKey[],
  said: Partial<Pick<StoryRelation, 'parentalResponsibility' | 'livesWithChild'>> = {},
): StoryRelation[] {
  return children.map((child) => ({
    child,
    relative,
    relationship,
    parentalResponsibility: true,
    livesWithChild: true,
    ...said,
  }))
}

/** Children of one home, each the sibling of each. */
export function siblings(children: readonly PersonKey[]): StoryRelation[] {
  return children.flatMap((child) =>
    children
      .filter((other) => other !== child)
      .map((relative) => ({
        child,
        relative,
        relationship: 'SIBLING',
        parentalResponsibility: false,
        livesWithChild: true,
      })),
  )
}

/** States that a case is in once everybody who was asked has answered. */
const allReturned: readonly AssessmentStatus[] = ['RETURNS_COMPLETE', 'ANALYSIS']

/**
 * The case of a story: received when its contact was, under the one scheme that the synthetic area has. Who has answered follows from where it
 * stands, unless some have and some have not.
 */
export function assessment(
  given: Omit<StoryAssessment, 'thresholdScheme' | 'asked' | 'returned'> &
    Partial<Pick<StoryAssessment, 'asked' | 'returned'>>,
): StoryAssessment {
  const { asked = [] } = given
  const returned = allReturned.includes(given.status) ? asked.map(({ agency }) => agency) : []
  return { thresholdScheme: 'Nethermoor 2026', asked, returned, ...given }
}

/** Asks these agencies, all five unless said otherwise, for everything. */
export const ask = (askedAt: Instant, agencies: readonly PartnerAgency[] = partnerAgencies): StoryRequest[] =>
  agencies.map((agency) => ({ agency, categories: '*', askedAt }))

/** An agreement with a service, asked for by Amara on a form and covering all agencies, unless said otherwise. */
export function consent(
  given: Pick<StoryConsent, 'subject' | 'giver' | 'relationship' | 'answer' | 'askedAt'> &
    Partial<StoryConsent>,
): StoryConsent {
  return {
    parentalResponsibility: given.relationship !== 'SELF',
    competence: 'ADULT',
    kind: 'CONFIDENTIALITY',
    agencies: partnerAgencies,
    categories: [],
    evidence: 'FORM',
    reason: null,
    askedBy: 'amara',
    validFrom: given.askedAt.slice(0, 10),
    expiresOn: null,
    ...given,
  }
}

/** One record that an agency holds. */
export const held = (
  about: PersonKey,
  category: StoryRecord['category'],
  on: CalendarDate,
  tells: string,
  label?: StoryRecord['label'],
): StoryRecord => ({ about, category, on, tells, ...(label && { label }) })

/** What one persona sees of each agency's record of one child. */
export function sees(
  as: PersonaId,
  child: PersonKey,
  agencies: Partial<Record<PartnerAgency, Omit<Expectation, 'as' | 'child' | 'agency'>>>,
): Expectation[] {
  return partnerAgencies.flatMap((agency) => {
    const expected = agencies[agency]
    return expected === undefined ? [] : [{ as, child, agency, ...expected }]
  })
}

const status =
  (word: Expectation['status']) =>
  (shows: Expectation['shows'], rows: Expectation['rows'] = {}) => ({ status: word, shows, rows })

/** Something is shown: categories with the rule that shows them, then rows that say what is not. */
export const shared = status('SHARED')
/** Nothing is shown, and something may be held: the rows that say so. */
export const withheld = (rows: Expectation['rows']) => status('WITHHELD')({}, rows)
/** The agency was not asked: rows that say so. */
export const notAsked = (rows: Expectation['rows']) => status('NOT_ASKED')({}, rows)
/** The agency was asked, nothing is withheld, and nothing is known. */
export const nothingKnown = status('NOTHING_KNOWN')({})
