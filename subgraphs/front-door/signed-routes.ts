import { signFrontDoorAnswer } from '#shared/identity/front-door-answer'
import type { SigningKey } from '#shared/identity/signing-key'
import type { ServiceRoutes } from '#shared/subgraph/service-route'

/** Routes of which each answer is signed for the service that asks and for its very question. */
export const signedRoutes = (routes: ServiceRoutes, key: SigningKey): ServiceRoutes => ({
  add: (route) => {
    routes.add({
      ...route,
      sign: (answer, service, question) =>
        signFrontDoorAnswer(key, service, { path: route.path, question }, answer),
    })
  },
})
