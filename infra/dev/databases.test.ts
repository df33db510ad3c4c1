import { mkdtemp, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabases } from './databases.js'
import { databaseNames } from './services.js'

const silent = () => undefined

test('with a database of your own for every service, no PostgreSQL is started', async () => {
  const state = await mkdtemp(join(tmpdir(), 'mash-outside-'))
  const variable = (name: string) => `${name.toUpperCase().replaceAll('-', '_')}_DATABASE_URL`
  const environment = Object.fromEntries(
    databaseNames.map((name) => [variable(name), `postgres://${name}@db.example/x`]),
  )
  environment.POLICE_MIGRATOR_DATABASE_URL = 'postgres://migrator@db.example/x'
  environment.POLICE_SIGNER_DATABASE_URL = 'postgres://signer@db.example/x'

  const { of, server } = await openDatabases(state, 0, silent, environment)
  expect(server).toBeUndefined()
  expect(existsSync(join(state, 'postgres'))).toBe(false)
  expect([...of.keys()]).toEqual(databaseNames)
  const police = 'postgres://police@db.example/x'
  const migrator = 'postgres://migrator@db.example/x'
  expect(of.get('police')).toEqual({
    app: police,
    migrator,
    importer: migrator,
    signer: 'postgres://signer@db.example/x',
  })
  await rm(state, { recursive: true })
})
