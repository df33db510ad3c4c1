import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { TlsOptions } from 'node:tls'
import type { FetchImplementation } from 'jose'
import { Agent, buildConnector, request } from 'undici'
import type { z } from 'zod'
import type { tlsEnvironment } from '#shared/config/read-config'
import { HubError } from '#shared/errors/hub-error'

/** Where the files are. */
export type Settings = z.output<typeof tlsEnvironment>
type Setting = keyof Settings

/** How a service calls others that know it by its certificate: with that, and believing the hub's authority alone. */
export interface TlsCalls {
  /** Opens connections, and none without TLS. @param timeout milliseconds, for the handshake too */
  connector(timeout?: number): buildConnector.connector
  /** For calls that need no pool of their own. */
  readonly agent: Agent
  /** Fetches the public keys of others. */
  readonly fetch: FetchImplementation
}

/** How a service shows the others who it is, by its certificate, and by whose it knows them (RFC 8446 section 4.4). */
export interface MutualTls {
  readonly calls: TlsCalls
  /** For a listener that services alone call: whoever has no certificate of the hub's authority is refused in the handshake. */
  readonly ofServices: TlsOptions
  /** For one that people and probes reach too, who have no certificate. */
  readonly ofAnybody: TlsOptions
}

/** Node lets its command line go below this. TLS 1.3 is spoken where both sides do. */
const MINIMUM = { minVersion: 'TLSv1.2' } as const

/** Milliseconds for a handshake: whoever connects and says nothing keeps no service from closing. */
const HANDSHAKE = 5_000

/**
 * Reads the certificate of a service, its key, and the authority whose certificates it believes; nothing where none of them is set.
 *
 * @throws HubError CONFIGURATION naming the variable that is missing or wrong; what stands in a file is never repeated
 */
export function readMutualTls(settings: Settings): MutualTls | undefined {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE } = settings
  const missing = Object.entries({ TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE }).flatMap(([name, path]) =>
    path === undefined ? name : [],
  )
  if (missing.length === 3) return undefined
  if (TLS_CERT_FILE === undefined || TLS_KEY_FILE === undefined || TLS_CA_FILE === undefined) {
    throw new HubError('CONFIGURATION', `${missing.join(', ')}: missing; all of TLS_*_FILE are set, or none.`)
  }
  const cert = read('TLS_CERT_FILE', TLS_CERT_FILE)
  const key = read('TLS_KEY_FILE', TLS_KEY_FILE)
  const ca = read('TLS_CA_FILE', TLS_CA_FILE)
  const [own] = certificatesIn('TLS_CERT_FILE', cert)
  if (!own?.checkPrivateKey(privateKeyIn(key))) throw wrong('TLS_KEY_FILE', 'is not the key of TLS_CERT_FILE')
  if (certificatesIn('TLS_CA_FILE', ca).some((each) => !each.ca)) {
    throw wrong('TLS_CA_FILE', 'has a certificate that is of no authority')
  }
  const credentials = { cert, key, ca, ...MINIMUM }
  const connector = (timeout?: number) => withTlsAlone({ ...credentials, ...(timeout && { timeout }) })
  const ofAnybody = { ...credentials, handshakeTimeout: HANDSHAKE }
  const agent = new Agent({ connect: connector() })
  const fetch: FetchImplementation = async (url, { method, headers, signal }) => {
    const answer = await request(url, { method, headers, signal, dispatcher: agent })
    return new Response(await answer.body.text(), { status: answer.statusCode })
  }
  return {
    calls: { connector, agent, fetch },
    ofAnybody,
    ofServices: { ...ofAnybody, requestCert: true, rejectUnauthorized: true },
  }
}

/** A connection without TLS would carry what is secret, and would be to anybody: it is not opened, whatever an address says. */
function withTlsAlone(options: buildConnector.BuildOptions): buildConnector.connector {
  // Said here, for a variable of the environment switches it off otherwise.
  const connect = buildConnector({ ...options, rejectUnauthorized: true, allowH2: false })
  return (to, callback) => {
    if (to.protocol === 'https:') connect(to, callback)
    else
      callback(new HubError('CONFIGURATION', 'With TLS_CERT_FILE every service has an https address.'), null)
  }
}

function read(name: Setting, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw wrong(name, 'the file cannot be read', cause)
  }
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

function certificatesIn(name: Setting, text: string): X509Certificate[] {
  try {
    const found = text.match(PEM)?.map((each) => new X509Certificate(each))
    if (found !== undefined) return found
  } catch (cause) {
    throw wrong(name, 'has a certificate that cannot be read', cause)
  }
  throw wrong(name, 'has no certificate in PEM')
}

function privateKeyIn(text: string): KeyObject {
  try {
    return createPrivateKey(text)
  } catch (cause) {
    throw wrong('TLS_KEY_FILE', 'has no private key in PEM, or one with a password', cause)
  }
}

const wrong = (name: Setting, problem: string, cause?: unknown): HubError =>
  new HubError('CONFIGURATION', `${name}: ${problem}.`, { cause })
