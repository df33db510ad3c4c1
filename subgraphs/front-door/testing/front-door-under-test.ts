import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { generateSecret, exportJWK } from 'jose'
import { Client } from 'pg'
import { request } from 'undici'
import type { ServiceDatabase } from '#infra/postgres/provision'
import { startServiceDatabase } from '#infra/postgres/testing/service-database'
import { aSigner } from '#shared/access-log/testing/log-keys'
import type { Clock } from '#shared/calendar/clock'
import { listen } from '#shared/http/listen'
import type { AccessClaims } from '#shared/identity/access-token'
import { signCallToken } from '#shared/identity/call-token'
import { signServiceToken } from '#shared/identity/service-token'
import { signToken } from '#shared/identity/sign-token'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import type { KeySource } from '#shared/identity/verify-token'
import type { Role } from '#shared/sharing/vocabulary'
import { ACCESS_TOKEN_HEADER } from '#shared/subgraph/access-token-header'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { findPersona, type PersonaId } from '#shared/synthetic/personas'
import { partnerAgencies } from '../partner-agencies.js'
import type { PartnerPolicies } from '../partner-policies.js'
import { frontDoor, frontDoorAt } from '../service.js'

const ORIGIN = 'hub.test/front-door'
const AUDIENCE = 'https://hub.mash-hub.example'

