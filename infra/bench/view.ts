import { request, type Dispatcher } from 'undici'
import { accessToken } from '#gateway/cli/session'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { HubError } from '#shared/errors/hub-error'

/** Four children of whom all five agencies know something, and the social worker who leads on the case. */
export const ASSESSMENT = 'MASH-2026-0004'
export const PERSONA = 'amara'

/** The view that is timed. */
export interface View {
  /** Asks a gateway once; the answer's text. @throws HubError AGENCY_UNAVAILABLE when it is not a whole view */
  ask(url: string, dispatcher?: Dispatcher): Promise<string>
  /** Signs in again: an access token lasts for minutes. */
  signIn(): Promise<void>
}

/** The whole view as `mash view` asks for it, or another document's, as somebody who signed in as `mash view --as` does. */
export async function openView(hubUrl: string, query = viewDocument(readApiSchema())): Promise<View> {
  // Where the command line finds the hub, and with it who vouches for its users.
  process.env['MASH_GATEWAY_URL'] = hubUrl
  const body = JSON.stringify({ query, variables: { id: ASSESSMENT } })
  let token = await accessToken(PERSONA)
  return {
    signIn: async () => {
      token = await accessToken(PERSONA)
    },
    ask: async (url, dispatcher) => {
      const response = await request(`${url}/graphql`, {
        ...(dispatcher && { dispatcher }),
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
      })
      const text = await response.body.text()
      const whole = response.statusCode === 200 && !/"errors":\[\{|"UNAVAILABLE"/.test(text)
      if (!whole) throw new HubError('AGENCY_UNAVAILABLE', `${url} answered no whole view.`)
      return text
    },
  }
}
