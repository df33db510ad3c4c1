import { beforeAll, describe, expect, it } from 'vitest'
import { hubDirectory } from '#infra/dev/services'
import { parseVerifierKey } from '#shared/access-log/note/verifier-key'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { hubLogs, type HubDirectory } from '#shared/config/hub-directory'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import { joinPartners } from '#shared/partners/partner'
import { directoryOf } from './directory-of.js'
import { readRegistration, registrationForm, type RegistrationForm } from './registration.js'

let form: RegistrationForm
let privateHalf: string
beforeAll(async () => {
  const jwk = await generateSigningJwk()
  privateHalf = String(jwk.d)
  const { publicJwk } = await importSigningKey(jwk)
  form = registrationForm.parse({
    name: 'probation',
    url: 'https://hub.probation.example',
    contact: { name: 'Duty desk', role: 'Safeguarding lead', telephone: '01632 960199' },
    keys: { keys: [publicJwk] },
    logKey: publicJwk,
  })
})
const hub = (): HubDirectory => {
  const logs = ['gateway', 'police'].map(
    (name) => [name, aSigner(`mash-hub.example/${name}`).key.text] as const,
  )
  return hubDirectory(4000, { logs: new Map(logs), witnesses: new Map() })
}
const read =
  (changes: object, development = false) =>
  () =>
    readRegistration({ ...form, ...changes }, hub(), development)

describe('the form of an agency that joins', () => {
  it('gives its log a name among those of the hub', () => {
    const { log } = read({})()
    expect(log.name).toBe('mash-hub.example/probation')
    expect(parseVerifierKey(log.key).name).toBe(log.name)
  })

  it.each(['police', 'front-door', 'gateway', 'operator', 'build', 'hub', 'common'])(
    'does not take the name %s, which is the hub’s',
    (name) => expect(read({ name })).toThrow('this name is the hub’s'),
  )

  it('may leave TLS out on somebody’s own machine alone', () => {
    const url = 'http://127.0.0.1:4100'
    expect(read({ url })).toThrow('https')
    expect(read({ url }, true)().url).toBe(url)
  })

  it.each<[string, (form: RegistrationForm) => object]>([
    ['a private key', ({ logKey }) => ({ logKey: { ...logKey, d: privateHalf } })],
    ['no key', () => ({ keys: { keys: [] } })],
    ['a key of another kind', ({ logKey }) => ({ logKey: { ...logKey, crv: 'P-256' } })],
    ['a path', ({ url }) => ({ url: `${url}/graphql` })],
    ['a password', () => ({ url: 'https://a:b@hub.probation.example' })],
    ['another scheme', () => ({ url: 'file://hub.probation.example' })],
    ['a name with a line in it', ({ contact }) => ({ contact: { ...contact, name: 'Duty\u001b[2Jdesk' } })],
    ['what nobody reads', () => ({ roles: ['AUDITOR'] })],
  ])('is refused with %s in it', (_what, changes) => {
    expect(registrationForm.safeParse(form).success).toBe(true)
    expect(registrationForm.safeParse({ ...form, ...changes(form) }).success).toBe(false)
  })
})

describe('who has joined', () => {
  const joining = () => ({ ...read({})(), published: null, hasPublished: false })

  it('is in the directory, and replaces nobody of the hub there', () => {
    const directory = hub()
    const police = { ...directory.services['police'] }
    joinPartners(directory, [joining(), { ...joining(), name: 'police', url: 'https://attacker.example' }])
    expect(directory.services['probation']).toMatchObject({ url: form.url, isPartner: true })
    expect(directory.services['police']).toEqual(police)
    joinPartners(directory, [{ ...joining(), url: 'https://moved.example' }])
    expect(directory.services['probation']?.url).toBe('https://moved.example')
  })

  it('has a log among those of the hub from its first publication on, and for good', () => {
    const directory = hub()
    const logs = (): string[] => hubLogs(directory).map(([name]) => name)
    const before = logs()
    joinPartners(directory, [joining()])
    expect(logs()).toEqual(before)
    joinPartners(directory, [{ ...joining(), published: { sharing: null }, hasPublished: true }])
    expect(logs()).toEqual([...before, 'probation'])
    joinPartners(directory, [{ ...joining(), hasPublished: true }])
    expect(logs()).toEqual([...before, 'probation'])
  })

  it('is told of the hub what its service needs, and of no other agency', () => {
    const { services } = directoryOf(hub(), read({})())
    expect(Object.keys(services).sort()).toEqual(['access-log', 'front-door', 'gateway', 'probation'])
  })
})
