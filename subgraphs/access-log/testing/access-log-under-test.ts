import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { verifierKeyOf } from '#shared/access-log/note/verifier-key'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import type { Clock } from '#shared/calendar/clock'
import { createApp } from '#shared/http/create-app'
import { listen } from '#shared/http/listen'
import { signCallToken } from '#shared/identity/call-token'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { findPersona } from '#shared/synthetic/personas'
import { accessLogAt } from '../service.js'
import { startFrontDoorBeside, type FrontDoorBeside } from './front-door.js'
import { startLog, type LogUnderTest } from './hostile-log.js'
import { hubLogs } from './hub-logs.js'

/** What came back over GraphQL. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

/** The service on a real database, beside a real log of the police that it collects, and a gateway that asks. */
export interface AccessLogUnderTest extends AsyncDisposable {
  readonly police: LogUnderTest
  readonly policeLog: AccessLog
  readonly dataSource: DataSource
  readonly frontDoor: FrontDoorBeside
  ask(person: string, query: string, variables?: object): Promise<Answer>
}

/** A log of the hub's that cannot be read: what is in the index of it a test put there. */
function unread(origin: string): { url: string; log: { name: string; key: string } } {
  const { key } = aSigner(origin)
  return { url: 'http://127.0.0.1:1', log: { name: key.name, key: key.text } }
}

/** Starts it. The front door beside it keeps nothing from anybody, and names nobody: children have their pseudonyms alone. */
export async function startAccessLog(clock?: Clock): Promise<AccessLogUnderTest> {
  await using undo = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'mash-access-log-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  const definition = accessLogAt(clock)
  const database = undo.use(await startAgencyDatabase(definition))
  const police = undo.use(await startLog('police'))
  const gatewayKey = await importSigningKey(await generateSigningJwk())
  const gateway = undo.use(await listen(createApp('gateway', gatewayKey), '127.0.0.1', 0))
  const frontDoor = undo.use(await startFrontDoorBeside(await importSigningKey(await generateSigningJwk())))
  const own = aSigner('mash-hub.example/access-log')
  const witnessJwk = await generateSigningJwk()
  const witnessName = 'mash-hub.example/access-log/witness'
  const witness = { name: witnessName, key: verifierKeyOf(witnessName, witnessJwk, 'witness') }

  const file = (name: string, value: unknown): Promise<void> =>
    writeFile(join(directory, name), JSON.stringify(value))
  await file('key.json', await generateSigningJwk())
  await file('witness.json', witnessJwk)
  await file('hub.json', {
    identity: { issuer: 'http://127.0.0.1:1', audience: 'nobody' },
    services: {
      ...Object.fromEntries(hubLogs.map(({ service, origin }) => [service, unread(origin)])),
      gateway: { ...unread('mash-hub.example/gateway'), url: gateway.url },
      'front-door': { ...unread('mash-hub.example/front-door'), url: frontDoor.url },
      'access-log': { url: 'http://127.0.0.1:1', log: { name: own.key.name, key: own.key.text }, witness },
      police: {
        url: police.collected.url,
        log: { name: police.collected.origin, key: police.collected.key.text },
      },
    },
  })
  const service = undo.use(
    await startSubgraph(definition, {
      PORT: '0',
      LOG_LEVEL: 'silent',
      HUB_DIRECTORY: join(directory, 'hub.json'),
      SIGNING_KEY_FILE: join(directory, 'key.json'),
      WITNESS_KEY_FILE: join(directory, 'witness.json'),
      DATABASE_URL: database.urls.app,
    }),
  )
  const owned = undo.move()
  return {
    police,
    policeLog: police.log,
    dataSource: database.app,
    frontDoor,
    ask: async (person, query, variables = {}) => {
      const { agency, roles, team } = findPersona(person) ?? {
        agency: 'front-door',
        roles: ['AUDITOR'],
        team: `Team of ${person}`,
      }
      const body = JSON.stringify({ query, variables })
      const user = { sub: person, agency, team, roles: [...roles], auth_time: Math.floor(Date.now() / 1_000) }
      const token = await signCallToken(gatewayKey, { user, audience: 'access-log', request: 'r1', body })
      const answer = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
      })
      // Apollo Server answers what Answer says; a test that reads more of it fails.
      return (await answer.json()) as Answer
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
