import { expect } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import type { FrontDoorUnderTest, GraphAnswer } from './front-door-under-test.js'

/** The first field of what was answered, where nothing was refused. Its shape is the query's own, which the compiler does not know. */
export function told({ data, errors }: GraphAnswer): unknown {
  expect(errors).toBeUndefined()
  return Object.values(data ?? {})[0]
}

/** What an answer that refuses with a code looks like, and something of its words. */
export const refusing = (code: string, words = '') =>
  expect.objectContaining({
    errors: [
      expect.objectContaining({
        message: expect.stringContaining(words) as string,
        extensions: expect.objectContaining({ code }) as object,
      }),
    ],
  }) as object

/** Whether there is such a case for somebody. */
export async function finds(hub: FrontDoorUnderTest, persona: PersonaId, id: string): Promise<boolean> {
  const { data } = await hub.ask(persona, 'query ($id: ID!) { mashAssessment(id: $id) { id } }', { id })
  return data?.['mashAssessment'] !== null
}

/**
 * Sends requests that write to one table so that each has read before any has written: the table is held back, for reading alone, until all
 * of them wait for it.
 */
export async function atOnce(
  hub: FrontDoorUnderTest,
  table: string,
  requests: readonly (() => Promise<GraphAnswer>)[],
): Promise<GraphAnswer[]> {
  const waiting = `SELECT FROM pg_locks WHERE relation = '${table}'::regclass AND NOT granted`
  const held = hub.sql(
    `BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE;
     DO $$ BEGIN
       FOR tries IN 1 .. 80 LOOP
         EXIT WHEN (SELECT count(*) FROM (${waiting}) w) = ${requests.length};
         PERFORM pg_sleep(0.05);
       END LOOP;
     END $$; COMMIT`,
  )
  const locked = `SELECT FROM pg_locks WHERE relation = '${table}'::regclass AND mode = 'ExclusiveLock' AND granted`
  await expect.poll(() => hub.sql(locked)).toHaveLength(1)
  const answers = await Promise.all(requests.map((request) => request()))
  await held
  return answers
}
