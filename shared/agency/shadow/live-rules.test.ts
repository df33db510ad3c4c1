import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { DataSource } from 'typeorm'
import { expect, test, vi } from 'vitest'
import { decide } from '#shared/sharing/decide'
import { ordinary } from '#shared/sharing/ordinary-case'
import { defaultPolicy } from '#shared/sharing/policy'
import { policyDocument } from '#shared/sharing/policy-document'
import { liveRules } from './live-rules.js'

test('differences that cannot be written down are told in the service’s log, and no answer waits or changes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mash-candidate-'))
  const file = join(folder, 'candidate.json')
  const { categories, ...rest } = policyDocument()
  const stricter = { ...categories['health.universal'], class: 'S4' }
  await writeFile(
    file,
    JSON.stringify({ ...rest, categories: { ...categories, 'health.universal': stricter } }),
  )
  const lines: string[] = []
  const log = pino(
    new Writable({
      write: (line, _encoding, done) => {
        lines.push(String(line))
        done()
      },
    }),
  )
  // A database that nobody has connected to.
  const dataSource = new DataSource({ type: 'postgres', url: 'postgres://127.0.0.1:1/none' })
  const rules = liveRules(defaultPolicy, { environment: { SHARING_CANDIDATE_FILE: file }, dataSource, log })
  expect(rules.decide(ordinary, [])).toEqual(decide(ordinary))
  await vi.waitFor(() => expect(lines.join()).toContain('sharing differences not kept'), 10_000)
  await rm(folder, { recursive: true })
})
