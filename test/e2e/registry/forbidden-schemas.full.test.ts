import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleCodes, rules } from '#gateway/registry/rules/rules'
import type { Failing } from '#gateway/registry/testing/schemas/schema'
import { schemas } from '#gateway/registry/testing/schemas/schemas'
import { neighbours, partnerSdl, policyOf, sharingOf, type Partner } from '#gateway/registry/testing/world'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-forbidden-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Writes what a subgraph publishes. */
async function write(directory: string, sdl: string, sharing?: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'schema.graphql'), sdl)
  if (sharing !== undefined) await writeFile(join(directory, 'sharing.json'), sharing)
}
const writePartner = (directory: string, partner: Partner): Promise<void> =>
  write(directory, partnerSdl(partner), sharingOf(partner.policy ?? policyOf({})))

/** What a partner does before it publishes: `mash subgraph check`, with no hub at all. */
async function check(partner: Partner): Promise<MashRun> {
  const directory = await mkdtemp(join(folder, 'check-'))
  const [proposed, against] = [join(directory, 'proposed'), join(directory, 'subgraphs')]
  for (const [name, sdl] of Object.entries(neighbours)) await write(join(against, name), sdl)
  if (partner.earlier !== undefined) await writePartner(join(against, 'probation'), partner.earlier)
  await writePartner(proposed, partner)
  const files = [
    ...['--schema', join(proposed, 'schema.graphql')],
    ...['--sharing', join(proposed, 'sharing.json')],
  ]
  return runMash(['subgraph', 'check', 'probation', ...files, '--against', against, '--json'])
}

interface Found {
  readonly code: string
  readonly coordinate?: string
  readonly line?: number
  readonly remedy: string
}
const foundIn = ({ stdout }: MashRun): Found[] =>
  // The contract of the command; anything else fails the test that reads it.
  (JSON.parse(stdout) as { checks: { findings: Found[] }[] }).checks.flatMap(({ findings }) => findings)

/** Off-line nobody knows where an agency's service is: R13 is refused where it is known, in mash.full.test.ts. */
const offLine = ruleCodes.filter((code) => code !== 'R13')

describe.each(offLine)('mash subgraph check, by %s', { timeout: 120_000 }, (code) => {
  const { passing, failing } = schemas[code]

  it.concurrent.each(Object.entries<Failing>(failing))(
    'refuses %s: with its place and what to do, to people and to programs',
    async (_what, forbidden) => {
      const run = await check(forbidden)
      expect(run.code).toBe(1)
      const { at } = forbidden
      const found = foundIn(run).find((each) => each.code === code && each.coordinate === at)
      expect(found?.remedy).toBe(rules[code].remedy)
      const line = found?.line
      if (line !== undefined) {
        const name = at?.split('.').at(-1)?.replace('@', '') ?? ''
        expect(partnerSdl(forbidden).split('\n')[line - 1]).toContain(name)
      }
      const place = [at, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(', ')
      expect(run.stderr).toContain(`${`    ${code} ${place}`.trimEnd()}\n`)
      expect(run.stderr).toContain(`      ${rules[code].remedy}\n`)
    },
  )

  it.concurrent.each(Object.entries<Partner>(passing))('passes %s', async (_what, allowed) => {
    const run = await check(allowed)
    expect([run.code, foundIn(run).map((found) => found.code)]).toEqual([0, ['NOT_ASKED']])
  })
})
