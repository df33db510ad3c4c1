import { DashRisk, MissingRisk } from '#shared/codes/police-risk.codes'
import { PoliceConcernGrade } from '../concern-reports/concern-grade.codes.js'
import { PoliceExploitationKind, PoliceReferralDecision } from '../exploitation/exploitation.codes.js'
import { PoliceArrangementPart, PoliceArrangementKind } from '../marac-mappa/arrangement.codes.js'
import { PoliceOrderKind, PoliceOrderSide } from '../orders/order.codes.js'
import { PoliceOutcome } from '../outcome.codes.js'
import { PolicePartInOffence } from '../victim-or-witness/part-in-offence.codes.js'
import { code, day, flag, moment, needed, text, whole } from '#shared/import/csv-export/field'
import { intelligenceReports } from './intelligence.format.js'
import type { RecordFormat } from '#shared/import/csv-export/record-format'
import { warningMarkers } from './warning-marker.format.js'

/** Numbers that stand with the record as well as with the person. */
const numbers = {
  pnc_id: text('Police National Computer identifier'),
  cro_number: text('criminal records office number'),
}

const outcome = {
  outcome: code(PoliceOutcome, 'what became of it'),
  outcome_on: day('when'),
}

const narrative = {
  place: text('where'),
  summary: text('what happened, in a few sentences; never a name'),
  reported_by: text('who reported it; shared with nobody'),
}

/** Every kind of record that police export, by the table that it goes to. */
export const recordFormats: Readonly<Record<string, RecordFormat>> = {
  officer: {
    about: 'Officers who deal with a child: whom to ring.',
    fields: {
      name: needed(text('rank and name')),
      telephone: text('telephone'),
      email: text('email'),
      since: needed(day('since when')),
      until: day('until when; empty while it goes on'),
    },
  },
  warning_marker: warningMarkers,
  domestic_abuse_incident: {
    about: 'Domestic abuse incidents: one row per child of the household.',
    fields: {
      occurred_on: needed(day('when')),
      occurrence_number: needed(text('occurrence number')),
      dash_grade: code(DashRisk, 'DASH grade; another scale is mapped to this one by the force'),
      child_present: flag('the child was present, saw or heard it'),
      child_resident: flag('the child lives there'),
      victim: text('who the victim is to the child, never a name'),
      suspect: text('who the suspect is to the child, never a name'),
      ...narrative,
      voice_of_child: text("what the child said, in the child's words"),
      school_notified_on: day('when the school was told (Operation Encompass)'),
      referred_to_marac: flag('referred to MARAC'),
    },
  },
  concern_report: {
    about: 'Reports of a child who came to notice: PPN, ViST, Merlin.',
    fields: {
      reported_on: needed(day('when')),
      reference: needed(text('number of the report')),
      grade: code(PoliceConcernGrade, 'grade'),
      concern: needed(text('what it is about')),
      child_seen: flag('an officer saw the child'),
      voice_of_child: text("what the child said, in the child's words"),
      narrative: text('what the officer wrote'),
      place: text('where'),
      reported_by: text('who reported it; shared with nobody'),
    },
  },
  missing_episode: {
    about: 'Missing episodes.',
    fields: {
      missing_since: needed(moment('since when')),
      found_at: moment('when found; empty while missing'),
      reference: needed(text('number of the episode')),
      risk: code(MissingRisk, 'risk'),
      missing_from: text('from where'),
      found_where: text('where found'),
      prevention_interview_on: day('when police talked with the child'),
      return_interview_offered: flag('an independent return interview was offered'),
      return_interview_accepted: flag('it was accepted'),
      summary: text('what happened'),
      reported_by: text('who reported it; shared with nobody'),
    },
  },
  offence_against_child: {
    about: 'Offences that a child suffered or saw.',
    fields: {
      occurred_on: needed(day('when')),
      crime_reference: needed(text('crime reference')),
      part: needed(code(PolicePartInOffence, 'what the child was')),
      offence: needed(text('offence, in words')),
      sexual: flag('a sexual offence; empty is taken as yes'),
      ...outcome,
      ...narrative,
    },
    settle: ({ sexual, ...values }, finding) => {
      if (sexual === null) finding('SEXUAL_NOT_STATED', 'sexual')
      return { values: { ...values, sexual: sexual ?? true } }
    },
  },
  suspected_offence: {
    about: 'Offences of which a child is, or was, suspected.',
    fields: {
      occurred_on: needed(day('when')),
      crime_reference: needed(text('crime reference')),
      offence: needed(text('offence, in words')),
      offence_code: text('Home Office or PNC offence code'),
      arrested_on: day('when arrested'),
      ...outcome,
      release_conditions: text('conditions of bail or of release under investigation'),
      ...narrative,
      ...numbers,
    },
  },
  adult_offence: {
    about: 'Offences of adults that bear on children, and no others.',
    fields: {
      decided_on: needed(day('when the outcome fell, else when it became known')),
      offence: needed(text('offence, in words')),
      offence_code: text('Home Office or PNC offence code'),
      outcome: needed(outcome.outcome),
      disposal: text('sentence, ancillary orders, conditions'),
      relevance: text('why it bears on children: an opinion'),
      ...numbers,
    },
  },
  multi_agency_arrangement: {
    about: 'Who is known to MARAC or MAPPA. Minutes are intelligence.',
    fields: {
      arrangement: needed(code(PoliceArrangementKind, 'arrangement')),
      part: code(PoliceArrangementPart, 'known as'),
      heard_on: needed(day('when last heard (MARAC) or first managed (MAPPA)')),
      ended_on: day('when it ended'),
      category: whole(1, 4, 'MAPPA category'),
      level: whole(1, 3, 'MAPPA level'),
    },
  },
  protective_order: {
    about: 'Orders, notices and powers that protect or bind a child.',
    fields: {
      kind: needed(code(PoliceOrderKind, 'kind')),
      side: needed(code(PoliceOrderSide, 'the child is')),
      made_on: needed(day('when made')),
      expires_on: day('when it runs out'),
      court: text('court'),
      against: text('whom it binds, as who that is to the child, never a name'),
      terms: text('its terms'),
    },
  },
  exploitation_flag: {
    about: 'Exploitation flags and the national referral mechanism.',
    fields: {
      kind: needed(code(PoliceExploitationKind, 'kind')),
      flagged_on: needed(day('when flagged')),
      removed_on: day('when the flag was removed'),
      referred_on: day('when referred to the national referral mechanism'),
      decision: code(PoliceReferralDecision, 'its decision'),
      decided_on: day('when it decided'),
      immigration_status: text('as the referral says it'),
      summary: text('why'),
      reported_by: text('who reported it; shared with nobody'),
    },
  },
  intelligence_report: intelligenceReports,
}
