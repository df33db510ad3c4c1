import { Router, urlencoded, type Request, type Response } from 'express'
import { errors, type Provider } from 'oidc-provider'
import { findPerson } from './find-person.js'
import { messagePage, signInPage } from './pages.js'
import type { Persona } from '#shared/synthetic/personas'

/** The sign-in page: choose who you are. The provider's own cookie ties it to the request that led here. */
export function signInRoutes(provider: Provider, people: readonly Persona[]): Router {
  const router = Router()

  router.get('/interaction/:uid', async (request: Request, response: Response) => {
    await provider.interactionDetails(request, response)
    response.type('html').send(signInPage(people))
  })

  router.post(
    '/interaction/:uid',
    urlencoded({ extended: false }),
    async (request: Request, response: Response) => {
      const { persona } = request.body as { persona?: unknown } // the parser's output is anyone's form
      const person = typeof persona === 'string' ? findPerson(people, persona) : undefined
      if (person === undefined) {
        response
          .status(400)
          .type('html')
          .send(signInPage(people, 'Choose a person from the list, or a partner’s desk.'))
        return
      }
      // Choosing is consent enough (configuration.ts says to what): no second page.
      await provider.interactionFinished(request, response, { login: { accountId: person.id }, consent: {} })
    },
  )

  router.use(
    '/interaction',
    (error: unknown, _request: Request, response: Response, next: (error: unknown) => void) => {
      if (!(error instanceof errors.SessionNotFound)) {
        next(error)
        return
      }
      response
        .status(400)
        .type('html')
        .send(messagePage('This page has expired', 'Go back to where you started and sign in again.'))
    },
  )
  return router
}
