import { expect, test } from 'vitest'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { workOnKnownLogs } from './known-logs-work.js'
import type { KnownLog } from './known-logs.js'

const aLog = (service: string): KnownLog => {
  const origin = `mash-hub.example/${service}`
  return { service, origin, key: aSigner(origin).key, url: `https://${service}.example` }
}
const [police, probation] = ['police', 'probation'].map(aLog) as [KnownLog, KnownLog]

test('whoever joins, leaves, or has another key or address disturbs the work on nobody else’s log', async () => {
  const done: string[] = []
  await using work = workOnKnownLogs([police], ({ service }) => {
    done.push(`begin ${service}`)
    return { [Symbol.asyncDispose]: () => Promise.resolve(void done.push(`end ${service}`)) }
  })
  const doneBy = async (logs: readonly KnownLog[]): Promise<string[]> => {
    done.splice(0)
    await work.keepUp(logs)
    return [...done]
  }
  expect(done).toEqual(['begin police'])
  expect(await doneBy([{ ...police }, probation])).toEqual(['begin probation'])
  expect(await doneBy([police, { ...probation, key: aSigner(probation.origin).key }])).toEqual([
    'end probation',
    'begin probation',
  ])
  expect(await doneBy([police, { ...probation, url: 'https://moved.example' }])).toEqual([
    'end probation',
    'begin probation',
  ])
  expect(await doneBy([police])).toEqual(['end probation'])
  await work[Symbol.asyncDispose]()
  expect(done).toEqual(['end probation', 'end police'])
})
