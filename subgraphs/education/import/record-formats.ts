import {
  SpecialEducationalNeedsStatus,
  SpecialEducationalNeedsType,
} from '#shared/codes/special-educational-needs.codes'
import { SuspensionReason, SuspensionType } from '#shared/codes/suspension.codes'
import { code, codes, day, flag, needed, text, whole } from '#shared/import/csv-export/field'
import type { RecordFormat } from '#shared/import/csv-export/record-format'
import { attendanceFormat } from './attendance.format.js'
import { enrolmentFormat } from './enrolment.format.js'

const stretch = {
  started_on: needed(day('since when')),
  ended_on: day('until when; empty while it goes on'),
}

/** Every kind of record that schools and the authority export, by the table that it goes to. */
export const recordFormats: Readonly<Record<string, RecordFormat>> = {
  enrolment: enrolmentFormat,
  attendance: attendanceFormat,
  school_contact: {
    about: 'Whom to ring at the school about a pupil.',
    fields: {
      name: needed(text('name')),
      role: needed(text('role, such as Designated safeguarding lead; never the name of a place')),
      school: needed(text('name of the school')),
      telephone: text('telephone'),
      since: needed(day('since when')),
      until: day('until when; empty while it goes on'),
    },
  },
  suspension: {
    about: 'Suspensions and permanent exclusions.',
    fields: {
      kind: needed(code(SuspensionType, 'kind')),
      started_on: needed(day('first day')),
      sessions: whole(1, 400, 'sessions (half days); empty for a permanent exclusion'),
      reasons: codes(SuspensionReason, 3, 'reasons'),
      circumstances: text('what happened'),
    },
  },
  special_educational_needs: {
    about: 'Special educational needs: one row per pupil and what was provided from one day on.',
    fields: {
      ...stretch,
      status: needed(code(SpecialEducationalNeedsStatus, 'what is provided')),
      needs: codes(SpecialEducationalNeedsType, 4, 'types of need, the primary one first'),
      plan_reviewed_on: day('last annual review of the education, health and care plan'),
    },
  },
  free_school_meals: {
    about: 'Free school meals.',
    fields: { ...stretch, pupil_premium: flag('the school is paid the pupil premium') },
  },
  home_education: {
    about: 'Elective home education, from the authority’s register.',
    fields: {
      ...stretch,
      reason: text('why, in the parents’ words'),
      child_seen_on: day('when the authority last saw the child'),
      suitable: flag('the authority judges the education to be suitable'),
    },
  },
  missing_education: {
    about: 'Children missing education, from the authority’s register.',
    fields: {
      ...stretch,
      last_school: text('last school'),
      reason: text('why the child is thought to be missing education'),
      enquiries: text('what was done to find the child'),
      outcome: text('what became of it'),
    },
  },
  safeguarding_entry: {
    about: 'The designated safeguarding lead’s log.',
    fields: {
      recorded_on: needed(day('when')),
      concern: text('what it is about, in a word or two; never the name of a place'),
      narrative: needed(text('what was seen or said')),
      childs_voice: text('what the child said, in the child’s words'),
      action: text('what the school did'),
      recorded_by: text('who wrote the entry'),
      raised_by: text('who raised the concern; shared with nobody'),
    },
  },
}
