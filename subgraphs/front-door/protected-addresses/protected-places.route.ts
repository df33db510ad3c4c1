import type { DataSource } from 'typeorm'
import { placesQuestion } from '#shared/identity/marked-places'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import { readPlaces } from './known-places.js'

/** `POST /places/protected`: an agency asks what to keep out of its own texts. It reads no address, and learns of nobody. */
export function addProtectedPlacesRoute(agencies: ServiceRoutes, dataSource: DataSource): void {
  agencies.add({
    path: '/places/protected',
    name: 'protectedPlaces',
    question: placesQuestion,
    answer: async ({ held }) => {
      const { version, signs } = await readPlaces(dataSource)
      return { answer: { version, signs: version === held ? null : signs }, told: [], subjects: { version } }
    },
  })
}
