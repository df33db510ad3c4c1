import { Pool } from 'undici'
import { LIFE_AT_RISK, URGENCY_HEADER, type Urgency } from '#gateway/admission/urgency'
import { accessToken } from '#gateway/cli/session'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { PERSONA } from '../view.js'

/** A case that is rated red, one child of five agencies: nobody who says so is wrong. */
const ASSESSMENT = 'MASH-2026-0011'

/** What came of one request. */
export type Answer = 'ANSWERED' | 'TURNED_AWAY' | 'FAILED'

/** People who ask for a view, each kind as urgent as it can be. */
export interface Clients {
  ask(urgency: Urgency): Promise<Answer>
  readonly close: () => Promise<void>
}

/** Clients of the gateway at `url`, on connections that are kept. */
export async function openClients(url: string): Promise<Clients> {
  process.env['MASH_GATEWAY_URL'] = url
  const token = await accessToken(PERSONA)
  const document = viewDocument(readApiSchema())
  const bodyOf = (query: string): string => JSON.stringify({ query, variables: { id: ASSESSMENT } })
  const [known, madeUp] = [bodyOf(document), bodyOf(`${document} # by hand`)]
  const pool = new Pool(url, { connections: 512 })
  return {
    ask: async (urgency) => {
      const { statusCode, body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(urgency === 'LIFE_AT_RISK' && { [URGENCY_HEADER]: LIFE_AT_RISK }),
        },
        body: urgency === 'BROWSE_AND_AUDIT' ? madeUp : known,
      })
      const text = await body.text()
      if (statusCode === 503) return 'TURNED_AWAY'
      return statusCode === 200 && !/"errors":\[\{|"UNAVAILABLE"/.test(text) ? 'ANSWERED' : 'FAILED'
    },
    close: () => pool.close(),
  }
}
