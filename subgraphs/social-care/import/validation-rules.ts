import { AssessmentFactor } from '#shared/codes/assessment-factor.codes'
import { addWorkingDays } from '#shared/calendar/working-days'
import type { ReadChild } from './read-child.js'
import type { Episode } from './read-episode.js'

/** What a rule looks at: a child, all of its episodes, and the day that the return is about. */
interface Census {
  readonly child: ReadChild
  readonly episodes: readonly Episode[]
  readonly referenceDate: string | null
}

interface Period {
  readonly started_on: string
  readonly ended_on: string | null
}

/** ISO dates compare as text. A date that is not there breaks no rule. */
const isBefore = (day: string | null | undefined, other: string | null | undefined): boolean =>
  typeof day === 'string' && typeof other === 'string' && day < other

const overlap = (a: Period, b: Period): boolean =>
  (b.ended_on === null || a.started_on < b.ended_on) && (a.ended_on === null || b.started_on < a.ended_on)

const anyTwo = (periods: readonly Period[]): boolean =>
  periods.some((period, place) => periods.slice(place + 1).some((other) => overlap(period, other)))

const isClosedAfterAssessment = ({ referral }: Episode): boolean =>
  referral?.closure_reason === 'RC8' || referral?.closure_reason === 'RC9'

const isOpen = ({ enquiry, conferenceOn }: Episode['enquiries'][number]): boolean =>
  conferenceOn === null && enquiry.conference_not_required !== true

/** Rules of one episode: true where it is broken. */
const episodeRules: Readonly<Record<string, (episode: Episode, census: Census) => boolean>> = {
  ASSESSMENT_BEFORE_REFERRAL: ({ referral, assessments }) =>
    assessments.some(({ started_on }) => isBefore(started_on, referral?.received_on)),
  PROTECTION_PLAN_BEFORE_REFERRAL: ({ referral, protectionPlans }) =>
    protectionPlans.some(({ started_on }) => isBefore(started_on, referral?.received_on)),
  CONFERENCE_BEFORE_SECTION_47: ({ enquiries }) =>
    enquiries.some(({ enquiry, conferenceOn }) => isBefore(conferenceOn, enquiry.started_on)),
  ACTIVITY_AFTER_NO_FURTHER_ACTION: ({ referral, assessments, enquiries, needPlans, protectionPlans }) =>
    referral?.no_further_action === true &&
    assessments.length + enquiries.length + needPlans.length + protectionPlans.length > 0,
  CLOSURE_DATE_WITHOUT_REASON_OR_REASON_WITHOUT_DATE: ({ referral }) =>
    referral !== null && (referral.closed_on === null) !== (referral.closure_reason === null),
  CLOSED_AFTER_ASSESSMENT_WITHOUT_ONE: (episode) =>
    isClosedAfterAssessment(episode) && episode.assessments.length === 0,
  CLOSED_AFTER_ASSESSMENT_WITH_PLAN_OR_ENQUIRY: (episode) =>
    isClosedAfterAssessment(episode) &&
    episode.enquiries.length + episode.needPlans.length + episode.protectionPlans.length > 0,
  DIED_WITHOUT_DATE_OF_DEATH: ({ referral }, { child }) =>
    referral?.closure_reason === 'RC2' && child.characteristics.died_on === null,
  FACTOR_21_NOT_ALONE: ({ assessments }) =>
    assessments.some(({ factors }) => factors.includes('21') && factors.length > 1),
  FACTORS_OF_OPEN_ASSESSMENT: ({ assessments }) =>
    assessments.some(({ factors, authorised_on }) => factors.length > 0 && authorised_on === null),
  WITHDRAWN_FACTOR: ({ assessments }) =>
    assessments.some(({ factors, started_on }) =>
      factors.some((factor) => !AssessmentFactor.isInForce(factor, started_on)),
    ),
  END_BEFORE_START: ({ referral, assessments, needPlans, protectionPlans }) =>
    isBefore(referral?.closed_on, referral?.received_on) ||
    assessments.some(({ started_on, authorised_on }) => isBefore(authorised_on, started_on)) ||
    [...needPlans, ...protectionPlans].some(({ started_on, ended_on }) => isBefore(ended_on, started_on)),
  ASSESSMENT_OPEN_OVER_45_WORKING_DAYS: ({ assessments }, { referenceDate }) =>
    assessments.some(
      ({ started_on, authorised_on }) =>
        authorised_on === null && isBefore(addWorkingDays(started_on, 45), referenceDate),
    ),
  SECTION_47_WITHOUT_CONFERENCE_OVER_15_WORKING_DAYS: ({ enquiries }, { referenceDate }) =>
    enquiries.some(
      (each) => isOpen(each) && isBefore(addWorkingDays(each.enquiry.started_on, 15), referenceDate),
    ),
  STARTED_AFTER_THE_REFERENCE_DATE: (episode, { referenceDate }) =>
    startsOf(episode).some((day) => isBefore(referenceDate, day)),
}

