import { afterAll, beforeAll, expect, it } from 'vitest'
import { LIFE_AT_RISK, URGENCY_HEADER } from '#gateway/admission/urgency'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { createHub, type Hub } from '../harness/create-hub.js'
import { runMash } from '../harness/run-mash.js'
import { view } from '../harness/view.js'

let hub: Hub
beforeAll(async () => void (hub = await createHub({ gateway: { TRUSTED_DOCUMENTS: 'only' } })))
afterAll(() => hub[Symbol.asyncDispose]())

it('a hub for known documents alone answers its own command, with what is derived from the graph as well', async () => {
  expect((await view(hub, 'amara', 'MASH-2026-0009')).status).toBe(200)
  const run = await runMash(['worklist', '--as', 'amara'], { MASH_GATEWAY_URL: hub.url })
  expect([run.code, run.stderr]).toEqual([0, ''])
})

it.each([
  ['written by hand', '{ me { name } }'],
  ['a known one with a word more', `${viewDocument(readApiSchema())} # and more`],
  ['known by its name alone', 'query MashView($id: ID!) { mashAssessment(id: $id) { id } }'],
  ['nothing', ''],
])('and refuses every other: %s', async (_which, query) => {
  const body = JSON.stringify({ query, variables: { id: 'MASH-2026-0011' } })
  const urgent = { [URGENCY_HEADER]: LIFE_AT_RISK }
  for (const headers of [{}, urgent]) {
    const { status, errors } = await hub.post(await hub.signIn('amara'), body, headers)
    expect([status, errors[0]?.extensions['code']]).toEqual([403, 'DOCUMENT_NOT_KNOWN'])
  }
})

it.each([
  ['two at once', '[]'],
  ['a number', '5'],
  ['a document that is no text', '{"query":5}'],
])('and what is no request at all: %s', async (_which, body) => {
  expect((await hub.post(await hub.signIn('amara'), body)).status).toBeGreaterThanOrEqual(400)
})
