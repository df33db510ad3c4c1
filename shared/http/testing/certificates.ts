// The library below is put together by decorators.
import 'reflect-metadata'
import { createPrivateKey, webcrypto } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'
import type { Settings } from '../mutual-tls.js'

/** Who issues certificates in a test. */
export interface Authority {
  /** Its own certificate, PEM. */
  readonly ca: string
  issue(certificate?: Partial<Certificate>): Promise<{ readonly cert: string; readonly key: string }>
  /** Writes a certificate and what belongs to it, and says where, as the environment of a service does. */
  write(folder: string, name: string, certificate?: Partial<Certificate>): Promise<Required<Settings>>
}

/** What a test may want to be otherwise about a certificate. */
interface Certificate {
  /** The name or address for which it stands. */
  readonly host: string
  readonly until: Date
}

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY = 86_400_000
const { keyCertSign, digitalSignature } = x509.KeyUsageFlags
const { serverAuth, clientAuth } = x509.ExtendedKeyUsage

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(ECDSA, true, ['sign', 'verify'])

/** Makes an authority with a key of its own. */
export async function makeAuthority(name: string): Promise<Authority> {
  const keys = await newKeys()
  const own = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: `CN=${name}`, keys, signingAlgorithm: ECDSA },
    ...{ notBefore: new Date(Date.now() - 2 * DAY), notAfter: new Date(Date.now() + DAY) },
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(keyCertSign, true),
    ],
  })
  const ca = own.toString('pem')
  const issue: Authority['issue'] = async ({
    host = '127.0.0.1',
    until = new Date(Date.now() + DAY),
  } = {}) => {
    const { publicKey, privateKey } = await newKeys()
    const issued = await x509.X509CertificateGenerator.create({
      ...{ subject: 'CN=a service', issuer: own.subject, publicKey },
      ...{ signingKey: keys.privateKey, signingAlgorithm: ECDSA },
      ...{ notBefore: new Date(Date.now() - 2 * DAY), notAfter: until },
      extensions: [
        new x509.KeyUsagesExtension(digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([serverAuth, clientAuth]),
        new x509.SubjectAlternativeNameExtension([
          { type: host === '127.0.0.1' ? 'ip' : 'dns', value: host },
        ]),
      ],
    })
    const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey))
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    return { cert: issued.toString('pem'), key: key.export({ format: 'pem', type: 'pkcs8' }).toString() }
  }
  return {
    ca,
    issue,
    write: async (folder, name, certificate) => {
      const { cert, key } = await issue(certificate)
      const put = (kind: string, text: string): string => {
        const path = join(folder, `${name}.${kind}.pem`)
        writeFileSync(path, text, { mode: 0o600 })
        return path
      }
      return {
        TLS_CERT_FILE: put('cert', cert),
        TLS_KEY_FILE: put('key', key),
        TLS_CA_FILE: put('ca', ca),
      }
    },
  }
}
