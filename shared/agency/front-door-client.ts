import { request } from 'undici'
import { HubError } from '#shared/errors/hub-error'
import { signServiceToken } from '#shared/identity/service-token'
import type { SigningKey } from '#shared/identity/signing-key'

/** An agency's calls to the front door, under the agency's own credential. */
export interface FrontDoorClient {
  /** Posts JSON. @throws HubError FRONT_DOOR_UNAVAILABLE, or FORBIDDEN when the front door says no */
  postJson(path: string, value: unknown): Promise<unknown>
  /** Posts JSON and answers the text, which is a token. @throws as above */
  postForToken(path: string, value: unknown): Promise<string>
  /** Posts a form and answers the text, whatever it is. @throws as above */
  postForm(path: string, fields: Readonly<Record<string, string>>): Promise<string>
}

/** Makes the client of one agency. */
export function frontDoorClient(agency: string, frontDoorUrl: string, key: SigningKey): FrontDoorClient {
  return {
    postJson: async (path, value) => {
      const parsed: unknown = JSON.parse(await post(path, 'application/json', JSON.stringify(value)))
      return parsed
    },
    postForToken: (path, value) => post(path, 'application/json', JSON.stringify(value)),
    postForm: (path, fields) =>
      post(path, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
  }

  async function post(path: string, contentType: string, body: string): Promise<string> {
    const token = await signServiceToken(key, { from: agency, to: 'front-door', body })
    const { statusCode, text } = await send(path, contentType, body, token)
    if (statusCode === 200) return text
    throw new HubError(statusCode < 500 ? 'FORBIDDEN' : 'FRONT_DOOR_UNAVAILABLE')
  }

  async function send(
    path: string,
    contentType: string,
    body: string,
    token: string,
  ): Promise<{ statusCode: number; text: string }> {
    try {
      const response = await request(`${frontDoorUrl}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
        body,
        headersTimeout: 5_000,
        bodyTimeout: 5_000,
      })
      return { statusCode: response.statusCode, text: await response.body.text() }
    } catch (error) {
      throw new HubError('FRONT_DOOR_UNAVAILABLE', undefined, { cause: error })
    }
  }
}
