import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { listen } from '#shared/http/listen'
import { readMutualTls, type MutualTls } from '#shared/http/mutual-tls'
import { makeAuthority, type Authority } from '#shared/http/testing/certificates'
import { agencyPool } from './agency-pool.js'
import { codeOf } from './code-of.js'
import { post } from './post.js'

const folder = mkdtempSync(join(tmpdir(), 'code-of-'))
let hub: Authority
beforeAll(async () => {
  hub = await makeAuthority('the hub')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function tlsOf(...given: Parameters<Authority['write']>): Promise<MutualTls | undefined> {
  return readMutualTls(await hub.write(...given))
}

/** What an operator reads of a call to that address. */
async function codeOfCall(url: string): Promise<string> {
  const pool = agencyPool(url, (await tlsOf(folder, 'gateway'))?.calls)
  onTestFinished(() => pool.destroy())
  return post(pool, { path: '/graphql', headers: {}, body: '{}' }).then(() => 'answered', codeOf)
}

test.each([
  ['CERT_HAS_EXPIRED', { until: new Date(Date.now() - 60_000) }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { host: 'police.example' }],
])('of a certificate an operator is told what is wrong with it: %s', async (code, certificate) => {
  const tls = (await tlsOf(folder, 'police', certificate))?.ofServices
  const service = await listen(express(), '127.0.0.1', 0, { tls })
  onTestFinished(() => service.close())
  expect(await codeOfCall(service.url.replace('http:', 'https:'))).toBe(code)
})

test('of a service that is not there, that nobody listens', async () => {
  const gone = await listen(express(), '127.0.0.1', 0)
  await gone.close()
  expect(await codeOfCall(gone.url.replace('http:', 'https:'))).toBe('ECONNREFUSED')
})

test.each([
  [new HubError('AGENCY_UNAVAILABLE'), 'AGENCY_UNAVAILABLE'],
  [new DOMException('too late', 'TimeoutError'), 'TimeoutError'],
  [new TypeError('no'), 'TypeError'],
  ['nothing of the kind', 'UNKNOWN'],
])('of anything else, its code or its name', (error, code) => {
  expect(codeOf(error)).toBe(code)
})