/** Rules of the child, over all its episodes. */
const childRules: Readonly<Record<string, (census: Census) => boolean>> = {
  LA_CHILD_ID_NOT_20_LETTERS_AND_DIGITS: ({ child }) => !/^[0-9A-Za-z]{1,20}$/.test(child.localKey),
  NEITHER_BORN_NOR_EXPECTED_OR_BOTH: ({ child }) =>
    (child.dateOfBirth === null) === (child.characteristics.expected_on === null),
  UNBORN_WITH_SEX: ({ child: { dateOfBirth, characteristics } }) =>
    dateOfBirth === null && characteristics.expected_on !== null && (characteristics.sex ?? 'U') !== 'U',
  DISABILITY_NONE_NOT_ALONE: ({ child: { characteristics } }) =>
    characteristics.disabilities.includes('NONE') && characteristics.disabilities.length > 1,
  TWO_ASSESSMENTS_OPEN: ({ episodes }) =>
    episodes.flatMap(({ assessments }) => assessments).filter(({ authorised_on }) => authorised_on === null)
      .length > 1,
  TWO_SECTION_47_ENQUIRIES_OPEN: ({ episodes }) =>
    episodes.flatMap(({ enquiries }) => enquiries).filter(isOpen).length > 1,
  CHILD_IN_NEED_PLANS_OVERLAP: ({ episodes }) => anyTwo(episodes.flatMap(({ needPlans }) => needPlans)),
  CHILD_PROTECTION_PLANS_OVERLAP: ({ episodes }) =>
    anyTwo(episodes.flatMap(({ protectionPlans }) => protectionPlans)),
  CHILD_IN_NEED_PLAN_DURING_CHILD_PROTECTION_PLAN: ({ episodes }) => {
    const protectionPlans = episodes.flatMap((episode) => episode.protectionPlans)
    return episodes
      .flatMap(({ needPlans }) => needPlans)
      .some((plan) => protectionPlans.some((other) => overlap(plan, other)))
  },
}

const startsOf = ({ referral, assessments, enquiries, needPlans, protectionPlans }: Episode): string[] => [
  ...(referral === null ? [] : [referral.received_on]),
  ...enquiries.map(({ enquiry }) => enquiry.started_on),
  ...[...assessments, ...needPlans, ...protectionPlans].map(({ started_on }) => started_on),
]

/**
 * Which of DfE's own validation rules a child breaks, each as often as it is broken. The records are taken all the same: a return that
 * DfE would query is what the authority holds.
 */
export function brokenRules(census: Census): string[] {
  const ofEpisodes = census.episodes.flatMap((episode) =>
    Object.entries(episodeRules).flatMap(([code, isBroken]) => (isBroken(episode, census) ? [code] : [])),
  )
  const ofChild = Object.entries(childRules).flatMap(([code, isBroken]) => (isBroken(census) ? [code] : []))
  return [...ofChild, ...ofEpisodes]
}
