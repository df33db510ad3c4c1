import { afterEach, expect, test } from 'vitest'
import { logCommand } from './log.command.js'
import { failIfUntrusted } from './untrusted.js'

afterEach(() => {
  process.exitCode = undefined
})

test('a command that tells of less than there was exits with 1, and one that tells of all does not', () => {
  failIfUntrusted([])
  expect(process.exitCode).toBeUndefined()
  failIfUntrusted([
    {
      service: 'police',
      origin: 'mash-hub.example/police',
      kind: 'EDITED',
      firstBadIndex: 3,
      foundAt: '2026-11-28T18:05:12.000Z',
    },
  ])
  expect(process.exitCode).toBe(1)
})

test.each(['search', 'who-saw', 'what-did', 'reviews'])('mash log %s says so in its help', async (verb) => {
  let printed = ''
  const command = logCommand()
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeOut: (text) => (printed += text) })
  await expect(command.parseAsync([verb, '--help'], { from: 'user' })).rejects.toMatchObject({
    code: 'commander.helpDisplayed',
  })
  expect(printed).toContain('Exits with 1 where a log, or the index of one, is not trusted')
})
