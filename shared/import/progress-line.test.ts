import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { progressLine } from './progress-line.js'

test('a terminal is told where an import is, and the line is cleared at the end', async () => {
  const written: string[] = []
  const terminal = { isTTY: true, write: (text: string) => written.push(text) }
  {
    using progress = progressLine(terminal, 0)
    progress.report({ phase: 'reading', read: 12_000 })
    while (written.length === 0) await sleep(1)
  }
  expect(written).toEqual(['\r\u001B[Kreading: 12,000 records', '\r\u001B[K'])
})

test('a log is told nothing, and a quick import shows nothing', async () => {
  const written: string[] = []
  const write = (text: string) => written.push(text)
  {
    using log = progressLine({ write }, 0)
    using quick = progressLine({ isTTY: true, write }, 60_000)
    log.report({ phase: 'reading', read: 1 })
    quick.report({ phase: 'reading', read: 1 })
    await sleep(5)
  }
  expect(written).toEqual([])
})
