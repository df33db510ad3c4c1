import { expect, it } from 'vitest'
import { createLogger } from '#shared/observability/logger'
import { everyFew } from './every-few.js'

const AGES = 1_000_000
const log = createLogger('test', 'silent')

it('does it without waiting for its time when it is asked to, and says when that is done', async () => {
  let done = 0
  const began = Promise.withResolvers<undefined>()
  const finish = Promise.withResolvers<undefined>()
  await using repeated = everyFew(
    AGES,
    async () => {
      began.resolve(undefined)
      if (done === 0) await finish.promise
      done += 1
    },
    log,
  )
  await began.promise
  // What is under way began before: it is done once more.
  const now = repeated.now()
  finish.resolve(undefined)
  await now
  expect(done).toBe(2)
  await repeated.now()
  expect(done).toBe(3)
})

it('keeps nobody waiting who asks while it ends, and goes on after what fails', async () => {
  let done = 0
  const repeated = everyFew(AGES, () => Promise.reject(new Error(`${(done += 1)}`)), log)
  await repeated.now()
  expect(done).toBe(2)
  const ended = repeated[Symbol.asyncDispose]()
  await Promise.all([ended, repeated.now()])
  expect(done).toBe(2)
})
