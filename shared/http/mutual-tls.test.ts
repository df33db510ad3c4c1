import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as askOverTls } from 'node:https'
import { tmpdir } from 'node:os'
import type { TlsOptions } from 'node:tls'
import { join } from 'node:path'
import express from 'express'
import { Pool } from 'undici'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { listen, type RunningService } from './listen.js'
import { readMutualTls, type MutualTls, type Settings } from './mutual-tls.js'
import { makeAuthority, type Authority } from './testing/certificates.js'

const folder = mkdtempSync(join(tmpdir(), 'mutual-tls-'))
const EXPIRED = { until: new Date(Date.now() - 60_000) }
let hub: Authority
let stranger: Authority
let files: Required<Settings>
const reached: string[] = []

beforeAll(async () => {
  ;[hub, stranger] = await Promise.all([makeAuthority('the hub'), makeAuthority('somebody else')])
  files = await hub.write(folder, 'own')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What a service with such a certificate listens and calls with. */
const tlsOf = async (authority: Authority, certificate?: Parameters<Authority['issue']>[0]) =>
  read(await authority.write(folder, 'other', certificate))

function read(settings: Settings): MutualTls {
  const tls = readMutualTls(settings)
  if (tls === undefined) throw new Error('Nothing was set.')
  return tls
}

/** Listens until the test is over, and notes what reaches it. */
async function serve(tls: MutualTls, listener: 'ofServices' | 'ofAnybody' = 'ofServices') {
  reached.length = 0
  const app = express().use(({ path, socket }, response) => {
    reached.push(path)
    response.send('getProtocol' in socket && String((socket.getProtocol as () => unknown)()))
  })
  const service = await listen(app, '127.0.0.1', 0, { tls: tls[listener] })
  onTestFinished(() => service.close())
  return service
}

async function call({ url }: RunningService, { calls }: MutualTls): Promise<string> {
  const pool = new Pool(url, { connect: calls.connector() })
  onTestFinished(() => pool.destroy())
  return (await pool.request({ method: 'GET', path: '/' })).body.text()
}

describe('a service whose settings name certificates', () => {
  it('has none where nothing is set', () => {
    expect(readMutualTls({})).toBeUndefined()
  })

  it.each(['TLS_CERT_FILE', 'TLS_KEY_FILE', 'TLS_CA_FILE'] as const)('does not start without %s', (name) => {
    expect(() => readMutualTls({ ...files, [name]: undefined })).toThrow(
      new HubError('CONFIGURATION', `${name}: missing; all of TLS_*_FILE are set, or none.`),
    )
  })

  it.each([
    ['TLS_CERT_FILE', 'the file cannot be read', () => join(folder, 'nowhere')],
    ['TLS_KEY_FILE', 'the file cannot be read', () => folder],
    ['TLS_CERT_FILE', 'has no certificate in PEM', () => files.TLS_KEY_FILE],
    ['TLS_CERT_FILE', 'has a certificate that cannot be read', () => brokenCertificate()],
    ['TLS_KEY_FILE', 'has no private key in PEM, or one with a password', () => files.TLS_CERT_FILE],
    ['TLS_KEY_FILE', 'is not the key of TLS_CERT_FILE', async () => (await another()).TLS_KEY_FILE],
    ['TLS_CA_FILE', 'has no certificate in PEM', () => files.TLS_KEY_FILE],
    ['TLS_CA_FILE', 'has a certificate that is of no authority', () => files.TLS_CERT_FILE],
  ])('does not start where %s %s', async (name, problem, path) => {
    const settings = { ...files, [name]: await path() }
    expect(() => readMutualTls(settings)).toThrow(new HubError('CONFIGURATION', `${name}: ${problem}.`))
  })

  const another = () => hub.write(folder, 'another')
  const brokenCertificate = (): string => {
    const path = join(folder, 'broken.pem')
    writeFileSync(path, '-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n')
    return path
  }
})

describe('services that know each other by certificates', () => {
  it('answer each other, by the newest protocol', async () => {
    const service = await serve(read(files))
    expect(service.url).toMatch(/^https:/)
    expect(await call(service, await tlsOf(hub))).toBe('TLSv1.3')
  })

  it.each([
    ['of another authority', async () => tlsOf(stranger)],
    ['that has expired', async () => tlsOf(hub, EXPIRED)],
  ])('answer nobody with a certificate %s, and read nothing of it', async (_which, caller) => {
    const service = await serve(read(files))
    await expect(ask(service, (await caller()).ofServices)).rejects.toThrow()
    expect(reached).toEqual([])
  })

  it('answer nobody without a certificate, and nobody without TLS', async () => {
    const service = await serve(read(files))
    await expect(ask(service, {})).rejects.toThrow()
    await expect(fetch(service.url.replace('https', 'http'))).rejects.toThrow()
    expect(reached).toEqual([])
  })

  it.each([
    ['of another authority', 'SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO', async () => tlsOf(stranger)],
    ['that has expired', 'CERT_HAS_EXPIRED', async () => tlsOf(hub, EXPIRED)],
    ['for another host', 'ERR_TLS_CERT_ALTNAME_INVALID', async () => tlsOf(hub, { host: 'police.example' })],
  ])('say nothing to a service with a certificate %s', async (_which, code, called) => {
    const tls = await called()
    const service = await serve(tls, 'ofAnybody')
    await expect(call(service, read(files))).rejects.toMatchObject({
      code: expect.stringMatching(code) as unknown,
    })
    expect(reached).toEqual([])
  })

  it('say nothing without TLS, whatever an address says', async () => {
    const service = await listen(express(), '127.0.0.1', 0)
    onTestFinished(() => service.close())
    await expect(call(service, read(files))).rejects.toMatchObject({ code: 'CONFIGURATION' })
  })

  it('are asked by anybody where people and probes come too, over TLS', async () => {
    const service = await serve(read(files), 'ofAnybody')
    expect(await ask(service, {})).toBe('TLSv1.3')
  })
})

/** Asks as somebody who believes the hub's authority and shows what he is given. */
const ask = ({ url }: RunningService, { cert, key }: Pick<TlsOptions, 'cert' | 'key'>): Promise<string> =>
  new Promise((resolve, reject) => {
    askOverTls(url, { ca: hub.ca, cert, key, agent: false }, (response) => {
      response.setEncoding('utf8').on('data', resolve).on('error', reject)
    })
      .on('error', reject)
      .end()
  })
