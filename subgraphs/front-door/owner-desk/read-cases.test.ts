import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readCasesClient } from '#shared/agency/desk/read-cases-client'
import { askedCases } from '#shared/identity/asked-cases'
import { readCases, type ReadCase } from '#shared/identity/read-cases'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { replayedAnswer, signedAnswer } from '../testing/signed-answer.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => new Date('2026-11-02T09:00:00Z'))
})
afterAll(() => hub[Symbol.asyncDispose]())

describe('whom the log of an agency is about', () => {
  const CASE = 'MASH-2026-0003'
  const read = (reads: readonly object[], desk = 'kofi') => hub.post('police', '/cases/read', { desk, reads })
  const toldOf = async (reads: readonly object[], desk = 'kofi'): Promise<readonly ReadCase[]> =>
    readCases.parse(await signedAnswer(hub, 'police', '/cases/read', { desk, reads })).cases
  const named = async (): Promise<{ id: string; pseudonym: string }> => {
    const question = { desk: 'kofi', first: 1, assessment: CASE }
    const { cases } = askedCases.parse(await signedAnswer(hub, 'early-help', '/cases/asked', question))
    const child = cases[0]?.statement.children[0] ?? expect.fail(`${CASE} has no child.`)
    return { id: child.id, pseudonym: child.pseudonym }
  }
  const keep = (viewers: string) =>
    hub.sql(
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUE', $2, 'edwin', now())`,
      [CASE, viewers],
    )
  afterEach(() => hub.sql('DELETE FROM case_restriction; DELETE FROM case_exclusion'))

  test('is told in a case in which it was not asked, also when that is closed, by the pseudonyms that it names', async () => {
    const child = await named()
    const [{ status } = { status: '' }] = await hub.sql<{ status: string }>(
      `SELECT status FROM mash_assessment WHERE id = '${CASE}'`,
    )
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = '${CASE}'`)
    hub.statements.length = 0
    expect(await toldOf([{ assessment: CASE, child: child.pseudonym }])).toEqual([
      { assessment: CASE, children: [child], hasProtectedPlace: false },
    ])
    expect(hub.statements).toHaveLength(1)
    await hub.sql(`UPDATE mash_assessment SET status = '${status}' WHERE id = '${CASE}'`)
  })

  test('is not told of a pseudonym that is another child’s, or nobody’s: a number of a case alone opens none', async () => {
    const { pseudonym: child } = await named()
    expect(await toldOf([{ assessment: CASE, child: 'a'.repeat(32) }])).toEqual([])
    expect(await toldOf([{ assessment: 'MASH-2026-0005', child }])).toEqual([])
    expect(await toldOf([{ assessment: 'MASH-1999-9999', child }])).toEqual([])
  })

  test('is told of no child while the case is restricted, and to nobody of the desk from whom it is kept', async () => {
    const reads = [{ assessment: CASE, child: (await named()).pseudonym }]
    await keep('{edwin,kofi}')
    expect(await toldOf(reads)).toEqual([{ assessment: CASE, children: [], hasProtectedPlace: false }])
    expect(await toldOf(reads, 'kofi-colleague')).toEqual([])
  })

  test('is taken for an answer about those alone, and for that person alone', async () => {
    const reads = [{ assessment: CASE, child: (await named()).pseudonym }]
    const others = [{ assessment: CASE, child: 'a'.repeat(32) }]
    const replayed = (desk: string, of: readonly object[]) =>
      readCasesClient(replayedAnswer(hub, 'police', '/cases/read', { desk, reads: of }))('kofi', reads)
    expect(await replayed('kofi', reads)).toMatchObject([{ assessment: CASE }])
    await expect(replayed('rowena', reads)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    // As if there were no such child in the case.
    await expect(replayed('kofi', others)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const other = replayedAnswer(hub, 'police', '/cases/asked', { desk: 'kofi', first: 1 })
    await expect(readCasesClient(other)('kofi', reads)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test.each([
    [[]],
    [[{ assessment: 'a\0b', child: 'x' }]],
    [[{ assessment: 'a', child: '\udc00' }]],
    [[{ assessment: CASE }]],
  ])('is refused for %j', async (reads) => {
    expect((await read(reads)).status).toBe(400)
  })
})
