import { addWorkingDays } from '#shared/calendar/working-days'
import type { Episode } from '../import/read-episode.js'
import type { EpisodeRule } from './census-rule.js'
import { yearStart } from './census-year.js'
import { anyOverlap, anyTwoOpen, isBefore, type Period } from './periods.js'

type Enquiry = Episode['enquiries'][number]

const isOpen = ({ enquiry, conferenceOn }: Enquiry): boolean =>
  conferenceOn === null && enquiry.conference_not_required !== true

/** An enquiry ends with its conference; of one that needed none nobody knows when, so it is taken to last no day. */
const periodOf = ({ enquiry: { started_on, conference_not_required }, conferenceOn }: Enquiry): Period => ({
  started_on,
  ended_on: conferenceOn ?? (conference_not_required === true ? started_on : null),
})

/** DfE's rules about section 47 enquiries and their conferences. */
export const enquiryRules: readonly EpisodeRule[] = [
  {
    number: '8615',
    severity: 'ERROR',
    name: 'CONFERENCE_BEFORE_SECTION_47',
    says: 'Section 47 Enquiry Start Date must be present and cannot be later than the date of the initial Child Protection Conference',
    isBroken: ({ enquiries }) =>
      enquiries.some(({ enquiry, conferenceOn }) => isBefore(conferenceOn, enquiry.started_on)),
  },
  {
    number: '8740',
    severity: 'ERROR',
    name: 'UNFINISHED_SECTION_47_OF_ANOTHER_YEAR',
    says: 'For a Section 47 Enquiry that has not held the Initial Child Protection Conference by the end of the census year, the start date must fall within the census year',
    isBroken: ({ enquiries }, { referenceDate }) =>
      referenceDate !== null &&
      enquiries.some(
        (each) =>
          isOpen(each) &&
          (each.enquiry.started_on < yearStart(referenceDate) || each.enquiry.started_on > referenceDate),
      ),
  },
  {
    number: '8675Q',
    severity: 'QUERY',
    name: 'SECTION_47_WITHOUT_CONFERENCE_OVER_15_WORKING_DAYS',
    says: 'S47 Enquiry started more than 15 working days before the end of the census year. However, there is no date of Initial Child Protection Conference',
    isBroken: ({ enquiries }, { referenceDate }) =>
      enquiries.some(
        (each) => isOpen(each) && isBefore(addWorkingDays(each.enquiry.started_on, 15), referenceDate),
      ),
  },
  {
    number: '8839',
    severity: 'ERROR',
    name: 'TWO_SECTION_47_ENQUIRIES_OPEN',
    says: 'Within one CINDetails group there are 2 or more open S47 Assessments',
    isBroken: ({ enquiries }) => anyTwoOpen(enquiries.map(periodOf)),
  },
  {
    number: '8890',
    severity: 'ERROR',
    name: 'SECTION_47_ENQUIRIES_OVERLAP',
    says: 'A Section 47 enquiry is shown as starting when there is another Section 47 Enquiry ongoing',
    isBroken: ({ enquiries }) => anyOverlap(enquiries.map(periodOf)),
  },
]
