import { HubError } from '#shared/errors/hub-error'
import { postAsService, type CallingService } from '#shared/http/post-as-service'

/** A service's calls to the front door, under its own credential. */
export interface FrontDoorClient {
  /** Posts JSON and answers the text, which is a token. @throws HubError FRONT_DOOR_UNAVAILABLE, or FORBIDDEN when the front door says no */
  postForToken(path: string, value: unknown): Promise<string>
  /** Posts a form and answers the text, whatever it is. @throws as above */
  postForm(path: string, fields: Readonly<Record<string, string>>): Promise<string>
}

/** Makes the client of one service. */
export function frontDoorClient(agency: string, service: CallingService): FrontDoorClient {
  return {
    postForToken: (path, value) => post(path, 'application/json', JSON.stringify(value)),
    postForm: (path, fields) =>
      post(path, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
  }

  async function post(path: string, contentType: string, body: string): Promise<string> {
    const call = { from: agency, to: 'front-door', path, contentType, body }
    const { statusCode, text } = await postAsService(service, call).catch((cause: unknown) => {
      throw new HubError('FRONT_DOOR_UNAVAILABLE', undefined, { cause })
    })
    if (statusCode === 200) return text
    throw new HubError(statusCode < 500 ? 'FORBIDDEN' : 'FRONT_DOOR_UNAVAILABLE')
  }
}
