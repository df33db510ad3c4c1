import { defineMapping, SOURCE_RETURN, type ImportSink } from '#shared/import/mapping'
import { brokenRules } from '../census/broken-rules.js'
import { censusColumns, type CensusTable } from '../census/census-columns.js'
import { readCensus, type CensusChild } from './census-file.js'
import { ElementReader } from './element-reader.js'
import { readChild } from './read-child.js'
import { readEpisode, type Episode } from './read-episode.js'

/** Only what the census tells: what social care itself wrote beside it - names, narratives, outcomes - an import leaves alone. */
const told = <Table extends CensusTable>(table: Table) => ({
  columns: [...censusColumns[table], SOURCE_RETURN] as const,
})

const tables = {
  characteristics: told('characteristics'),
  referral: told('referral'),
  assessment: told('assessment'),
  section_47_enquiry: told('section_47_enquiry'),
  child_protection_conference: told('child_protection_conference'),
  child_in_need_plan: told('child_in_need_plan'),
  child_protection_plan: told('child_protection_plan'),
  pre_proceedings: told('pre_proceedings'),
}

/** What is known of a child and not taken: a former number (see `census-shape.ts`), and the older name of sex beside the newer. */
const passedOver = new Set(['FormerUPN', 'GenderCurrent'])

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
  map: ({ element, referenceDate, sourceReturn }: CensusChild, sink: Sink) => {
    const reader = new ElementReader(element, sink)
    const child = readChild(reader)
    const episodes = reader.each('CINdetails', readEpisode)
    const unread = reader.unread().filter(({ name }) => !passedOver.has(name))
    for (const { line } of unread) sink.finding('UNREAD_SO_NOTHING_OF_THE_CHILD_IS_TAKEN_BACK', { line })
    const { localKey: person, upn, dateOfBirth, characteristics } = child
    const isUnnumbered = upn === null && characteristics.upn_unknown_reason !== null
    sink.person({
      localKey: person,
      identifiers: upn === null ? [] : [{ type: 'UPN', value: upn }],
      withoutIdentifiers: isUnnumbered && unread.length === 0 ? ['UPN'] : [],
      dateOfBirth,
      isIncomplete: unread.length > 0,
    })
    const returned = { source_return: sourceReturn }
    sink.record('characteristics', { person, key: person, values: { ...characteristics, ...returned } })
    for (const episode of episodes) writeEpisode(sink, person, episode, returned)
    for (const { name } of brokenRules({ child, episodes, referenceDate })) reader.finding(name)
  },
})

function writeEpisode(
  sink: Sink,
  person: string,
  { referral, assessments, enquiries, conferences, needPlans, protectionPlans, preProceedings }: Episode,
  returned: { readonly source_return: string | null },
): void {
  const of = <Values extends object>(day: string, values: Values) => ({
    person,
    key: `${person}/${day}`,
    values: { ...values, ...returned },
  })
  if (referral !== null) sink.record('referral', of(referral.received_on, referral))
  for (const each of assessments) sink.record('assessment', of(each.started_on, each))
  for (const { enquiry } of enquiries) sink.record('section_47_enquiry', of(enquiry.started_on, enquiry))
  for (const each of conferences) sink.record('child_protection_conference', of(each.held_on, each))
  for (const each of needPlans) sink.record('child_in_need_plan', of(each.started_on, each))
  for (const each of protectionPlans) sink.record('child_protection_plan', of(each.started_on, each))
  for (const each of preProceedings) sink.record('pre_proceedings', of(each.started_on, each))
}
