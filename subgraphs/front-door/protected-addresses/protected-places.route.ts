import type { DataSource } from 'typeorm'
import { placesQuestion, signMarkedPlaces } from '#shared/identity/marked-places'
import type { SigningKey } from '#shared/identity/signing-key'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import { readPlaces } from './known-places.js'

/** `POST /places/protected`: an agency asks what to keep out of its own texts. It reads no address, and learns of nobody. */
export function addProtectedPlacesRoute(
  agencies: ServiceRoutes,
  dataSource: DataSource,
  key: SigningKey,
): void {
  agencies.add({
    path: '/places/protected',
    name: 'protectedPlaces',
    question: placesQuestion,
    answer: async ({ question, held }) => {
      const { version, signs } = await readPlaces(dataSource)
      const answer = { question, version, signs: version === held ? null : signs }
      return { answer, told: [], subjects: { version } }
    },
    sign: (answer, agency) => signMarkedPlaces(key, agency, answer),
  })
}
