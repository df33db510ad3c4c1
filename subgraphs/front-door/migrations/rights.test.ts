import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

test.each(['app', 'importer'] as const)('the %s changes and deletes no consent', async (role) => {
  expect(await hub.sql('SELECT FROM consent', [], role)).not.toHaveLength(0)
  for (const statement of [
    `UPDATE consent SET answer = 'GIVEN'`,
    'DELETE FROM consent',
    'TRUNCATE consent',
  ]) {
    await expect(hub.sql(statement, [], role)).rejects.toThrow('permission denied')
  }
})

test('the application takes nobody’s task away, and changes none', async () => {
  for (const statement of [
    `UPDATE mash_assessment_task SET part = 'LEAD', given_by = 'rota'`,
    'DELETE FROM mash_assessment_task',
    'TRUNCATE mash_assessment_task',
  ]) {
    await expect(hub.sql(statement, [], 'app')).rejects.toThrow('permission denied')
  }
})
