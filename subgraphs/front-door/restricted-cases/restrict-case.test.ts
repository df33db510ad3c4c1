import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, refusing, told } from '../testing/verbs.js'

const CASE = 'MASH-2026-0010'
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => hub.sql('DELETE FROM case_restriction; DELETE FROM case_exclusion'))

const manage = (mutation: string) => hub.ask('edwin', `mutation { ${mutation} { id } }`)
const viewers = (names: string) => `assessment: "${CASE}", namedViewers: ${names}`

test('the viewers of a restricted case are named by one at a time: nobody’s word is lost under another’s', async () => {
  told(await manage(`restrictCase(reason: COLLEAGUES_CHILD, ${viewers('[]')})`))
  const both = await atOnce(hub, 'case_restriction', [
    () => manage(`nameViewers(${viewers('["amara"]')})`),
    () => manage(`nameViewers(${viewers('["callum"]')})`),
  ])
  expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1)
  expect(both).toContainEqual(refusing('STEP_NOT_POSSIBLE'))
})

test('a person is excluded once: of two at once one wins', async () => {
  const exclude = () =>
    manage(`excludeFromCase(assessment: "${CASE}", userId: "callum", reason: COLLEAGUES_CHILD)`)
  const both = await atOnce(hub, 'case_exclusion', [exclude, exclude])
  expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1)
  expect(both).toContainEqual(refusing('STEP_NOT_POSSIBLE'))
  expect(await hub.sql('SELECT FROM case_exclusion')).toHaveLength(1)
})
