import { syntheticPoliceNationalComputerId } from '#shared/identifiers/synthetic-police-national-computer-id'
import { agencyPersonId } from '#shared/synthetic/agency-people'
import { addDays, referenceDate, type CalendarDate } from '#shared/synthetic/calendar-date'
import type { SyntheticChild } from '#shared/synthetic/people'
import { random, type Random } from '#shared/synthetic/random'
import type { Relationship, SyntheticAdult } from '#shared/synthetic/synthetic-person.type'
import { ungradedReport, type RowCollector } from './police-rows.js'

/** How far back the force's export goes: six years. */
const EARLIEST = addDays(referenceDate, -2_190)
const YESTERDAY = addDays(referenceDate, -1)

const toTheChild: Readonly<Record<Relationship, string>> = {
  MOTHER: 'mother',
  FATHER: 'father',
  MOTHERS_PARTNER: "mother's partner",
  GRANDMOTHER: 'grandmother',
  ADOPTIVE_MOTHER: 'mother',
  ADOPTIVE_FATHER: 'father',
}

/**
 * What police hold of a child's home. All of it comes from the stream of the household, so brothers and sisters share incidents and
 * each adult's record is made once, whoever of the children it is made for.
 */
export function addHouseholdRecords(seed: number, child: SyntheticChild, collector: RowCollector): void {
  const { household } = child
  const draw = random(seed, 'police/household', household.firstIndex)
  const key = `SYN-${seed}-H${household.firstIndex}`
  const [suspect, victim] = household.adults.length > 1 ? [...household.adults].reverse() : []
  const incidents = drawIncidents(draw)
  for (const [index, { on, columns }] of incidents.entries()) {
    // What was before the child was born, police hold of somebody else.
    if (child.dateOfBirth === null || on < child.dateOfBirth) continue
    collector.addRecord(
      'domestic_abuse_incident',
      `${key}-${index}-${child.index}`,
      agencyPersonId('police', child.id),
      on,
      {
        ...columns,
        occurrence_number: `SYN-${on.slice(2, 4)}-${household.firstIndex}${index}`,
        victim: victim ? toTheChild[victim.relationship] : null,
        suspect: suspect ? toTheChild[suspect.relationship] : null,
      },
    )
  }
  const gravest = incidents.find(({ columns }) => columns.dash_grade === 'HIGH')
  if (gravest && victim) {
    collector.addRecord(
      'multi_agency_arrangement',
      `${key}-MARAC`,
      agencyPersonId('police', victim.id),
      addDays(gravest.on, 14),
      {
        arrangement: 'MARAC',
        part: 'VICTIM',
      },
    )
  }
  if (suspect) addAdultRecords(draw, key, suspect, collector)
}

function drawIncidents(draw: Random) {
  // prettier-ignore
  const count = draw.weighted([[0, 40], [1, 34], [2, 16], [3, 6], [5, 4]])
  return Array.from({ length: count }, () => {
    const on = draw.date(EARLIEST, addDays(YESTERDAY, -30))
    // prettier-ignore
    const dash_grade = draw.weighted([['STANDARD', 66], ['MEDIUM', 24], ['HIGH', 10]])
    const child_present = draw.chance(0.7)
    const columns = {
      dash_grade,
      child_present,
      child_resident: true,
      summary: draw.pick([
        'Argument about money.',
        'Argument at a handover.',
        'Pushing and shouting.',
        'Threats by telephone.',
      ]),
      school_notified_on: draw.chance(0.6) ? addDays(on, 1) : null,
      referred_to_marac: dash_grade === 'HIGH',
      reported_by: draw.pick(['Neighbour', 'One of the adults', 'Passer-by']),
    }
    return { on, columns }
  })
}

function addAdultRecords(draw: Random, key: string, adult: SyntheticAdult, collector: RowCollector): void {
  const personId = agencyPersonId('police', adult.id)
  const on = (): CalendarDate => draw.date(EARLIEST, YESTERDAY)
  if (draw.chance(0.25)) {
    const decidedOn = on()
    const year = Number(decidedOn.slice(0, 4))
    collector.addRecord('adult_offence', `${key}-A`, personId, decidedOn, {
      offence: draw.pick([
        'common assault',
        'possession of a controlled drug',
        'criminal damage',
        'breach of an order',
      ]),
      // prettier-ignore
      outcome: draw.weighted([['CONVICTED', 5], ['CAUTION', 3], ['CHARGED', 1], ['UNDER_INVESTIGATION', 1]]),
      relevance: draw.chance(0.5) ? 'A child was in the home at the time.' : null,
      pnc_id: syntheticPoliceNationalComputerId(draw.integer(1_000, 99_999), { year }),
    })
  }
  if (draw.chance(0.12)) {
    collector.addRecord('warning_marker', `${key}-W`, personId, on(), {
      // prettier-ignore
      code: draw.weighted([['VI', 40], ['WE', 20], ['FI', 3], ['ES', 5], ['DR', 15], ['MN', 10], ['SH', 7]]),
    })
  }
  if (draw.chance(0.02)) {
    collector.addRecord('multi_agency_arrangement', `${key}-MAPPA`, personId, on(), {
      arrangement: 'MAPPA',
      part: 'OFFENDER',
      category: draw.integer(1, 3),
      // prettier-ignore
      level: draw.weighted([[1, 90], [2, 9], [3, 1]]),
    })
  }
  if (draw.chance(0.05)) addIntelligence(draw, `${key}-I`, personId, on(), collector)
}

/** A report graded 3x5x2 or, if it is old, 5x5x5; about half of them may be shared. */
export function addIntelligence(
  draw: Random,
  key: string,
  personId: string,
  on: CalendarDate,
  collector: RowCollector,
): void {
  const legacy = on < '2022-01-01' && draw.chance(0.5)
  const recorded = draw.weighted(
    // prettier-ignore
    legacy ? [['2', 5], ['1', 2], ['5', 2], [null, 1]] : [['P', 5], ['C', 4], [null, 1]],
  )
  collector.addRecord('intelligence_report', key, personId, on, {
    ...ungradedReport,
    scheme: legacy ? '5x5x5' : '3x5x2',
    reference: key,
    source_evaluation: legacy ? draw.pick(['A', 'B', 'C', 'D', 'E']) : draw.pick(['1', '2', '3']),
    assessment: legacy ? draw.pick(['1', '2', '3', '4', '5']) : draw.pick(['A', 'B', 'C', 'D', 'E']),
    handling: recorded === 'P' || recorded === '2' ? 'P' : 'C',
    handling_recorded: recorded,
    sanitised_text: draw.pick([
      'Said to be in debt to people who come to the door.',
      'Said to be seen with older youths near the station.',
      'Said to hold a key to an empty flat.',
    ]),
    review_on: addDays(on, 365),
  })
}
