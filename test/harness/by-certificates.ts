import { readFile, writeFile } from 'node:fs/promises'
import { Agent, type Dispatcher } from 'undici'
import { directoryFile } from '#infra/dev/hub-files'
import type { ServiceName } from '#infra/dev/services'
import { parseHubDirectory, serviceUrl } from '#shared/config/hub-directory'
import type { Settings } from '#shared/http/mutual-tls'
import type { Authority } from '#shared/http/testing/certificates'

/** A hub whose services know each other by certificates. */
interface ByCertificates {
  /** Variables of a service: its own certificate, and whom it believes. */
  settingsOf(service: ServiceName): Promise<Settings>
  url(service: ServiceName): string
  /** Connections of somebody who believes the same authority, and has no certificate. */
  readonly dispatcher: Dispatcher
}

/** Gives every service of a hub an https address, but for the identity provider: that is the users', and anybody's. */
export async function byCertificates(state: string, authority: Authority): Promise<ByCertificates> {
  const file = directoryFile(state)
  const directory = parseHubDirectory(await readFile(file, 'utf8'))
  for (const [name, service] of Object.entries(directory.services)) {
    if (name !== 'identity-provider') service.url = service.url.replace('http:', 'https:')
  }
  await writeFile(file, JSON.stringify(directory))
  return {
    settingsOf: async (service) => (service === 'identity-provider' ? {} : authority.write(state, service)),
    url: (service) => serviceUrl(directory, service),
    dispatcher: new Agent({ connect: { ca: authority.ca } }),
  }
}
