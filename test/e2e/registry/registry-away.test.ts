import { expect, it } from 'vitest'
import { createHub } from '../../harness/create-hub.js'
import { cableTo } from '../../harness/man-in-the-middle.js'
import { askRegistry } from './ask-registry.js'

const soon = { timeout: 30_000 }

it('goes on without the registry’s database, and takes it up again when it is back, without a start of the gateway', async () => {
  const gateway: NodeJS.ProcessEnv = {}
  await using hub = await createHub({ gateway })
  await using cable = await cableTo(hub.databases.get('registry')?.app ?? '')
  gateway['REGISTRY_DATABASE_URL'] = cable.url
  const list = async () => {
    const { status, answer } = await askRegistry(hub, 'police', 'list', {})
    return [
      status,
      (answer['errors'] as { extensions: { code: string } }[] | undefined)?.[0]?.extensions.code,
    ]
  }
  const hasLogIntegrity = async () =>
    (await hub.query('nils', '{ logIntegrity { service } }')).data?.['logIntegrity'] !== undefined
  const away = [503, 'DATABASE_UNAVAILABLE']
  const back = [200, undefined]

  cable.cut()
  await hub.stop('gateway')
  await hub.start('gateway')
  expect([await list(), await hasLogIntegrity()]).toEqual([away, true])

  cable.mend()
  await expect.poll(list, soon).toEqual(back)
  const question = { reason: 'For a test.' }
  expect((await askRegistry(hub, 'access-log', 'delete', question)).status).toBe(200)
  expect(await hasLogIntegrity()).toBe(false)

  // While it runs, too; and what came into force meanwhile is served when it is back.
  cable.cut()
  await expect.poll(list, soon).toEqual(away)
  expect(await hasLogIntegrity()).toBe(false)
  cable.mend()
  await expect.poll(list, soon).toEqual(back)
  expect((await askRegistry(hub, 'access-log', 'rollback', { to: 1, ...question })).status).toBe(200)
  expect(await hasLogIntegrity()).toBe(true)
}, 300_000)
