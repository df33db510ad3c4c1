import type { DataSource } from 'typeorm'
import { protectedPlacesQuestion } from '#shared/places/protected-places.contract'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import { readPlaces } from './known-places.js'

/** `POST /places/protected`: an agency asks what to keep out of its own texts. It reads no address, and learns of nobody. */
export function addProtectedPlacesRoute(agencies: ServiceRoutes, dataSource: DataSource): void {
  agencies.add({
    path: '/places/protected',
    name: 'protectedPlaces',
    question: protectedPlacesQuestion,
    answer: async ({ version }) => ({
      answer: await readPlaces(dataSource),
      told: [],
      subjects: { version },
    }),
  })
}
