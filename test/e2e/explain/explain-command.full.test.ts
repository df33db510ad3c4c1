import { explanation } from '#gateway/cli/sharing/explanation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storyPerson } from '#shared/synthetic/story-people'
import { adopted } from '#shared/synthetic/stories/s08-adopted'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const linnet = storyPerson(adopted, 'linnet').id
const explain = (as: string, ...more: string[]): Promise<MashRun> => {
  const about = [
    '--child',
    linnet,
    '--category',
    'health.urgent-care',
    '--actor',
    'amara,social-care,MASH_PRACTITIONER',
  ]
  const given = ['sharing', 'explain', 'MASH-2026-0008', ...about, '--as', as, ...more]
  return runMash(given, { MASH_GATEWAY_URL: hub.url })
}

describe('mash sharing explain', () => {
  it('prints the decision, what it stood on, and every rule that was read', async () => {
    const { code, stdout, stderr } = await explain('nils', '--at', '2026-10-19T12:00:00Z')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^SHARED {2}A: shared, by R18$/m)
    expect(stdout).toMatch(/^ {2}basis: S17$/m)
    expect(stdout).toMatch(/^ {2}task: lead$/m)
    expect(stdout).toMatch(/^ {4}given by adoptive mother, asked 2026-10-06T10:00:00.000Z/m)
    expect(stdout).toMatch(/^ {2}R08 +no: task is true, not false$/m)
    expect(stdout).toMatch(/^ {2}R18 +yes: /m)
    expect(stdout).toMatch(/^ {2}SEALED +SILENT by /m)
    expect(stdout).toMatch(
      /^Policy that health had decided by since 2025-01-01T00:00:00.000Z, [0-9a-f]{64}$/m,
    )
  })

  it('prints the same as JSON for programs', async () => {
    const { code, stdout } = await explain('nils', '--json')
    expect(code).toBe(0)
    const told = explanation.parse(JSON.parse(stdout))
    expect(told.decisions[0]).toMatchObject({ rule: 'R19', reason: 'CONSENT_REFUSED' })
  })

  it('says in one sentence that it is not for a practitioner, and what is wrong with an actor', async () => {
    const refused = await explain('amara')
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 4, stdout: '' })
    expect(refused.stderr).toContain('Your role does not include this')
    const wrong = await explain('nils', '--actor', 'amara')
    expect(wrong.code).not.toBe(0)
    expect(wrong.stderr).toContain('--actor: name the person, the agency and the role')
  })
})
