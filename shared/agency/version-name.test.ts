import { expect, test } from 'vitest'
import { versionName, withVersionNames } from './version-name.js'

const version = '3e5adf26-ba93-4114-8611-3c87dca55395'
const entry = { requestId: 'request-1', child: 'a-pseudonym' }

test('a version has one name in an entry, and another in that of any other request or child', () => {
  const named = [entry, entry, { ...entry, requestId: 'request-2' }, { ...entry, child: 'another' }]
  const [one, same, ...others] = named.map((each) => versionName(each, version))
  expect(one).toBe(same)
  expect(one).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set([one, ...others]).size).toBe(3)
})

test('a request that is called like another and its child is none of the two', () => {
  expect(versionName({ requestId: 'a', child: 'bc' }, version)).not.toBe(
    versionName({ requestId: 'ab', child: 'c' }, version),
  )
})

test('a row that names no version has none', () => {
  const row = {
    path: 'PoliceRecord.orders',
    category: 'police.orders',
    state: 'SHARED',
    rule: 'R18',
  } as const
  expect(withVersionNames(entry, row)).toEqual(row)
  expect(withVersionNames(entry, { ...row, versions: [version] }).versions).toEqual([
    versionName(entry, version),
  ])
})
