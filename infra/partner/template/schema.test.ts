import 'reflect-metadata'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { policy } from './policy.js'
import { concepts, subgraph } from './service.js'

const committed = new URL('schema.graphql', import.meta.url)

describe('the graph of New partner', () => {
  // Written by npm run generate -- new-partner.
  test.runIf(existsSync(committed))('is the schema that is published', async () => {
    const { sdl } = await federationSchema(subgraph.graph, policy)
    expect(sdl).toBe(readFileSync(committed, 'utf8'))
  })

  test('publishes every concept under the category that it is decided by', async () => {
    const { sdl } = await federationSchema(subgraph.graph, policy)
    const record = /^type NewPartnerRecord \{[^}]*/m.exec(sdl)?.[0] ?? ''
    for (const { field, category } of concepts)
      expect(record).toMatch(new RegExp(`\\n  ${field}: .*@classified\\(category: "${category}"\\)`))
  })
})
