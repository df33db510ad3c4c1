import { expect, test } from 'vitest'
import type { LoggedField } from '#shared/access-log/entry'
import { accessRecorder } from './access-recorder.js'

const shown = (...versions: string[]): LoggedField => ({
  ...{ path: 'PoliceRecord.orders', category: 'police.orders', state: 'SHARED', rule: 'R18' },
  ...{ records: versions.length, versions },
})

test('what is told twice of the same field names each version that was shown once, with the most records', () => {
  const recorder = accessRecorder()
  recorder.note({ child: 'a-child', fields: [shown('a', 'b')] })
  recorder.note({ child: 'a-child', fields: [shown('b', 'c')] })
  expect(recorder.told()).toEqual([{ child: 'a-child', fields: [{ ...shown('a', 'b', 'c'), records: 2 }] }])
})
