import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCase, bring, nobodyAsked, record } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing } from '../testing/verbs.js'

let now: Date
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => {
  now = new Date('2026-11-02T09:00:00Z')
})

const toHealth = {
  agency: 'health',
  categories: ['health.universal'],
  question: 'When was she last seen, and by whom?',
}

/** A case that was received at an instant, and is assessed under a rating. */
async function assessed(rag: string, at = '2026-11-02T09:00:00Z'): Promise<string> {
  now = new Date(at)
  const id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
  await nobodyAsked(hub, id)
  await hub.sql(`UPDATE mash_assessment SET basis = 'S17' WHERE id = $1`, [id])
  return bring(hub, id, ['amara', 'OPEN_ASSESSMENT', { rag }])
}

async function dueOf(id: string): Promise<string | undefined> {
  const [row] = await hub.sql<{ due: Date }>(
    'SELECT due_at AS due FROM mash_assessment_request WHERE assessment_id = $1',
    [id],
  )
  return row?.due.toISOString()
}

const ask = (id: string, but: object = {}) =>
  record(hub, 'amara', id, 'REQUEST_INFORMATION', { requests: [{ ...toHealth, ...but }] })

describe('an agency is to answer by when the case is due', () => {
  test.each([
    ['Red, four hours of the clock, over midnight', 'RED', '2026-11-02T22:00:00Z', '2026-11-03T02:00:00.000Z'],
    ['Red, in the night in which an hour is left out', 'RED', '2026-03-28T23:00:00Z', '2026-03-29T03:00:00.000Z'],
    ['Red, in the night in which an hour comes twice', 'RED', '2026-10-24T23:00:00Z', '2026-10-25T03:00:00.000Z'],
    ['Amber, 24 hours in which offices are open', 'AMBER', '2026-11-02T09:00:00Z', '2026-11-04T17:00:00.000Z'],
    ['Amber, over the change of clocks in March', 'AMBER', '2026-03-27T09:00:00Z', '2026-03-31T16:00:00.000Z'],
    ['Amber, over the change of clocks in October', 'AMBER', '2026-10-23T08:00:00Z', '2026-10-27T17:00:00.000Z'],
    ['Amber, over Easter', 'AMBER', '2026-04-02T08:00:00Z', '2026-04-08T16:00:00.000Z'],
    ['Amber, over Christmas', 'AMBER', '2026-12-24T09:00:00Z', '2026-12-30T17:00:00.000Z'],
    ['Green, 72 hours of the clock, over the change in March', 'GREEN', '2026-03-27T10:00:00Z', '2026-03-30T10:00:00.000Z'],
    ['Green, over 29 February', 'GREEN', '2028-02-28T10:00:00Z', '2028-03-02T10:00:00.000Z'],
  ])('%s', async (_, rag, at, due) => {
    const id = await assessed(rag, at)
    expect((await ask(id)).errors).toBeUndefined()
    expect(await dueOf(id)).toBe(due)
  }) // prettier-ignore

  test('or sooner, where that is asked, to the second, and in whichever zone it is written', async () => {
    const id = await assessed('AMBER')
    expect((await ask(id, { dueAt: '2026-11-03T14:30:01+02:00' })).errors).toBeUndefined()
    expect(await dueOf(id)).toBe('2026-11-03T12:30:01.000Z')
  })
})

describe('a time for an agency to answer is refused, with the time that is possible:', () => {
  test.each([
    ['one that has passed', '2026-11-02T08:59:59Z'],
    ['this very moment', '2026-11-02T09:00:00Z'],
    ['one second after the case is due', '2026-11-04T17:00:01Z'],
    ['next year', '2027-11-02T09:00:00Z'],
    ['the last year that there is', '9999-12-31T23:59:59Z'],
  ])('%s', async (_, dueAt) => {
    const words = 'requests.dueAt lies ahead, and not after 2026-11-04T17:00:00.000Z'
    const id = await assessed('AMBER')
    expect(await ask(id, { dueAt })).toEqual(refusing('BAD_INPUT', words))
    expect(await dueOf(id)).toBeUndefined()
  })

  test.each([
    '2027-02-29T12:00:00Z',
    '2026-11-31T12:00:00Z',
    '2026-11-03',
    '2026-11-03T12:00:00',
    'tomorrow',
    "'); DROP TABLE mash_assessment_request; --",
    '',
  ])('%j, which is no moment', async (dueAt) => {
    const id = await assessed('AMBER')
    const { errors } = await ask(id, { dueAt })
    expect(errors?.[0]?.message).toContain('dueAt')
    expect(errors?.[0]?.message).not.toContain('DROP')
    expect(await dueOf(id)).toBeUndefined()
  })
})

describe('once the case was due, an agency is to answer within the time of a Red case, from when it is asked,', () => {
  const nextDay = ['RED', '2026-11-03T10:00:00Z', '2026-11-03T14:00:00.000Z'] as const
  test.each([
    ['in the very moment in which a Red case was due', 'RED', '2026-11-02T13:00:00Z', '2026-11-02T17:00:00.000Z'],
    ['the day after', ...nextDay],
    ['where the case is Green', 'GREEN', '2026-11-05T10:00:00Z', '2026-11-05T14:00:00.000Z'],
  ])('%s', async (_, rag, at, due) => {
    const id = await assessed(rag)
    now = new Date(at)
    expect((await ask(id)).errors).toBeUndefined()
    expect(await dueOf(id)).toBe(due)
  }) // prettier-ignore

  test.each([nextDay[2], '2026-11-03T10:00:01.000Z'])('or sooner, where that is asked: %s', async (dueAt) => {
    const id = await assessed(nextDay[0])
    now = new Date(nextDay[1])
    expect((await ask(id, { dueAt })).errors).toBeUndefined()
    expect(await dueOf(id)).toBe(dueAt)
  })

  test.each(['2026-11-02T12:59:59Z', nextDay[1], '2026-11-03T14:00:01Z'])('and not %s', async (dueAt) => {
    const id = await assessed(nextDay[0])
    now = new Date(nextDay[1])
    const words = `requests.dueAt lies ahead, and not after ${nextDay[2]}.`
    expect(await ask(id, { dueAt })).toEqual(refusing('BAD_INPUT', words))
    expect(await dueOf(id)).toBeUndefined()
  })
})
