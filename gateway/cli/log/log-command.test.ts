import { describe, expect, it } from 'vitest'
import { logCommand } from './log.command.js'

/** Runs the command here; what it prints is the answer, and commander's own refusals are thrown. */
async function run(...given: string[]): Promise<string> {
  let printed = ''
  const command = logCommand()
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined })
  }
  await command.parseAsync(given, { from: 'user' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'commander.helpDisplayed')) throw error
  })
  return printed
}

describe('mash log', () => {
  it.each([
    [['prove']],
    [['prove', 'police']],
    [['prove', 'police:01']],
    [['prove', 'police:1', 'police:2']],
    [['prove', 'police:1', '--output', '.']],
    [['search', '--state', 'SEEN']],
    [['search', '--from', 'yesterday']],
    [['search', '--from', '2026-02-31']],
    [['search', '--first', '0']],
    [['export']],
    [['export', '--format', 'xml']],
    [['export', '--format', 'csv', '--output', '.']],
    [['who-saw']],
    [['what-did']],
    [['reviews', '--kind', 'NONSENSE']],
    [['review', 'x', 'maybe']],
    [['explain']],
    [['judge', 'maybe', '7']],
    [['judge', 'accepted']],
    [['nonsense']],
  ])('refuses %j before it asks anybody', async (given) => {
    await expect(run(...given)).rejects.toMatchObject({
      code: expect.stringMatching(/^commander\./) as string,
    })
  })

  const verbs = logCommand().commands.map((command) => command.name())
  it.each(verbs)('explains %s, with an example', async (verb) => {
    expect(await run(verb, '--help')).toContain(`Example: mash log ${verb}`)
  })
})
