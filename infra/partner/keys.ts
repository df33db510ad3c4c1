import { join } from 'node:path'
import { makeDirectory } from '#infra/postgres/directory'
import { importSigningKey, generateSigningJwk } from '#shared/identity/signing-key'
import { keep, writePrivate } from '../dev/private-file.js'

/** Private files of a partner on this machine: its keys, its registration, what it starts with. Git ignores them. */
export const privateFolder = (folder: string): string => join(folder, '.data')

/** Its private keys: what it signs calls with, and what its log is signed with. */
export const keyFile = (files: string, of: 'service' | 'log'): string => join(files, 'keys', `${of}.json`)

/** What it hands to whoever runs the hub. */
export const registrationFile = (files: string): string => join(files, 'registration.json')

/** Makes the keys of a partner, and the form by which it asks to join: their public halves, where it is, whom to ring. */
export async function writeRegistration(files: string, name: string, url: string): Promise<void> {
  makeDirectory(join(files, 'keys'))
  // In whatever repository this comes to lie.
  writePrivate(join(files, '.gitignore'), '*\n')
  const publicHalf = async (of: 'service' | 'log') =>
    (await importSigningKey(await keep(keyFile(files, of), generateSigningJwk))).publicJwk
  const form = {
    name,
    url,
    contact: { name: `${name}: duty desk`, role: 'Duty desk', telephone: '01632 960199' },
    keys: { keys: [await publicHalf('service')] },
    logKey: await publicHalf('log'),
  }
  writePrivate(registrationFile(files), `${JSON.stringify(form, undefined, 2)}\n`)
}
