import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { policyDocument } from '#shared/sharing/policy-document'
import type { RunningService } from '#shared/http/listen'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { police } from '#subgraphs/police/service'
import { createHub, type Hub } from '../../harness/create-hub.js'

const view = `{ mashAssessment(id: "MASH-2026-0009") { subjects { child { police {
  status disclosure { category state reason sentence remedy ask } match searchedAt
  involvement { lastContactOn categories } chronology { on kind summary } missingEpisodes { missingSince }
  offencesAgainstChild { occurredOn } domesticAbuseIncidents { occurredOn } intelligence { reportedOn }
} } } } }`
const differences =
  '{ policeSharingDifferences { category inputs decided wouldDecide times policy candidate } }'

/** Withholds from a child in need what police share now of a child as victim or witness. */
const { categories, ...rest } = policyDocument()
const document = {
  ...rest,
  categories: {
    ...categories,
    'police.victim-or-witness': { ...categories['police.victim-or-witness'], class: 'S4' },
  },
}

let hub: Hub
let folder: string
let shadowed: RunningService | undefined

async function startPolice(candidate: unknown): Promise<RunningService> {
  const file = join(folder, 'candidate.json')
  await writeFile(file, JSON.stringify(candidate))
  return startSubgraph(police, { ...(await hub.environmentOf('police')), SHARING_CANDIDATE_FILE: file })
}

beforeAll(async () => {
  hub = await createHub()
  folder = await mkdtemp(join(tmpdir(), 'mash-shadow-'))
})
afterAll(async () => {
  await shadowed?.close()
  await hub[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

describe('a candidate policy that runs beside the current one', () => {
  it('changes no byte of any answer, and has its differences listed', async () => {
    const before = await hub.query('amara', view)
    await hub.stop('police')
    shadowed = await startPolice(document)
    const beside = await hub.query('amara', view)
    expect(JSON.stringify(beside.data)).toBe(JSON.stringify(before.data))
    expect(beside.errors).toEqual(before.errors)

    const listed = await vi.waitFor(
      async () => {
        const { data } = await hub.query('kofi', differences)
        expect(data).toMatchObject({ policeSharingDifferences: [expect.anything()] })
        return JSON.stringify(data)
      },
      { timeout: 20_000, interval: 500 },
    )
    expect(listed).toContain('police.victim-or-witness')
    expect(listed).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|MASH-2026|amara/)
  })

  it("is told to auditors and the agency's own desk alone", async () => {
    expect((await hub.query('nils', differences)).errors).toEqual([])
    for (const other of ['amara', 'edwin', 'farah', 'leonie', 'oona'] as const) {
      const { data, errors } = await hub.query(other, differences)
      expect({ other, data, code: errors[0]?.extensions['code'] }).toMatchObject({
        other,
        code: 'FORBIDDEN',
      })
    }
  })

  it.each([
    ['is not a policy', { ...document, rules: [] }, /SHARING_CANDIDATE_FILE: .*rules\.0: must withhold/],
    ['is no object', 'S2 is fine', /SHARING_CANDIDATE_FILE: /],
  ])('does not start when the candidate %s', async (_what, candidate, problem) => {
    await expect(startPolice(candidate)).rejects.toThrow(problem)
  })
})
