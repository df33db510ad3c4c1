import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { makeDirectory } from '#infra/postgres/directory'
import { readHubDirectory } from '#shared/config/hub-directory'
import { directoryFile, environmentFile, logsFile, writeHubFiles } from './hub-files.js'
import { lock } from './lock.js'
import { logKeyFile } from './log-keys.js'
import { recordKeepers, services } from './services.js'
import { stateDirectory } from './state-directory.js'

let place: string
beforeEach(async () => {
  place = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-state-')))
})
afterEach(() => rm(place, { recursive: true, force: true }))

const mode = (path: string) => statSync(path).mode & 0o777

describe('the state directory', () => {
  test('is where HUB_STATE_DIRECTORY says, and is made', () => {
    const chosen = join(place, 'deep/down')
    expect(stateDirectory({ HUB_STATE_DIRECTORY: chosen })).toBe(chosen)
    expect(existsSync(chosen)).toBe(true)
  })

  test('is named in one sentence when it will not do', () => {
    writeFileSync(join(place, 'file'), '')
    const impossible = join(place, 'file/below')
    expect(() => stateDirectory({ HUB_STATE_DIRECTORY: impossible })).toThrow(
      `no place to keep data: ${impossible}`,
    )
  })

  test('is used by one hub at a time, and taken over from a process that is no hub', () => {
    writeFileSync(join(place, 'hub.pid'), String(process.ppid))
    const release = lock(place)
    expect(readFileSync(join(place, 'hub.pid'), 'utf8')).toBe(String(process.pid))
    release()
    expect(existsSync(join(place, 'hub.pid'))).toBe(false)
  })

  test.each([
    ['The hub', undefined, 'infra/dev/main.js'],
    ['probation', { program: 'infra/partner/main', called: 'probation' }, 'infra/partner/main.js'],
  ])('is not taken from %s that runs', (called, user, started) => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)', started])
    onTestFinished(() => void other.kill())
    writeFileSync(join(place, 'hub.pid'), String(other.pid))
    expect(() => lock(place, user)).toThrow(`${called} is already running from this checkout`)
    expect(readFileSync(join(place, 'hub.pid'), 'utf8')).toBe(String(other.pid))
  })
})

describe("the services' files", () => {
  const database = {
    app: 'postgres://a',
    migrator: 'postgres://m',
    importer: 'postgres://i',
    signer: 'postgres://s',
  }
  const write = () => writeHubFiles(place, 7000, new Map([['police', database]]))

  test('are readable by us alone, keep their keys from start to start, and name every agency with whom to ring', async () => {
    await write()
    const environment = parseEnv(readFileSync(environmentFile(place, 'police'), 'utf8'))
    expect(environment).toMatchObject({
      PORT: '7002',
      DATABASE_URL: 'postgres://a',
      IMPORTER_DATABASE_URL: 'postgres://i',
    })
    const keyFile = environment.SIGNING_KEY_FILE ?? ''
    const key = readFileSync(keyFile, 'utf8')
    for (const file of [keyFile, join(place, 'keys/grant.json'), environmentFile(place, 'police')])
      expect(mode(file)).toBe(0o600)
    const directory = readHubDirectory(environment.HUB_DIRECTORY ?? '')
    expect(Object.keys(directory.services).sort()).toEqual(services.map(({ name }) => name).sort())
    expect(directory.services.police?.contact?.telephone).toBe('01632 960102')
    await write()
    expect(readFileSync(keyFile, 'utf8')).toBe(key)
    expect(readHubDirectory(environment.HUB_DIRECTORY ?? '')).toEqual(directory)
  })

  test('name the log of everybody who has a database, and who witnesses it, each with a key of its own', async () => {
    await write()
    const named = Object.entries(readHubDirectory(directoryFile(place)).services)
    const logs = named.flatMap(([name, { log }]) => (log ? [[name, log] as const] : []))
    expect(logs.map(([name, log]) => [name, log.name])).toEqual(
      recordKeepers.map((name) => [name, `mash-hub.example/${name}`]),
    )
    const witnesses = named.flatMap(([name, { witness }]) => (witness ? [[name, witness] as const] : []))
    expect(witnesses.map(([name]) => name)).toContain('gateway')
    const keys = [...logs, ...witnesses].map(([, { key }]) => key.split('+')[2])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('let the signer alone vouch for a log: its key and its login are in nothing that a service reads', async () => {
    await write()
    const file = logsFile(place)
    expect(mode(file)).toBe(0o600)
    const keyFile = logKeyFile(place, 'police')
    expect(mode(keyFile)).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
      { service: 'police', databaseUrl: 'postgres://s', keyFile },
    ])
    for (const { name } of services) {
      const told = readFileSync(environmentFile(place, name), 'utf8')
      expect(told).not.toContain('postgres://s')
      expect(told).not.toContain(keyFile)
      expect([name, told.includes(file)]).toEqual([name, name === 'log-signer'])
    }
  })

  test('tell nobody else how to reach a database', async () => {
    await write()
    for (const { name } of services.filter((service) => service.name !== 'police')) {
      expect(readFileSync(environmentFile(place, name), 'utf8')).not.toContain('postgres:')
    }
  })
})
