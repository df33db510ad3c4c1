import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { dataOf, queryHub } from '../hub-client.js'
import { accessToken } from '../session.js'

export const returnDocument = `query CinReturn($year: Int!, $after: String) {
  socialCareCinReturn(year: $year, after: $after) {
    opening children closing broken { number severity says personId } leftOut { what personId } endCursor hasNextPage
  }
}`

const page = z.object({
  opening: z.string(),
  children: z.array(z.string()),
  closing: z.string(),
  broken: z.array(
    z.object({
      number: z.string(),
      severity: z.enum(['ERROR', 'QUERY']),
      says: z.string(),
      personId: z.string(),
    }),
  ),
  leftOut: z.array(z.object({ what: z.string(), personId: z.string() })),
  endCursor: z.string().nullable(),
  hasNextPage: z.boolean(),
})

/** Children of a return, and what is wrong with their records. */
export type CinPage = z.output<typeof page>

/** How often a page is asked for, and how many milliseconds apart: social care may be slow for a moment, and a return is thousands of pages. */
const ASKED = { times: 5, apart: 1_000 }

/** The pages of a return, one at a time: no more than one is held. @throws HubError */
export async function* cinPages(year: number, persona: string | undefined): AsyncGenerator<CinPage> {
  let token = await accessToken(persona)
  const ask = async (after: string | null, times: number): Promise<CinPage> => {
    try {
      return page.parse(dataOf(await queryHub(token, returnDocument, { year, after }))['socialCareCinReturn'])
    } catch (error) {
      if (times === 1 || !(error instanceof HubError)) throw error
      if (error.code === 'UNAUTHENTICATED') token = await accessToken(persona)
      else if (error.code === 'AGENCY_UNAVAILABLE') await sleep(ASKED.apart)
      else throw error
      return ask(after, times - 1)
    }
  }
  for (let after: string | null = null; ;) {
    const part: CinPage = await ask(after, ASKED.times)
    yield part
    if (!part.hasNextPage) return
    after = part.endCursor
  }
}
