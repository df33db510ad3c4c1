import type { CensusYear } from '../census/census-year.js'
import type { ReadChild } from '../import/read-child.js'
import type { Episode } from '../import/read-episode.js'
import type { CensusRows } from './census-rows.js'

/** A day that had come by the reference date; a later one is not known yet on it. */
export const known = (day: string | null, { referenceDate }: CensusYear): string | null =>
  day !== null && day <= referenceDate ? day : null

/**
 * What was held of a child on the reference date: nothing that began after it, and no end that came after it. A return of a year that has
 * long gone is that year's still.
 */
export function asAt(rows: CensusRows, year: CensusYear): CensusRows {
  const begun = <Row extends { readonly started_on: string }>(all: readonly Row[]): Row[] =>
    all.filter(({ started_on }) => started_on <= year.referenceDate)
  const plans = <Row extends { readonly started_on: string; readonly ended_on: string | null }>(
    all: readonly Row[],
  ): Row[] => begun(all).map((plan) => ({ ...plan, ended_on: known(plan.ended_on, year) }))
  return {
    characteristics: rows.characteristics.map((each) => ({ ...each, died_on: known(each.died_on, year) })),
    referral: rows.referral.filter((each) => each.received_on <= year.referenceDate).map(referralAt(year)),
    assessment: begun(rows.assessment).map(assessmentAt(year)),
    section_47_enquiry: begun(rows.section_47_enquiry),
    child_protection_conference: rows.child_protection_conference.filter(
      (each) => each.held_on <= year.referenceDate,
    ),
    child_in_need_plan: plans(rows.child_in_need_plan),
    child_protection_plan: plans(rows.child_protection_plan).map((plan) => ({
      ...plan,
      reviews: plan.reviews.filter(({ heldOn }) => known(heldOn, year) !== null),
    })),
    pre_proceedings: begun(rows.pre_proceedings).map(preProceedingsAt(year)),
  }
}

/** Of a case that was open on the day, nobody knew why it would be closed. */
const referralAt =
  (year: CensusYear) =>
  (referral: CensusRows['referral'][number]): CensusRows['referral'][number] =>
    referral.closed_on === null || known(referral.closed_on, year) !== null
      ? referral
      : { ...referral, closed_on: null, closure_reason: null }

/** Nor, of an assessment that was not finished, what it would find. */
const assessmentAt =
  (year: CensusYear) =>
  (assessment: Episode['assessments'][number]): Episode['assessments'][number] => ({
    ...assessment,
    internal_review_on: known(assessment.internal_review_on, year),
    ...(assessment.authorised_on !== null &&
      known(assessment.authorised_on, year) === null && { authorised_on: null, factors: [] }),
  })

const preProceedingsAt =
  (year: CensusYear) =>
  (each: Episode['preProceedings'][number]): Episode['preProceedings'][number] => ({
    ...each,
    letter_sent_on: known(each.letter_sent_on, year),
    first_meeting_on: known(each.first_meeting_on, year),
    court_application_on: known(each.court_application_on, year),
    proceedings_letter_on: known(each.proceedings_letter_on, year),
    ...(each.decided_on !== null &&
      known(each.decided_on, year) === null && { decided_on: null, outcome: null }),
  })

/** What the census tells of a child of whom nothing is recorded but that there is one. */
export const nothingRecorded: ReadChild['characteristics'] = {
  sex: null,
  ethnicity: null,
  disabilities: [],
  expected_on: null,
  died_on: null,
  upn_unknown_reason: null,
}
