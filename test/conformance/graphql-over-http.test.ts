import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { services } from '#infra/dev/services'
import { packageRoot } from '#shared/config/package-root'
import { createHub, type Hub } from '../harness/create-hub.js'
import { auditHttp } from './http-audits.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Where the specification says MAY or SHOULD and the gateway does otherwise on purpose. */
const otherwise = {
  // A GET without a preflight is how another site would send one in a user's name: refused (CSRF).
  '5A70': 'MAY accept application/x-www-form-urlencoded formatted GET requests',
  D6D5: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70': 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  // What was never executed is told by its status, 400, to those also who only look at the status.
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
  '7B9B': 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
}

describe('the gateway', () => {
  it('T40 speaks GraphQL over HTTP: no audit of the specification finds an error', async () => {
    const results = await auditHttp(hub.url, { authorization: `Bearer ${await hub.signIn('amara')}` })
    expect(results.length).toBeGreaterThan(50)
    const found = results.filter(({ status }) => status !== 'ok')
    expect(found.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([])
    expect(Object.fromEntries(found.map(({ id, name }) => [id, name]))).toEqual(otherwise)
  })
})

describe('telemetry', () => {
  it('is off in the environment of every service', async () => {
    for (const { name } of services) {
      expect([name, (await hub.environmentOf(name))['APOLLO_TELEMETRY_DISABLED']]).toEqual([name, 'true'])
    }
  })

  it('T38 is off before anything of Apollo’s is loaded, whoever starts the gateway and with whatever environment', async () => {
    const program = `await import(${JSON.stringify(join(packageRoot, 'dist/gateway/start-gateway.js'))})
      console.log(process.env.APOLLO_TELEMETRY_DISABLED)`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      env: { PATH: process.env['PATH'], APOLLO_TELEMETRY_DISABLED: 'false' },
    })
    expect(stdout.trim()).toBe('true')
  })
})
