import { join } from 'node:path'
import type { JWK } from 'jose'
import { verifierKeyOf } from '#shared/access-log/note/verifier-key'
import { generateSigningJwk } from '#shared/identity/signing-key'
import { keep } from './private-file.js'
import {
  originOf,
  recordKeepers,
  services,
  witnessNameOf,
  type LogKeys,
  type ServiceName,
} from './services.js'

/** Private key of a service's log. The signer alone reads it: what serves data cannot vouch for what it logged. */
export const logKeyFile = (state: string, service: ServiceName): string =>
  join(state, 'keys', `log-${service}.json`)

/** Private key with which a service cosigns the logs of all. */
export const witnessKeyFile = (state: string, service: ServiceName): string =>
  join(state, 'keys', `witness-${service}.json`)

/** Makes the keys of every log and witness, once, and tells their public halves. */
export async function keepLogKeys(state: string): Promise<LogKeys> {
  const witnesses = services.filter((service) => 'witness' in service).map(({ name }) => name)
  const key = (path: string): Promise<JWK> => keep(path, generateSigningJwk)
  return {
    logs: await eachOf(recordKeepers, async (service) =>
      verifierKeyOf(originOf(service), await key(logKeyFile(state, service))),
    ),
    witnesses: await eachOf(witnesses, async (service) =>
      verifierKeyOf(witnessNameOf(service), await key(witnessKeyFile(state, service)), 'witness'),
    ),
  }
}

const eachOf = async (
  names: readonly ServiceName[],
  tell: (service: ServiceName) => Promise<string>,
): Promise<ReadonlyMap<ServiceName, string>> =>
  new Map(await Promise.all(names.map(async (name) => [name, await tell(name)] as const)))
