import 'reflect-metadata'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { startPostgres } from '#infra/postgres/server'
import { assertSecondWall } from '#shared/agency/assert-second-wall'
import { createDataSource } from '#shared/database/create-data-source'
import { migrate } from '#shared/database/migrate'
import { police } from '#subgraphs/police/service'

const decision = new URL('../../../infra/decisions/row-level-security.md', import.meta.url)

it('stands on a PostgreSQL of your own, made ready with the SQL that the documentation has', async () => {
  await using undo = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'mash-own-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  const server = undo.use(await startPostgres({ directory, throwaway: true }))
  const [, sql = ''] = /```sql\n(.*?)```/s.exec(await readFile(decision, 'utf8')) ?? []
  const [before = '', after = ''] = sql.replaceAll("'…'", "'secret'").split('\\c mash_police\n')
  const urlAs = (login: string): string => {
    const url = new URL('/mash_police', server.adminUrl)
    return Object.assign(url, { username: login, password: 'secret' }).href
  }
  const owner = new URL(server.adminUrl)
  // CREATE DATABASE is sent alone, as psql would.
  for (const statement of before.split(';\n').filter(Boolean)) await run(owner.href, statement)
  await run(Object.assign(owner, { pathname: '/mash_police' }).href, after)

  expect(await migrate('police', police, urlAs('police_migrator'))).toBe(police.migrations.length)
  const started = async (login: string): Promise<void> => {
    const dataSource = createDataSource(urlAs(login), police, { applicationName: 'police' })
    await dataSource.initialize()
    await assertSecondWall(dataSource).finally(() => dataSource.destroy())
  }
  await started('police_app')
  await expect(started('police_migrator')).rejects.toThrow('this role owns the tables')
})

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