/** What came back over GraphQL. */
export interface GraphAnswer {
  readonly data: Record<string, unknown> | null
  readonly errors?: readonly {
    readonly message: string
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
}

/** What came back over HTTP. */
export interface HttpAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** A child as the gateway knows it. */
export interface GrantedChild {
  readonly id: string
  readonly grant: string
}

/** How a request may differ from an honest one of the gateway. */
export interface Dishonesty {
  /** The gateway speaks for this person, whosever access token it passes on. */
  readonly callFor?: PersonaId
  readonly accessToken?: string
}

/** A front door on a real database with the stories in it, callers with keys of their own, and every statement that it sends. */
export interface FrontDoorUnderTest extends AsyncDisposable {
  readonly url: string
  /** Where its public keys are. */
  readonly keys: KeySource
  readonly statements: string[]
  /** Sends a statement, or several with `;` between them, and answers the rows of the last. */
  sql<Row>(statement: string, parameters?: readonly unknown[], as?: keyof ServiceDatabase): Promise<Row[]>
  /** The access token of a sign-in, the same until `signInAgain`. */
  accessToken(persona: PersonaId): Promise<string>
  /** Signs in anew; `secondsAgo` for a token of an older sign-in, `also` for roles beside her own. */
  signInAgain(
    persona: PersonaId,
    lifetime?: number,
    secondsAgo?: number,
    also?: readonly Role[],
  ): Promise<string>
  ask(persona: PersonaId, query: string, variables?: object, dishonesty?: Dishonesty): Promise<GraphAnswer>
  /** The children of a case, with the grant that its viewer is given. */
  children(persona: PersonaId, assessment: string): Promise<readonly GrantedChild[]>
  /** What the access-log service answers of each child that it is asked about; undefined while it does not answer. The real one does in test/e2e. */
  readonly reviews: { underReview: boolean | undefined; readonly asked: unknown[] }
  /** An agency's call; a form when the body is text. */
  post(agency: string, path: string, body: object | string): Promise<HttpAnswer>
}

/** Starts one. `clock` is the time of business rules, which is the stories' own unless said otherwise; `settings` are variables of its own. */
export async function startFrontDoor(
  clock: Clock = () => new Date('2026-11-02T09:00:00Z'),
  children = 0,
  policies?: PartnerPolicies,
  settings: NodeJS.ProcessEnv = {},
): Promise<FrontDoorUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'mash-front-door-'))
  const database = await startServiceDatabase({
    name: `front-door-${children}`,
    service: 'front-door',
    definition: frontDoor,
    // Nothing that is loaded depends on the clock.
    fill: (owner) => frontDoor.loadSynthetic(owner, { children, seed: 1 }),
  })

  const callers = [
    'identity-provider',
    'gateway',
    'access-log',
    'stranger',
    ...partnerAgencies.map(({ name }) => name),
  ]
  const jwks = new Map(
    await Promise.all(callers.map(async (name) => [name, await generateSigningJwk()] as const)),
  )
  const keyOf = (name: string) => importSigningKey(jwks.get(name))
  const app = express()
  app.get(['/:name/jwks', '/:name/.well-known/jwks.json'], async (received, response) => {
    response.json({ keys: [(await keyOf(String(received.params['name']))).publicJwk] })
  })
  const reviews: FrontDoorUnderTest['reviews'] = { underReview: false, asked: [] }
  app.post('/access-log/hub/under-review', express.json(), (received, response) => {
    reviews.asked.push(received.body)
    const { underReview } = reviews
    if (underReview === undefined) response.sendStatus(503)
    else response.json({ underReview })
  })
  const keys = await listen(app, '127.0.0.1', 0)
  const issuer = `${keys.url}/identity-provider`
  const directoryFile = join(directory, 'hub.json')
  const services = ['gateway', 'access-log', ...partnerAgencies.map(({ name }) => name)]
  await writeFile(
    directoryFile,
    JSON.stringify({
      identity: { issuer, audience: AUDIENCE },
      services: {
        'front-door': {
          url: `${keys.url}/front-door`,
          log: { name: ORIGIN, key: aSigner(ORIGIN).key.text },
        },
        ...Object.fromEntries(services.map((name) => [name, { url: `${keys.url}/${name}` }])),
      },
    }),
  )
  await writeFile(join(directory, 'key.json'), JSON.stringify(await generateSigningJwk()))
  const grantKey = await exportJWK(await generateSecret('A256GCM', { extractable: true }))
  await writeFile(join(directory, 'grant.json'), JSON.stringify(grantKey))

  const statements: string[] = []
  const service = await startSubgraph(
    frontDoorAt(clock, policies),
    {
      PORT: '0',
      LOG_LEVEL: 'silent',
      HUB_DIRECTORY: directoryFile,
      SIGNING_KEY_FILE: join(directory, 'key.json'),
      GRANT_KEY_FILE: join(directory, 'grant.json'),
      DUTY_ROTA: 'edwin=MANAGER',
      DATABASE_URL: database.urls.app,
      ...settings,
    },
    (sql) => statements.push(sql),
  )
  const claimsOf = (id: PersonaId): AccessClaims => {
    const persona = findPersona(id)
    if (persona === undefined) throw new Error(`There is no persona ${id}.`)
    const { name, agency, team, roles } = persona
    return { sub: id, name, agency, team, roles: [...roles], auth_time: Math.floor(Date.now() / 1000) }
  }
  const signIns = new Map<PersonaId, Promise<string>>()
  const signInAgain: FrontDoorUnderTest['signInAgain'] = (
    persona,
    lifetime = 600,
    secondsAgo = 0,
    also = [],
  ) => {
    const { sub, ...said } = claimsOf(persona)
    const claims = { ...said, roles: [...said.roles, ...also], auth_time: said.auth_time - secondsAgo }
    const token = { type: 'at+jwt', issuer, audience: AUDIENCE, subject: sub, lifetime, claims }
    const signedIn = keyOf('identity-provider').then((key) => signToken(key, token))
    signIns.set(persona, signedIn)
    return signedIn
  }
  const accessToken: FrontDoorUnderTest['accessToken'] = (persona) =>
    signIns.get(persona) ?? signInAgain(persona)
  const ask: FrontDoorUnderTest['ask'] = async (persona, query, variables = {}, dishonesty = {}) => {
    const body = JSON.stringify({ query, variables })
    const user = claimsOf(dishonesty.callFor ?? persona)
    const call = await signCallToken(await keyOf('gateway'), {
      user,
      audience: 'front-door',
      request: 'r1',
      body,
    })
    const { text } = await send(`${service.url}/graphql`, body, {
      authorization: `Bearer ${call}`,
      'content-type': 'application/json',
      [ACCESS_TOKEN_HEADER]: dishonesty.accessToken ?? (await accessToken(persona)),
    })
    // Apollo Server answers what GraphAnswer says, and where the log says so: receipts are never alike.
    const answer = JSON.parse(text) as GraphAnswer & { extensions?: object }
    delete answer.extensions
    return answer
  }

  return {
    url: service.url,
    keys: { jwksUrl: `${service.url}/.well-known/jwks.json` },
    statements,
    reviews,
    accessToken,
    signInAgain,
    sql: async (statement, parameters = [], as = 'migrator') => {
      const client = new Client({ connectionString: database.urls[as] })
      await client.connect()
      try {
        // Of several statements pg answers a list. The caller knows the columns of its own statement.
        const results = [await client.query(statement, [...parameters])].flat()
        return results.at(-1)?.rows as never
      } finally {
        await client.end()
      }
    },
    ask,
    children: async (persona, id) => {
      const query = 'query ($id: ID!) { mashAssessment(id: $id) { subjects { child { id grant } } } }'
      const { data } = await ask(persona, query, { id })
      // The shape is the query's own.
      const { mashAssessment } = data as { mashAssessment: { subjects: { child: GrantedChild }[] } }
      return mashAssessment.subjects.map(({ child }) => child)
    },
    post: async (agency, path, given) => {
      const body = typeof given === 'string' ? given : JSON.stringify(given)
      const token = await signServiceToken(await keyOf(agency), { from: agency, to: 'front-door', body })
      return send(`${service.url}${path}`, body, {
        authorization: `Bearer ${token}`,
        'content-type': typeof given === 'string' ? 'application/x-www-form-urlencoded' : 'application/json',
      })
    },
    [Symbol.asyncDispose]: async () => {
      await service.close()
      await keys.close()
      await database[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function send(url: string, body: string, headers: Record<string, string>): Promise<HttpAnswer> {
  const response = await request(url, { method: 'POST', headers, body })
  return {
    status: response.statusCode,
    type: String(response.headers['content-type']),
    text: await response.body.text(),
  }
}
