import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from './testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => void (hub = await startFrontDoor()))
afterAll(() => hub[Symbol.asyncDispose]())

it('asked for its schema it looks for no user: there is none, and whoever waited for one would end the process', async () => {
  const rejected = vi.fn()
  process.on('unhandledRejection', rejected)
  const answer = await hub.ask('amara', '{ _service { sdl } }', {}, { accessToken: '' })
  await new Promise((resolve) => setTimeout(resolve, 50))
  process.off('unhandledRejection', rejected)
  expect(answer).toMatchObject({ data: { _service: { sdl: expect.any(String) as string } } })
  expect(rejected).not.toHaveBeenCalled()
})
