import { buildSchema, printType, type GraphQLSchema } from 'graphql'
import { request } from 'undici'
import { expect, it } from 'vitest'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { createHub } from '../../harness/create-hub.js'

/** Each type as it is written, in whatever order they come. */
const typesOf = (schema: GraphQLSchema): Record<string, string> =>
  Object.fromEntries(Object.values(schema.getTypeMap()).map((type) => [type.name, printType(type)]))

it('tells whoever is signed in what can be asked, and nobody else', async () => {
  await using hub = await createHub()
  const ask = async (headers: Record<string, string>) => {
    const { statusCode, body } = await request(`${hub.url}/schema`, { headers })
    return { status: statusCode, text: await body.text() }
  }
  const { status, text } = await ask({ authorization: `Bearer ${await hub.signIn('amara')}` })
  expect(status).toBe(200)
  expect(typesOf(buildSchema(text))).toEqual(typesOf(readApiSchema()))
  expect(text).not.toContain('grant:')
  const refused = { status: 401, text: expect.stringContaining('UNAUTHENTICATED') as string }
  expect(await ask({})).toEqual(refused)
  expect(await ask({ authorization: 'Bearer x.y.z' })).toEqual(refused)
}, 120_000)
