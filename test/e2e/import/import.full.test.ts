import 'reflect-metadata'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subgraphs } from '#infra/subgraphs'
import { fieldOf, type PartnerAgency } from '#shared/agency/partner-agencies'
import { fingerprints } from '#shared/agency/testing/fingerprints'
import { createDataSource } from '#shared/database/create-data-source'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { StoryPerson } from '#shared/synthetic/story.type'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'
import { childrenOf, view } from '../../harness/view.js'
import { agencyExports, type Pupil } from './exports.js'

let hub: Hub
let folder: string
beforeAll(async () => {
  hub = await createHub()
  folder = await mkdtemp(join(tmpdir(), 'mash-import-'))
})
afterAll(async () => {
  await hub[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const someone = (story: string, key: string): StoryPerson =>
  storyPerson(stories.find(({ id }) => id === story) ?? expect.fail(`no story ${story}`), key)
const bryn = someone('S04', 'bryn')
const child: Pupil = { nhsNumber: bryn.nhsNumber ?? '', upn: bryn.upn ?? '', born: bryn.dateOfBirth ?? '' }
const CASE = 'MASH-2026-0004'

/** `mash import`, as somebody at the agency runs it. */
async function bringIn(
  agency: PartnerAgency,
  name: string,
  text: string,
  ...options: string[]
): Promise<MashRun> {
  const file = join(folder, name)
  await writeFile(file, text)
  return runMash(['import', agency, file, ...options], await hub.environmentOf(agency))
}

/** What an agency's record of a child says, to somebody who works on the case. */
async function record(
  agency: PartnerAgency,
  as: PersonaId = 'amara',
  assessment = CASE,
  id = bryn.id,
): Promise<string> {
  const found = childrenOf(await view(hub, as, assessment)).get(id)?.[fieldOf(agency)]
  return JSON.stringify(found).replace(/"(asAt|searchedAt)":"[^"]+"/g, '')
}

/** `mash`, as somebody at the hub runs it. */
const mash = (...given: string[]): Promise<MashRun> => runMash(given, { MASH_GATEWAY_URL: hub.url })

/** Police reports of a missing child, each but for what is said of it. */
function missing(...reports: readonly Readonly<Record<string, string>>[]): string {
  const plain = {
    missing_episode_key: 'k',
    person: 'P',
    family_name: '',
    date_of_birth: child.born,
    nhs_number: child.nhsNumber,
    missing_since: '2026-06-01T20:00',
    reference: 'r',
    summary: 'x',
  }
  const rows = reports.map((said) => Object.values({ ...plain, ...said }))
  return [Object.keys(plain), ...rows].map((cells) => `${cells.join(',')}\n`).join('')
}

describe('what an agency exports', () => {
  it('is only counted by a dry run', async () => {
    const before = await record('police')
    const { code, stdout } = await bringIn('police', 'dry.csv', missing({ summary: 'Not yet' }), '--dry-run')
    expect([code, stdout]).toEqual([0, expect.stringMatching(/nothing was kept[^]*records +1 new/)])
    expect(await record('police')).toBe(before)
  })

  it.each(agencyExports)(
    '$agency: is in the next view of a child with the very number and date of birth, once, and as last corrected',
    async ({ agency, file, text, says, corrected: [wrong, right] }) => {
      const [before, export_] = [await record(agency), text(child)]
      expect(before).not.toContain(says)

      const first = await bringIn(agency, file, export_)
      expect([first.stderr, first.code]).toEqual(['', 0])
      const seen = await record(agency)
      expect(seen).toContain(says)

      const again = await bringIn(agency, file, export_)
      expect([again.code, again.stdout]).toEqual([
        0,
        expect.stringMatching(/records +0 new, 0 updated, [1-9]/),
      ])
      expect(await record(agency)).toBe(seen)

      const better = await bringIn(agency, file, export_.replaceAll(wrong, right))
      expect([better.code, better.stdout]).toEqual([
        0,
        expect.stringMatching(/records +0 new, [1-9]\d* updated/),
      ])
      expect(await record(agency)).toBe(seen.replaceAll(wrong, right))
    },
    120_000,
  )

  it('is printed for the practitioner by mash view', async () => {
    const { stdout } = await mash('view', CASE, '--as', 'amara')
    const printed = agencyExports.map(({ says, corrected: [wrong, right] }) => says.replace(wrong, right))
    for (const words of printed) expect(stdout).toContain(words)
  })

  it('goes to the rejects file where a row is bad, without its value, and the good rows come in', async () => {
    const good = { missing_episode_key: 'good', person: 'P-rows', summary: 'Asleep at a cousin’s' }
    const bad = { missing_episode_key: 'bad', missing_since: 'Tuesday at Kezra’s' }
    const { code, stdout } = await bringIn('police', 'rows.csv', missing(good, bad))
    const file = join(folder, 'rows.csv.rejects.csv')
    expect([code, stdout]).toEqual([1, expect.stringContaining(file)])
    expect(await record('police')).toContain('Asleep at a cousin’s')
    const rejects = await readFile(file, 'utf8')
    expect(rejects).toMatch(/^line,field,value class,reason\n3,missing_since,[^,]+,.+\n$/)
    expect(rejects).not.toMatch(/Kezra|Tuesday/)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})

describe('a file that is no export of the agency', () => {
  const bundle = agencyExports.find(({ agency }) => agency === 'health')?.text(child) ?? ''
  const bomb = '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><Message>&b;</Message>'

  it.each([
    ['social-care', 'an entity bomb', bomb],
    ['health', 'half a bundle', bundle.slice(0, -4)],
    ['education', 'the header of the police', missing({})],
    ['early-help', 'nothing', ''],
  ] as const)('%s, %s: changes nothing, and says so with 2', async (agency, _what, text) => {
    const subgraph = subgraphs.find(({ name }) => name === agency) ?? expect.fail(`no ${agency}`)
    const url = hub.databases.get(agency)?.migrator ?? ''
    const database = await createDataSource(url, subgraph, { applicationName: 'test' }).initialize()
    const before = await fingerprints(database)
    const { code, stderr, stdout } = await bringIn(agency, 'bad', text)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.trim().split('\n')).toHaveLength(2)
    expect(await fingerprints(database)).toEqual(before)
    await database.destroy()
  })
})

describe('somebody whom the numbers do not tell for certain', () => {
  const mistyped = child.nhsNumber.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
  const unsure = {
    'a number that fails its check': { family_name: 'Mistyped', nhs_number: mistyped },
    'another date of birth': { family_name: 'Misdated', date_of_birth: '2014-02-21' },
    'no date of birth': { family_name: 'Undated', date_of_birth: '' },
    'no number': { family_name: 'Unnumbered', nhs_number: '' },
    'the number from before an adoption': {
      family_name: 'Foundling',
      nhs_number: someone('S08', 'before').nhsNumber ?? '',
      date_of_birth: '2018-02-11',
    },
  }
  let before: string
  let list: string[]
  const lineOf = (name: string): string =>
    list.find((line) => line.includes(name)) ?? expect.fail(`${name} does not wait`)
  /** The person of the agency who waits, as the list names her: by an id. */
  const personOf = (name: string): string =>
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(lineOf(name))?.[0] ?? ''

  beforeAll(async () => {
    before = await record('police')
    const rows = Object.values(unsure).map((said) => {
      const { family_name: name } = said
      return { missing_episode_key: name, person: name, summary: name, ...said }
    })
    const { code, stdout } = await bringIn('police', 'unsure.csv', missing(...rows))
    expect([code, stdout]).toEqual([0, expect.stringMatching(/links +0 linked, [1-9]\d* waiting/)])
    list = (await mash('links', 'list', 'police', '--as', 'marit')).stdout.split('\n')
  })

  it.each(Object.entries(unsure))(
    '%s: waits for a link steward, and shows in no view',
    async (_why, said) => {
      expect(lineOf(said.family_name).includes('(invalid)')).toBe(said.family_name === 'Mistyped')
      expect(await record('police')).toBe(before)
      const adopted = await record('police', 'amara', 'MASH-2026-0008', someone('S08', 'linnet').id)
      expect(adopted).not.toContain(said.family_name)
    },
  )

  it('shows in the next view once the steward has confirmed it', async () => {
    expect(
      (await mash('links', 'confirm', 'police', personOf('Misdated'), bryn.id, '--as', 'marit')).code,
    ).toBe(0)
    expect(await record('police')).toContain('Misdated')
  })

  it('stays rejected once the steward has said so, even when a corrected export matches to the letter', async () => {
    expect(
      (await mash('links', 'reject', 'police', personOf('Mistyped'), bryn.id, '--as', 'marit')).code,
    ).toBe(0)
    const corrected = missing({ missing_episode_key: 'Mistyped', person: 'Mistyped', summary: 'Mistyped' })
    expect((await bringIn('police', 'corrected.csv', corrected)).stdout).toContain('0 linked')
    expect(await record('police')).not.toContain('Mistyped')
  })
})

describe('intelligence without a handling code', () => {
  const baby = someone('S05', 'baby')
  const report = (handling: string): string => {
    const told = `2,C,${handling},Heard of a van`
    const known = `${baby.dateOfBirth ?? ''},${baby.nhsNumber ?? ''}`
    return `intelligence_report_key,person,date_of_birth,nhs_number,reported_on,reference,kind,scheme,source_evaluation,assessment,handling,sanitised_text
i1,niche/baby,${known},2026-10-01,i1,REPORT,3x5x2,${told}\n`
  }
  const desk = (): Promise<string> => record('police', 'kofi', 'MASH-2026-0005', baby.id)

  it('is C: it is silent even for the police’s own desk, and no later export makes it less', async () => {
    const before = await desk()
    const first = await bringIn('police', 'intelligence.csv', report(''))
    expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/HANDLING_MISSING[^]*1 linked/)])
    expect(await desk()).toBe(before)
    expect((await bringIn('police', 'intelligence.csv', report('P'))).code).toBe(0)
    expect(await desk()).toBe(before)
  })

  it('and with P it is not: that is what would be seen', async () => {
    await bringIn('police', 'other.csv', report('P').replaceAll('i1', 'i2'))
    expect(await desk()).toContain('Heard of a van')
  })
})
