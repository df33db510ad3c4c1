import { expect, test } from 'vitest'
import { eachLog } from './each-log.js'

test('what fails with one log keeps no other from its turn, and is told with its name', async () => {
  const done: string[] = []
  const all = eachLog([{ service: 'police' }, { service: 'health' }], async ({ service }) => {
    await Promise.resolve()
    if (service === 'police') throw new Error('broken')
    done.push(service)
  })
  await expect(all).rejects.toMatchObject({
    errors: [{ message: 'The log of police.', cause: { message: 'broken' } }],
  })
  expect(done).toEqual(['health'])
})
