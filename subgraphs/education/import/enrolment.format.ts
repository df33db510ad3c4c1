import { checkUniquePupilNumber } from '#shared/identifiers/check-unique-pupil-number'
import { code, day, needed, text } from '#shared/import/csv-export/field'
import type { RecordFormat } from '#shared/import/csv-export/record-format'
import { EducationYearGroup } from '../enrolments/year-group.codes.js'

/**
 * Time on a roll. The pupil number is the person's as well, and links; a former one is kept with the record and never links, because
 * after an adoption it would join two identities of one child.
 */
export const enrolmentFormat: RecordFormat = {
  about: 'Enrolments: one row per pupil and school, early years settings included.',
  fields: {
    school: needed(text('name of the school or setting')),
    school_number: text('unique reference number of the school (URN)'),
    year_group: code(EducationYearGroup, 'National Curriculum year'),
    on_roll_since: needed(day('on roll since')),
    left_on: day('left on; empty while on roll'),
    leaving_reason: text('why the pupil left'),
    upn: text('unique pupil number'),
    former_upn: text('former unique pupil number; shared with nobody, never used for linking'),
    home_language: text('language spoken at home'),
    funded_place: text('early years: what is paid for, how it is used'),
    safeguarding_file_sent_on: day('when the child protection file went to the next school'),
  },
  settle: (values, finding) => {
    const former = values['former_upn']
    if (typeof former === 'string' && !checkUniquePupilNumber(former).valid) {
      finding('INVALID_IDENTIFIER', 'former_upn')
    }
    return { values }
  },
}
