import type { CensusYear } from '../census/census-year.js'
import type { Episode } from '../import/read-episode.js'
import type { CensusRows } from './census-rows.js'

type Referral = CensusRows['referral'][number]
type Enquiry = CensusRows['section_47_enquiry'][number]
type Conference = CensusRows['child_protection_conference'][number]

/**
 * The episodes of a child that belong into the year. Records do not say to which referral they belong: each to the last one that came on
 * the day on which it began, or before; one that is older than every referral to the first; and where there is no referral, all of them
 * make up one episode without. An episode that was over before the year is in it where work went on.
 *
 * @param rows as at the reference date
 */
export function episodesOf(rows: CensusRows, year: CensusYear): Episode[] {
  const referrals = rows.referral
  const placeOf = (day: string): number =>
    Math.max(
      0,
      referrals.findLastIndex(({ received_on }) => received_on <= day),
    )
  const own: readonly (Referral | null)[] = referrals.length === 0 ? [null] : referrals
  return own.flatMap((referral, place) => {
    const episode = episodeOf(
      referral,
      ofPlace(rows, (day) => placeOf(day) === place),
      year,
    )
    const belongs =
      referral === null ? !isEmpty(episode) : isInTheYear(referral, year) || wentOn(episode, year)
    return belongs ? [episode] : []
  })
}

/** A referral of which nothing came belongs to the year in which it came; any other to each year in which it was open. */
const isInTheYear = (
  { no_further_action, received_on, closed_on }: Referral,
  { from }: CensusYear,
): boolean => (no_further_action === true ? received_on : (closed_on ?? from)) >= from

/**
 * Whether somebody still worked with a child whose referral was over: something of the year began or ended, or a plan of it runs. Nobody leaves
 * such a child out because of a closure that may be wrong: that there was activity after it breaks a rule (8565), and is seen.
 */
const wentOn = (episode: Episode, { from, referenceDate }: CensusYear): boolean =>
  [
    ...episode.assessments.flatMap((each) => [each.started_on, each.authorised_on]),
    ...episode.enquiries.flatMap((each) => [each.enquiry.started_on, each.conferenceOn]),
    ...episode.conferences.map((each) => each.held_on),
    ...[...episode.needPlans, ...episode.protectionPlans].map((plan) => plan.ended_on ?? referenceDate),
    ...episode.preProceedings.flatMap((each) => [each.started_on, each.decided_on]),
  ].some((day) => day !== null && day >= from)

/** The records that began on a day of this episode. */
function ofPlace(rows: CensusRows, isHere: (day: string) => boolean): CensusRows {
  const started = <Row extends { readonly started_on: string }>(all: readonly Row[]): Row[] =>
    all.filter(({ started_on }) => isHere(started_on))
  return {
    ...rows,
    assessment: started(rows.assessment),
    section_47_enquiry: started(rows.section_47_enquiry),
    child_protection_conference: rows.child_protection_conference.filter(({ held_on }) => isHere(held_on)),
    child_in_need_plan: started(rows.child_in_need_plan),
    child_protection_plan: started(rows.child_protection_plan),
    pre_proceedings: started(rows.pre_proceedings),
  }
}

/** What was over before the year began is another year's. */
function episodeOf(referral: Referral | null, rows: CensusRows, { from }: CensusYear): Episode {
  const lasted = (end: string | null): boolean => end === null || end >= from
  const conferences = rows.child_protection_conference
  const enquiries = withConferences(rows.section_47_enquiry, conferences)
  return {
    referral,
    assessments: rows.assessment.filter(({ authorised_on }) => lasted(authorised_on)),
    enquiries: enquiries.filter(({ enquiry, conferenceOn }) =>
      lasted(conferenceOn ?? (enquiry.conference_not_required === true ? enquiry.started_on : null)),
    ),
    conferences: conferences.filter(({ held_on }) => lasted(held_on)),
    needPlans: rows.child_in_need_plan.filter(({ ended_on }) => lasted(ended_on)),
    protectionPlans: rows.child_protection_plan.filter(({ ended_on }) => lasted(ended_on)),
    preProceedings: rows.pre_proceedings.filter(({ decided_on }) => lasted(decided_on)),
  }
}

/**
 * Each enquiry with its conference. A conference that was to meet by the day of an enquiry's target is that enquiry's, the last one that
 * began before it where there are several; an enquiry has one.
 */
function withConferences(
  enquiries: readonly Enquiry[],
  conferences: readonly Conference[],
): Episode['enquiries'] {
  const held = new Map<Enquiry, string>()
  for (const { held_on, target_on } of conferences) {
    const free = enquiries.filter((each) => !held.has(each) && each.conference_target_on === target_on)
    const enquiry = free.findLast(({ started_on }) => started_on <= held_on) ?? free[0]
    if (enquiry !== undefined) held.set(enquiry, held_on)
  }
  return enquiries.map((enquiry) => ({ enquiry, conferenceOn: held.get(enquiry) ?? null }))
}

const isEmpty = ({ referral, ...parts }: Episode): boolean =>
  referral === null && Object.values(parts).every(({ length }) => length === 0)
