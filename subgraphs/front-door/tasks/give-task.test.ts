import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aContact, caseOf } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, finds, refusing, told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
let id: string
beforeAll(async () => {
  hub = await startFrontDoor()
  id = await caseOf(hub, 'hetty', aContact())
})
afterAll(() => hub[Symbol.asyncDispose]())

const give = (persona: PersonaId, userId: string, part = 'RESEARCHER') =>
  hub.ask(
    persona,
    'mutation ($id: ID!, $userId: ID!, $part: TaskPart!) { giveTask(assessment: $id, userId: $userId, part: $part) { tasks { userId part } } }',
    { id, userId, part },
  )

describe('a task', () => {
  test('is given by the manager on duty: from then on the case is there', async () => {
    expect(await finds(hub, 'amara', id)).toBe(false)
    expect(told(await give('edwin', 'amara', 'LEAD'))).toEqual({
      tasks: [
        { userId: 'amara', part: 'LEAD' },
        { userId: 'edwin', part: 'MANAGER' },
      ],
    })
    expect(await finds(hub, 'amara', id)).toBe(true)
    const giver = `SELECT given_by FROM mash_assessment_task WHERE user_id = 'amara' AND assessment_id = $1`
    expect(await hub.sql(giver, [id])).toEqual([{ given_by: 'edwin' }])
  })

  test('is given once, also by two at once', async () => {
    const twice = await atOnce(hub, 'mash_assessment_task', [
      () => give('edwin', 'callum'),
      () => give('edwin', 'callum'),
    ])
    expect(twice.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(twice).toContainEqual(refusing('STEP_NOT_POSSIBLE', 'has a task'))
  })

  test('is given to nobody by herself', async () => {
    expect(await give('edwin', 'edwin')).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
  })

  test.each([
    ['amara', 'FORBIDDEN'],
    ['bronwen', 'FORBIDDEN'],
    ['hetty', 'FORBIDDEN'],
    ['kofi', 'FORBIDDEN'],
    ['nils', 'FORBIDDEN'],
  ] as const)('is not given by %s: %s', async (persona, code) => {
    expect(await give(persona, 'dilys')).toEqual(refusing(code))
  })

  test('is not given by a manager who has none herself, nor to what is nobody’s id, nor on a case that is over', async () => {
    expect(await give('edwin', 'a b')).toEqual(refusing('BAD_INPUT', 'userId'))
    const theirs = id
    id = await caseOf(hub, 'hetty', aContact())
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = $1`, [id])
    expect(await give('edwin', 'amara')).toEqual(refusing('CASE_CLOSED'))
    await hub.sql('DELETE FROM mash_assessment_task WHERE assessment_id = $1', [id])
    expect(await give('edwin', 'amara')).toEqual(refusing('NOT_FOUND'))
    id = theirs
  })
})
