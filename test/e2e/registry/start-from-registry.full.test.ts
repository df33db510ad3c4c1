import { existsSync, readFileSync, rmSync } from 'node:fs'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { askRegistry } from './ask-registry.js'

const restart = async (hub: Hub): Promise<void> => {
  await hub.stop('gateway')
  await hub.start('gateway')
}

/** Whether auditors have a search: it is the access log's part of the graph. */
async function hasLogIntegrity(hub: Hub): Promise<boolean> {
  const { status, data } = await hub.query('nils', '{ logIntegrity { service } }')
  expect([200, 400]).toContain(status)
  return data?.['logIntegrity'] !== undefined
}

/** Who took the last step to another graph. */
async function lastStep(hub: Hub): Promise<string> {
  const { answer } = await askRegistry(hub, 'police', 'history', { first: 1 })
  const { supergraphs } = answer as { supergraphs: { action: string; agency: string }[] } // as it answers
  return `${supergraphs[0]?.action ?? ''} ${supergraphs[0]?.agency ?? ''}`
}

/** As an earlier build left it: police were otherwise then, and what a partner published went with that, and with this build does not. */
const EARLIER = `
  INSERT INTO agency (name, hosts, jwks_url) VALUES ('probation', '{127.0.0.1:1}', 'http://127.0.0.1:1/jwks.json');
  INSERT INTO revision (agency, sha256, sdl, sharing, routing_url, author)
    SELECT agency, repeat('a', 64), sdl || '# as it was', sharing, routing_url, 'build' FROM revision WHERE agency = 'police'
    UNION ALL SELECT 'probation', repeat('b', 64), 'type Query { me: Int }', NULL, 'http://127.0.0.1:1/graphql', 'pernel';`
/** A step to a graph as the first one, of the police as they were and of whoever else is named. */
const stepTo = (action: string, others: string): string => `
  WITH added AS (
    INSERT INTO supergraph (sha256, supergraph_sdl, api_sdl, action, agency, author, reason)
      SELECT sha256, supergraph_sdl, api_sdl, '${action}', 'probation', 'pernel', 'For a test.' FROM supergraph WHERE id = 1 RETURNING id)
  INSERT INTO supergraph_part (supergraph_id, revision_id)
    SELECT added.id, revision.id FROM added, revision
    WHERE agency NOT IN ('police', 'probation') OR sha256 = repeat('a', 64) OR agency IN (${others});
  NOTIFY supergraph;`

async function inRegistry(hub: Hub, statements: string): Promise<void> {
  const client = new Client({ connectionString: hub.databases.get('registry')?.app })
  await client.connect()
  await client.query(statements)
  await client.end()
}

describe('the gateway', () => {
  it('starts although what a partner published does not go with its build, and brings that once the partner has left', async () => {
    await using hub = await createHub()
    await hub.stop('gateway')
    await inRegistry(hub, EARLIER + stepTo('PUBLISHED', `'probation'`))
    await hub.start('gateway')
    expect((await hub.query('amara', '{ me { name } }')).data).toEqual({ me: { name: 'Amara Quillfeather' } })
    expect(await lastStep(hub)).toBe('PUBLISHED probation')

    await inRegistry(hub, stepTo('DELETED', 'NULL'))
    await expect.poll(() => lastStep(hub), { timeout: 20_000 }).toBe('BUILT gateway')
  }, 180_000)

  it('starts with the graph that is in force in the registry, taken out or brought back', async () => {
    await using hub = await createHub()
    expect(await hasLogIntegrity(hub)).toBe(true)
    expect((await askRegistry(hub, 'access-log', 'delete', { reason: 'For a test.' })).status).toBe(200)
    await restart(hub)
    expect(await hasLogIntegrity(hub)).toBe(false)
    // The build has it, and does not bring it back against who took it out.
    await restart(hub)
    expect(await hasLogIntegrity(hub)).toBe(false)
    expect((await askRegistry(hub, 'access-log', 'rollback', { to: 1, reason: 'Back again.' })).status).toBe(
      200,
    )
    await restart(hub)
    expect(await hasLogIntegrity(hub)).toBe(true)
  }, 180_000)

  it('goes on without the registry’s database, with the graph that was in force last, and publishes nothing', async () => {
    // Read anew at every start of the gateway.
    const gateway: NodeJS.ProcessEnv = {}
    await using hub = await createHub({ gateway })
    expect((await askRegistry(hub, 'access-log', 'delete', { reason: 'For a test.' })).status).toBe(200)
    await restart(hub)

    gateway['REGISTRY_DATABASE_URL'] = 'postgres://nobody@127.0.0.1:1/nowhere'
    await restart(hub)
    expect(await hasLogIntegrity(hub)).toBe(false)
    expect((await hub.query('amara', '{ me { name } }')).data).toEqual({ me: { name: 'Amara Quillfeather' } })
    const { status, text } = await askRegistry(hub, 'police', 'list', {})
    expect([status, text]).toEqual([503, expect.stringContaining('DATABASE_UNAVAILABLE')])

    // Where nothing was kept, it is the graph of the build.
    const file = (await hub.environmentOf('gateway'))['LAST_SUPERGRAPH_FILE'] ?? ''
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ partners: [] })
    rmSync(file)
    await restart(hub)
    expect([existsSync(file), await hasLogIntegrity(hub)]).toEqual([false, true])
  }, 180_000)
})
