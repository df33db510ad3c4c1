import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { pseudonymsOf } from '../log-keys/pseudonyms.js'

/** Most of one question. */
const MAXIMUM = 1_000

/** Children to whom an agency has linked its people. */
export const pseudonymsQuestion = z.strictObject({ hubIds: z.array(z.uuid()).max(MAXIMUM) })

/** A child of the index, and what the logs call them. */
export interface LinkPseudonym {
  readonly hubId: string
  readonly pseudonym: string
}

const findable = 'SELECT id FROM person WHERE id = ANY($1::uuid[]) AND findable ORDER BY id'

/**
 * What children are called in every log, for an agency that tells of its own records of them without a grant: as in a return that the law
 * asks of it. Of an id that is nobody's, and of an identity that must not be found, nothing is answered.
 */
export async function linkPseudonyms(
  dataSource: DataSource,
  { hubIds }: z.output<typeof pseudonymsQuestion>,
): Promise<LinkPseudonym[]> {
  const people = await dataSource.query<{ id: string }[]>(findable, [hubIds])
  const ids = people.map(({ id }) => id)
  const pseudonyms = await pseudonymsOf(dataSource, ids)
  return ids.map((hubId) => ({ hubId, pseudonym: pseudonyms.of(hubId) }))
}
