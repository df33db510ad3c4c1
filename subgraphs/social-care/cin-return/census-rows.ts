import type { EntityManager } from 'typeorm'
import { censusColumns, type CensusTable } from '../census/census-columns.js'
import type { ReadChild } from '../import/read-child.js'
import type { Episode } from '../import/read-episode.js'

/** A row of each table, as the census tells it. */
interface CensusRow {
  readonly characteristics: ReadChild['characteristics']
  readonly referral: NonNullable<Episode['referral']>
  readonly assessment: Episode['assessments'][number]
  readonly section_47_enquiry: Episode['enquiries'][number]['enquiry']
  readonly child_protection_conference: Episode['conferences'][number]
  readonly child_in_need_plan: Episode['needPlans'][number]
  readonly child_protection_plan: Episode['protectionPlans'][number]
  readonly pre_proceedings: Episode['preProceedings'][number]
}

/** What is held of one child, by table; each from the oldest on. */
export type CensusRows = { readonly [Table in CensusTable]: readonly CensusRow[Table][] }

/** The rows of these children: one statement for each table, however many the children are. */
export async function censusRows(
  manager: EntityManager,
  ids: readonly string[],
): Promise<(id: string) => CensusRows> {
  const read = async <Table extends CensusTable>(table: Table) => {
    const [first] = censusColumns[table]
    const rows = await manager.query<(CensusRow[Table] & { readonly person_id: string })[]>(
      `SELECT person_id, ${censusColumns[table].join(', ')} FROM ${table}
       WHERE person_id = ANY($1::uuid[]) ORDER BY ${first}, id`,
      [ids],
    )
    return Map.groupBy(rows, ({ person_id }) => person_id)
  }
  const characteristics = await read('characteristics')
  const referral = await read('referral')
  const assessment = await read('assessment')
  const enquiry = await read('section_47_enquiry')
  const conference = await read('child_protection_conference')
  const needPlan = await read('child_in_need_plan')
  const protectionPlan = await read('child_protection_plan')
  const preProceedings = await read('pre_proceedings')
  return (id) => ({
    characteristics: characteristics.get(id) ?? [],
    referral: referral.get(id) ?? [],
    assessment: assessment.get(id) ?? [],
    section_47_enquiry: enquiry.get(id) ?? [],
    child_protection_conference: conference.get(id) ?? [],
    child_in_need_plan: needPlan.get(id) ?? [],
    child_protection_plan: protectionPlan.get(id) ?? [],
    pre_proceedings: preProceedings.get(id) ?? [],
  })
}
