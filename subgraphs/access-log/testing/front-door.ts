import { randomUUID } from 'node:crypto'
import express, { type Request, type Response } from 'express'
import { createApp } from '#shared/http/create-app'
import { listen } from '#shared/http/listen'
import { signFrontDoorAnswer } from '#shared/identity/front-door-answer'
import type { SigningKey } from '#shared/identity/signing-key'

/** What a front door would answer to `POST /hub/kept-from`, `POST /hub/known-cases` and, asked for pseudonyms, `POST /hub/pseudonyms`, as the real one does in test/e2e/access-log; nothing else, and a test may silence it. */
export interface FrontDoorBeside extends AsyncDisposable {
  readonly url: string
  /** By auditor; undefined for one who is not answered. */
  readonly kept: Map<string, { assessments: string[]; pseudonyms: string[] } | undefined>
  /** The cases that there are: restricted or not, and the children in them. */
  readonly cases: Map<string, { isRestricted: boolean; pseudonyms: string[] }>
  /** Who was asked about, each time. */
  readonly asked: string[]
  /** Pseudonyms that are nobody's: every other is a child's. */
  readonly nobodys: Set<string>
  /** What it has answered last, and what comes in the place of an answer while somebody on the way puts it there. */
  readonly wire: { last: string; instead: string | undefined }
}

/** Starts it. */
export async function startFrontDoorBeside(key: SigningKey): Promise<FrontDoorBeside> {
  const kept: FrontDoorBeside['kept'] = new Map()
  const cases: FrontDoorBeside['cases'] = new Map()
  const asked: string[] = []
  const nobodys = new Set<string>()
  const wire: FrontDoorBeside['wire'] = { last: '', instead: undefined }
  const app = createApp('front-door', key)
  const sign = async (
    { path, body: question }: Request,
    response: Response,
    answer: object,
  ): Promise<void> => {
    wire.last = await signFrontDoorAnswer(key, 'access-log', { path, question }, answer)
    response.send(wire.instead ?? wire.last)
  }
  app.post('/hub/kept-from', express.json(), async (request, response) => {
    const { auditor } = request.body as { auditor: string }
    asked.push(auditor)
    const answer = kept.has(auditor) ? kept.get(auditor) : { assessments: [], pseudonyms: [] }
    if (answer === undefined) response.sendStatus(503)
    else await sign(request, response, answer)
  })
  app.post('/hub/known-cases', express.json(), async (request, response) => {
    const { assessments } = request.body as { assessments: string[] }
    await sign(request, response, {
      cases: assessments.flatMap((assessment) => {
        const known = cases.get(assessment)
        return known === undefined ? [] : [{ assessment, ...known }]
      }),
    })
  })
  app.post('/hub/pseudonyms', express.json(), async (request, response) => {
    const { pseudonyms } = request.body as { pseudonyms: string[] }
    const children = pseudonyms.filter((pseudonym) => !nobodys.has(pseudonym))
    await sign(request, response, {
      children: children.map((pseudonym) => ({ childId: randomUUID(), pseudonym })),
    })
  })
  const running = await listen(app, '127.0.0.1', 0)
  return { ...running, kept, cases, asked, nobodys, wire }
}
