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
