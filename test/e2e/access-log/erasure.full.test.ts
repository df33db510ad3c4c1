import { expect, it } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub } from '../../harness/create-hub.js'
import { childrenOf, view } from '../../harness/view.js'
import { sql } from '../../security/database.js'

const CASE = 'MASH-2026-0004'

it('a child is forgotten by the logs when every access was looked at, and not before', async () => {
  await using hub = await createHub({ signed: true })
  const [child = ''] = childrenOf(await view(hub, 'amara', CASE)).keys()
  const ask = async (as: PersonaId, query: string): Promise<unknown> => {
    const { data, errors } = await hub.query(as, query)
    return errors[0]?.extensions['code'] ?? Object.values(data ?? {})[0]
  }
  // Every case was closed longer ago than is kept: a row says when it was written, whatever somebody else wants it to say.
  await sql(hub, 'front-door', 'ALTER TABLE mash_assessment DISABLE TRIGGER USER')
  await sql(hub, 'front-door', `UPDATE mash_assessment SET status = 'CLOSED', recorded_at = '1900-01-01'`)
  const asked = (await ask(
    'edwin',
    `mutation { requestLogErasure(childId: "${child}", reason: "The time is over.") { id } }`,
  )) as { id: string }
  expect(asked).toEqual({ id: expect.any(String) as string })
  const erase = (): Promise<unknown> =>
    ask('nils', `mutation { decideLogErasure(id: "${asked.id}", approved: true) { state } }`)

  // Her look is judged only when every agency’s part of it is there.
  expect(await erase()).toBe('STEP_NOT_POSSIBLE')
  await hub.stop('access-log')
  expect(await erase()).toBe('AGENCY_UNAVAILABLE')
  await hub.start('access-log')
  const looked = async (): Promise<unknown> => {
    // By night or at a weekend hers is a look out of hours, which somebody of another team has to answer.
    const queue = (await ask('quentin', '{ reviewQueue { nodes { id } } }')) as {
      nodes?: { id: string }[]
    }
    for (const { id } of queue.nodes ?? [])
      await ask(
        'quentin',
        `mutation { reviewAccess(id: "${id}", verdict: JUSTIFIED, note: "She was called in.") { id } }`,
      )
    // What came of it is asked a day later: that is over.
    await sql(
      hub,
      'access-log',
      `UPDATE access SET at = at - interval '2 days' WHERE at > now() - interval '1 day'`,
    )
    return erase()
  }
  await expect.poll(looked, { timeout: 120_000, interval: 1_000 }).toEqual({ state: 'ERASED' })
}, 180_000)
