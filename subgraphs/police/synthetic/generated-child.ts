import { addDays, referenceDate, type CalendarDate } from '#shared/synthetic/calendar-date'
import type { SyntheticChild } from '#shared/synthetic/people'
import { random, type Random } from '#shared/synthetic/random'
import { addIntelligence } from './generated-household.js'
import type { RowCollector } from './police-rows.js'

/** One kind of record that some children have: from which age, how often, and how many at most. */
interface Kind {
  readonly fromAge: number
  readonly probability: number
  readonly most: number
  add(draw: Random, key: string, personId: string, on: CalendarDate, collector: RowCollector): void
}

/** Children under ten are never suspects (Children and Young Persons Act 1933 section 50). */
const kinds: Readonly<Record<string, Kind>> = {
  officer: {
    fromAge: 0,
    probability: 0.2,
    most: 1,
    add: (draw, key, personId, on, collector) =>
      collector.addRecord('officer', key, personId, on, {
        name: `PC ${draw.pick(['Thistledown', 'Marrowby', 'Lanternshaw', 'Quillgarth'])}`,
        telephone: `01632 960${draw.integer(100, 999)}`,
      }),
  },
  missing: {
    fromAge: 11,
    probability: 0.12,
    most: 4,
    add: (draw, key, personId, on, collector) => {
      const hour = draw.integer(10, 22)
      collector.addRecord('missing_episode', key, personId, on, {
        reference: key,
        missing_since: `${on}T${hour}:30:00Z`,
        found_at: `${addDays(on, 1)}T${draw.integer(10, 20)}:15:00Z`,
        // prettier-ignore
        risk: draw.weighted([['NO_APPARENT', 1], ['LOW', 3], ['MEDIUM', 5], ['HIGH', 1]]),
        found_where: draw.pick([
          'At a friend’s home',
          'At the bus station',
          'Came back alone',
          'In another town',
        ]),
        return_interview_offered: true,
        return_interview_accepted: draw.chance(0.6),
      })
    },
  },
  victim: {
    fromAge: 5,
    probability: 0.18,
    most: 2,
    add: (draw, key, personId, on, collector) => {
      const sexual = draw.chance(0.15)
      collector.addRecord('offence_against_child', key, personId, on, {
        crime_reference: key,
        part: draw.chance(0.7) ? 'VICTIM' : 'WITNESS',
        offence: draw.pick(
          sexual
            ? ['sexual assault', 'sexual communication with a child']
            : ['common assault', 'theft', 'harassment'],
        ),
        sexual,
        // prettier-ignore
        outcome: draw.weighted([['NO_FURTHER_ACTION', 6], ['UNDER_INVESTIGATION', 2], ['CHARGED', 1]]),
      })
    },
  },
  suspect: {
    fromAge: 10,
    probability: 0.12,
    most: 3,
    add: (draw, key, personId, on, collector) =>
      collector.addRecord('suspected_offence', key, personId, on, {
        crime_reference: key,
        offence: draw.pick(['shoplifting', 'common assault', 'criminal damage', 'possession of cannabis']),
        arrested_on: draw.chance(0.3) ? on : null,
        // prettier-ignore
        outcome: draw.weighted([['NO_FURTHER_ACTION', 4], ['COMMUNITY_RESOLUTION', 4], ['YOUTH_CAUTION', 1], ['CHARGED', 1]]),
      }),
  },
  exploitation: {
    fromAge: 11,
    probability: 0.03,
    most: 1,
    add: (draw, key, personId, on, collector) => {
      const referred = draw.chance(0.5)
      collector.addRecord('exploitation_flag', key, personId, on, {
        kind: draw.pick(['CSE', 'CCE', 'COUNTY_LINES']),
        referred_on: referred ? addDays(on, 7) : null,
        decision: referred ? draw.pick(['PENDING', 'REASONABLE_GROUNDS', 'CONCLUSIVE_GROUNDS']) : null,
      })
    },
  },
  order: {
    fromAge: 0,
    probability: 0.06,
    most: 1,
    add: (draw, key, personId, on, collector) =>
      collector.addRecord('protective_order', key, personId, on, {
        kind: draw.pick(['NON_MOLESTATION', 'DOMESTIC_ABUSE_PROTECTION_ORDER', 'POLICE_PROTECTION']),
        side: 'PROTECTED',
        expires_on: addDays(on, 365),
      }),
  },
  intelligence: { fromAge: 12, probability: 0.04, most: 2, add: addIntelligence },
}

const YEAR = 365
const YESTERDAY = addDays(referenceDate, -1)

/** What police hold of the child alone. Everybody they know at all came to notice at least once. */
export function addChildRecords(
  seed: number,
  child: SyntheticChild,
  personId: string,
  collector: RowCollector,
): void {
  const draw = random(seed, 'police/child', child.index)
  const key = `SYN-${seed}-C${child.index}`
  // Of an unborn child the notice is a worry about the pregnancy.
  const noticedFrom = later(
    child.dateOfBirth ?? addDays(referenceDate, -90),
    addDays(referenceDate, -5 * YEAR),
  )
  collector.addRecord('concern_report', `${key}-ppn`, personId, draw.date(noticedFrom, YESTERDAY), {
    reference: `${key}-PPN`,
    // prettier-ignore
    grade: draw.weighted([['GREEN', 6], ['AMBER', 3], ['RED', 1]]),
    concern:
      child.dateOfBirth === null
        ? 'unborn child'
        : draw.pick(['neglect', 'domestic abuse', 'behaviour', 'alone outside']),
    child_seen: child.dateOfBirth !== null,
    reported_by: 'Officer on patrol',
  })
  for (const [name, kind] of Object.entries(kinds)) {
    const from = addDays(child.dateOfBirth ?? referenceDate, Math.ceil(kind.fromAge * 365.25))
    const isOne = draw.chance(kind.probability)
    const count = draw.integer(1, kind.most)
    if (!isOne || from > YESTERDAY) continue
    for (let n = 0; n < count; n++) {
      kind.add(draw, `${key}-${name}-${n}`, personId, draw.date(from, YESTERDAY), collector)
    }
  }
}

const later = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other)
