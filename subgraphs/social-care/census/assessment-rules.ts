import { addWorkingDays } from '#shared/calendar/working-days'
import type { Episode } from '../import/read-episode.js'
import type { EpisodeRule } from './census-rule.js'
import { yearStart } from './census-year.js'
import { anyOverlap, anyTwoOpen, isBefore, type Period } from './periods.js'

type Assessment = Episode['assessments'][number]

const periodsOf = ({ assessments }: Episode): Period[] =>
  assessments.map(({ started_on, authorised_on }) => ({ started_on, ended_on: authorised_on }))

/** Whether an assessment that is not finished began outside the year of the return. */
const isOutsideTheYear = (day: string, referenceDate: string | null): boolean =>
  referenceDate !== null && (day < yearStart(referenceDate) || day > referenceDate)

const rule = (
  [number, name, says]: readonly [number: string, name: string, says: string],
  isBroken: (assessment: Assessment, referenceDate: string | null, referral: Episode['referral']) => boolean,
): EpisodeRule => ({
  number,
  severity: number.endsWith('Q') ? 'QUERY' : 'ERROR',
  name,
  says,
  isBroken: ({ assessments, referral }, { referenceDate }) =>
    assessments.some((each) => isBroken(each, referenceDate, referral)),
})

/** DfE's rules about assessments and the factors that they found. */
export const assessmentRules: readonly EpisodeRule[] = [
  rule(
    ['1103', 'ASSESSMENT_BEFORE_REFERRAL', 'The assessment start date cannot be before the referral date'],
    ({ started_on }, _date, referral) => isBefore(started_on, referral?.received_on),
  ),
  rule(
    ['8608', 'ASSESSMENT_ENDED_BEFORE_ITS_START', 'Assessment Start Date cannot be later than its End Date'],
    ({ started_on, authorised_on }) => isBefore(authorised_on, started_on),
  ),
  rule(
    [
      '8736',
      'UNFINISHED_ASSESSMENT_OF_ANOTHER_YEAR',
      'For an Assessment that has not been completed, the start date must fall within the census year',
    ],
    ({ started_on, authorised_on }, date) => authorised_on === null && isOutsideTheYear(started_on, date),
  ),
  rule(
    [
      '8670Q',
      'ASSESSMENT_OPEN_OVER_45_WORKING_DAYS',
      'Assessment started more than 45 working days before the end of the census year. However, there is no Assessment end date',
    ],
    ({ started_on, authorised_on }, date) =>
      authorised_on === null && isBefore(addWorkingDays(started_on, 45), date),
  ),
  rule(
    [
      '8869',
      'FACTOR_21_NOT_ALONE',
      'The assessment factors code "21" cannot be used in conjunction with any other assessment factors',
    ],
    ({ factors }) => factors.includes('21') && factors.length > 1,
  ),
  rule(
    [
      '8614',
      'FACTORS_OF_OPEN_ASSESSMENT',
      'Parental or child factors at assessment should only be present for a completed assessment',
    ],
    ({ factors, authorised_on }) => factors.length > 0 && authorised_on === null,
  ),
  rule(
    [
      '8945Q',
      'WITHDRAWN_FACTOR_18A',
      "The assessment factors code '18A' should not be used ('18B' or '18C' should be used instead)",
    ],
    ({ factors }) => factors.includes('18A'),
  ),
  rule(
    [
      '8950Q',
      'WITHDRAWN_FACTOR_19A',
      "The assessment factors code '19A' should not be used ('19B' or '19C' should be used instead)",
    ],
    ({ factors }) => factors.includes('19A'),
  ),
  {
    number: '8896',
    severity: 'ERROR',
    name: 'TWO_ASSESSMENTS_OPEN',
    says: 'Within one CINDetails group there are 2 or more open Assessments groups',
    isBroken: (episode) => anyTwoOpen(periodsOf(episode)),
  },
  {
    number: '8863Q',
    severity: 'QUERY',
    name: 'ASSESSMENTS_OVERLAP',
    says: 'An Assessment is shown as starting when there is another Assessment ongoing',
    isBroken: (episode) => anyOverlap(periodsOf(episode)),
  },
]
