import { request } from 'undici'
import { serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { signServiceToken } from '#shared/identity/service-token'
import type { SigningKey } from '#shared/identity/signing-key'

/** Where the services are, and by what one of them shows that a call is its own. */
export interface CallingService {
  readonly directory: HubDirectory
  readonly key: SigningKey
}

/** One call of a service to another, under its own credential and for these very bytes. */
export interface ServiceCall {
  readonly from: string
  readonly to: string
  /** Where the other service has its route. */
  readonly path: string
  readonly contentType: string
  readonly body: string
}

/** Milliseconds for the answer to begin, and for each part of it. */
const PATIENCE = 4_000

/** Sends it. Rejects when there was no answer at all, or the directory does not name the other service. */
export async function postAsService(
  { directory, key }: CallingService,
  { from, to, path, contentType, body }: ServiceCall,
): Promise<{ readonly statusCode: number; readonly text: string }> {
  const token = await signServiceToken(key, { from, to, body })
  const response = await request(`${serviceUrl(directory, to)}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
    body,
    headersTimeout: PATIENCE,
    bodyTimeout: PATIENCE,
    ...(directory.tls && { dispatcher: directory.tls.agent }),
  })
  return { statusCode: response.statusCode, text: await response.body.text() }
}
