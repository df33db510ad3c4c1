import { existsSync, readFileSync, rmSync } from 'node:fs'
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

describe('the gateway', () => {
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
