import { Kind, parse, print, visit, type DefinitionNode } from 'graphql'
import { z } from 'zod'
import type { AccessClaims } from '#shared/identity/access-token'
import type { TlsCalls } from '#shared/http/mutual-tls'
import { signCallToken } from '#shared/identity/call-token'
import type { SigningKey } from '#shared/identity/signing-key'
import { agencyPool } from '../../agency-call/agency-pool.js'
import { federationNames } from '../graph/names.js'
import type { Finding } from '../graph/finding.js'
import type { PublishedSubgraph } from './published-subgraph.js'

/** Milliseconds for a whole answer. */
const DEADLINE = 5_000

const answer = z.object({
  data: z
    .object({ _service: z.object({ sdl: z.string() }), _entities: z.array(z.unknown()) })
    .partial()
    .nullish(),
})

/** How the registry calls a service: by whose key, and for whom. */
export interface ReachAs {
  readonly key: SigningKey
  readonly tls: TlsCalls | undefined
  readonly requestId: string
  readonly publisher: Pick<AccessClaims, 'sub' | 'agency'>
}

/**
 * Asks the service at an address whether it is what is to be published: that it publishes the same schema itself, that it answers nobody
 * without a call token, and that it gives no child without a grant.
 */
export async function reachService(
  published: PublishedSubgraph,
  url: string,
  as: ReachAs,
): Promise<Finding[]> {
  const query =
    '{ _entities(representations: [{ __typename: "Child", id: "00000000-0000-4000-8000-000000000000" }]) { __typename } }'
  const [served, child] = await Promise.all([
    reachSchema(published, url, as),
    post(published.name, url, JSON.stringify({ query }), as, true),
  ])
  const gives = child.data?._entities?.some((entity) => entity !== null) === true
  return [...served, ...(gives ? [findingOf('NO_GRANT_NEEDED')] : [])]
}

/** Asks the service at an address whether what it publishes itself is what was published, and whether it tells nobody else. */
export async function reachSchema(
  { name, sdl }: PublishedSubgraph,
  url: string,
  as: ReachAs,
): Promise<Finding[]> {
  const body = JSON.stringify({ query: '{ _service { sdl } }' })
  const [schema, open] = await Promise.all([
    post(name, url, body, as, true),
    post(name, url, body, as, false),
  ])
  if (schema.data === undefined) return [findingOf('UNREACHABLE')]
  const served = schema.data._service?.sdl
  return [
    ...(served !== undefined && isSameSchema(sdl, served) ? [] : [findingOf('OTHER_SCHEMA')]),
    ...(open.data?._service === undefined ? [] : [findingOf('ANSWERS_ANYBODY')]),
  ]
}

/** What can be wrong with a service, in words. */
export const reachCodes = {
  UNREACHABLE: {
    says: 'The service did not answer at its routing URL, or not as a subgraph does.',
    remedy:
      'Start it, see that the hub can reach it and that it accepts the hub’s call tokens; then publish again.',
  },
  OTHER_SCHEMA: {
    says: 'The service says that its schema is another one than that which is to be published.',
    remedy: 'Publish the schema of the version that runs, or run the version that is published.',
  },
  ANSWERS_ANYBODY: {
    says: 'The service answers a call that has no call token of the hub.',
    remedy: 'Verify the call token of every request before anything else, its schema included.',
  },
  NO_GRANT_NEEDED: {
    says: 'The service gives a child for which there is no grant.',
    remedy: 'Exchange the grant of every representation, and answer nothing where there is none.',
  },
} as const

const findingOf = (code: keyof typeof reachCodes): Finding => ({
  code,
  message: reachCodes[code].says,
  remedy: reachCodes[code].remedy,
  severity: 'ERROR',
})

type Answered = { readonly data: NonNullable<z.output<typeof answer>['data']> | undefined }

async function post(
  audience: string,
  url: string,
  body: string,
  as: ReachAs,
  signed: boolean,
): Promise<Answered> {
  const pool = agencyPool(url, as.tls)
  try {
    const user = { name: '', team: 'registry', roles: ['PUBLISHER'], auth_time: 0, ...as.publisher }
    const token = await signCallToken(as.key, { user, audience, request: as.requestId, body })
    const response = await pool.request({
      path: new URL(url).pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(signed && { authorization: `Bearer ${token}` }) },
      body,
      signal: AbortSignal.timeout(DEADLINE),
    })
    const parsed = answer.safeParse(JSON.parse(await response.body.text()))
    return { data: parsed.success ? (parsed.data.data ?? undefined) : undefined }
  } catch {
    // Whatever else it does, it did not answer as a subgraph.
    return { data: undefined }
  } finally {
    await pool.close()
  }
}

/** Whether a service serves what is published: all of it, and beside it no more than what federation adds by itself. */
function isSameSchema(published: string, served: string): boolean {
  try {
    const [ours, theirs] = [definitionsOf(published), definitionsOf(served)]
    const texts = new Set(ours.map(print))
    const added = theirs.filter((node) => !texts.has(print(node)))
    return texts.size === theirs.length - added.length && added.every(isOfFederation)
  } catch {
    return false
  }
}

/** The definitions of an SDL, without the fields that federation adds to its queries. */
const definitionsOf = (sdl: string): readonly DefinitionNode[] =>
  visit(parse(sdl, { maxTokens: 250_000 }), {
    FieldDefinition: ({ name }) => (federationNames.has(name.value) ? null : undefined),
  }).definitions

/** Definitions of directives, types of federation's own, and queries of which nothing is left: what a library may print. */
const isOfFederation = (node: DefinitionNode): boolean =>
  node.kind === Kind.DIRECTIVE_DEFINITION ||
  (node.kind === Kind.OBJECT_TYPE_EXTENSION && node.name.value === 'Query' && node.fields?.length === 0) ||
  ('name' in node && /^_|__|^(FieldSet|Import|Purpose)$/.test(node.name.value))
