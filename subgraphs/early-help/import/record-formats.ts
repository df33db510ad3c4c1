import { EarlyHelpRequestSource, EarlyHelpTakeUp } from '#shared/codes/early-help.codes'
import { code, day, list, needed, text, type Field } from '#shared/import/csv-export/field'
import type { RecordFormat } from '#shared/import/csv-export/record-format'
import { readCode } from '#shared/import/values'

/** By it alone an assessment is shared as the council's own or as a partner's, so it is never left to be guessed. */
const holder: Field = {
  about: 'who holds it: COUNCIL or PARTNER',
  read: (name, value) => readCode(name, value, ['COUNCIL', 'PARTNER']),
}

/** Every kind of record that early help exports, by the table that it goes to. */
export const recordFormats: Readonly<Record<string, RecordFormat>> = {
  episode: {
    about: 'Episodes of early help, open and closed.',
    fields: {
      started_on: needed(day('since when')),
      ended_on: day('until when; empty while it is open'),
      outcome: code(EarlyHelpTakeUp, 'what became of it'),
      lead_professional: text('lead professional: whom to ring'),
      lead_telephone: text('telephone'),
      lead_organisation: text('where the lead professional works'),
    },
  },
  request: {
    about: 'Requests for early help.',
    fields: {
      requested_on: needed(day('when')),
      source: needed(code(EarlyHelpRequestSource, 'who asked')),
      requested_by: text('who that was; shared with nobody'),
      need: text('what for'),
    },
  },
  offer: {
    about: 'What families were offered, and whether they took it up.',
    fields: {
      offered_on: needed(day('when')),
      service: needed(text('what was offered')),
      take_up: needed(code(EarlyHelpTakeUp, 'what became of it')),
      ended_on: day('when it ended'),
    },
  },
  assessment: {
    about: 'Early help assessments, the council’s own and those that a school or charity holds.',
    fields: {
      held_by: needed(holder),
      organisation: text('the school or charity'),
      started_on: needed(day('begun')),
      completed_on: day('completed; empty while it is being written'),
      district: text('district that figures are told by; shared with nobody'),
      needs: list('needs'),
      childs_voice: text('what the child says, in the child’s own words'),
      narrative: text('the assessment'),
    },
  },
  plan: {
    about: 'Plans of the team around the family.',
    fields: {
      started_on: needed(day('agreed')),
      review_on: day('next review'),
      ended_on: day('ended; empty while it goes on'),
      goals: list('goals'),
    },
  },
}
