import { defineMapping, type ImportSink } from '#shared/import/mapping'
import { readCensus, type CensusChild } from './census-file.js'
import { ElementReader } from './element-reader.js'
import { readChild } from './read-child.js'
import { readEpisode, type Episode } from './read-episode.js'
import { brokenRules } from './validation-rules.js'

/** Only what the census tells: what social care itself wrote beside it - names, narratives, outcomes - an import leaves alone. */
const tables = {
  characteristics: {
    columns: ['sex', 'ethnicity', 'disabilities', 'expected_on', 'died_on', 'upn_unknown_reason'],
  },
  referral: {
    columns: ['received_on', 'source', 'primary_need', 'no_further_action', 'closed_on', 'closure_reason'],
  },
  assessment: { columns: ['started_on', 'internal_review_on', 'authorised_on', 'factors'] },
  section_47_enquiry: { columns: ['started_on', 'conference_target_on', 'conference_not_required'] },
  child_protection_conference: { columns: ['held_on', 'target_on'] },
  child_in_need_plan: { columns: ['started_on', 'ended_on'] },
  child_protection_plan: {
    columns: ['started_on', 'ended_on', 'initial_category', 'latest_category', 'previous_plans', 'reviews'],
  },
  pre_proceedings: {
    columns: [
      'started_on',
      'letter_sent_on',
      'family_meeting_offered',
      'family_meeting_held',
      'first_meeting_on',
      'review_meetings',
      'decided_on',
      'outcome',
      'court_application_on',
      'proceedings_letter_on',
    ],
  },
} as const

type Sink = ImportSink<typeof tables>

const format = `XML of DfE's children in need census (CIN), as sent to COLLECT: a Message with Header and Children, in the shape of
any year from 2021 to 2026. Order of elements does not matter; booleans are true/false or 1/0; GenderCurrent or Sex.
The census gives its records no numbers, so a record is known by LAchildID and the date on which it began.`

/** DfE's children in need census as an authority exports it. */
export const cinCensusMapping = defineMapping({
  agency: 'social-care',
  format,
  tables,
  read: readCensus,
  map: ({ element, referenceDate }: CensusChild, sink: Sink) => {
    const reader = new ElementReader(element, sink)
    const child = readChild(reader)
    const episodes = reader.each('CINdetails', readEpisode)
    const { localKey: person, upn, dateOfBirth, characteristics } = child
    sink.person({
      localKey: person,
      identifiers: upn === null ? [] : [{ type: 'UPN', value: upn }],
      dateOfBirth,
    })
    sink.record('characteristics', { person, key: person, values: characteristics })
    for (const episode of episodes) writeEpisode(sink, person, episode)
    for (const code of brokenRules({ child, episodes, referenceDate })) reader.finding(code)
  },
})

function writeEpisode(sink: Sink, person: string, episode: Episode): void {
  const { referral, assessments, enquiries, conferences, needPlans, protectionPlans, preProceedings } =
    episode
  const key = (day: string): string => `${person}/${day}`
  if (referral !== null) sink.record('referral', { person, key: key(referral.received_on), values: referral })
  for (const values of assessments) sink.record('assessment', { person, key: key(values.started_on), values })
  for (const { enquiry: values } of enquiries) {
    sink.record('section_47_enquiry', { person, key: key(values.started_on), values })
  }
  for (const values of conferences) {
    sink.record('child_protection_conference', { person, key: key(values.held_on), values })
  }
  for (const values of needPlans)
    sink.record('child_in_need_plan', { person, key: key(values.started_on), values })
  for (const values of protectionPlans) {
    sink.record('child_protection_plan', { person, key: key(values.started_on), values })
  }
  for (const values of preProceedings)
    sink.record('pre_proceedings', { person, key: key(values.started_on), values })
}
