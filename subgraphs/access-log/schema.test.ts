import 'reflect-metadata'
import { expect, test } from 'vitest'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { accessLogService } from './service.js'

test('the committed schema is the one that is published', async () => {
  const { sdl } = await federationSchema(accessLogService.graph)
  // `vitest --update` writes it anew.
  await expect(sdl).toMatchFileSnapshot('./schema.graphql')
})
