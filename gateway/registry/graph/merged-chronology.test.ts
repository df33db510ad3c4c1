import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '#shared/config/package-root'
import { composeApart } from '../check/compose-apart.js'
import { publishedFiles } from '../check/published-files.js'
import type { PublishedSubgraph } from '../check/published-subgraph.js'
import { partnerSdl } from '../testing/world.js'
import { composable } from './composable.js'
import { withMergedChronology } from './merged-chronology.js'

const meta = '@classified(category: "hub.meta")'

/** The words that all agencies' records have alike, from the schema of one of them. */
const shared = (sdl: string): string =>
  ['enum RecordStatus', 'enum DatePrecision', 'enum Nature', 'type ChronologyLine', 'scalar LocalDate']
    .map((start) => /"""[^"]*"""\n$/.exec(sdl)?.[0] ?? definition(sdl, start))
    .join('\n')

const definition = (sdl: string, start: string): string =>
  new RegExp(`^${start}\\b[^{\\n]*(\\{[^}]*\\})?`, 'm').exec(sdl)?.[0] ?? expect.fail(`no ${start}`)

let hub: PublishedSubgraph[]
beforeAll(async () => {
  hub = await publishedFiles(join(packageRoot, 'subgraphs'))
})
const sdlOf = (name: string, of: readonly { name: string; sdl: string }[] = hub): string =>
  of.find((each) => each.name === name)?.sdl ?? expect.fail(`no ${name}`)
const probation = (record: string) => ({
  name: 'probation',
  sdl: partnerSdl({ record, body: shared(sdlOf('police')) }),
})
const whole = `status: RecordStatus! ${meta} chronology: [ChronologyLine!] ${meta}`

describe('the merged chronology', () => {
  it('asks a partner that joins for what it asks of everybody, in the composed graph', async () => {
    const subgraphs = composable([...hub, probation(whole)])
    const outcome = await composeApart({ proposed: 'probation', subgraphs })
    expect(outcome?.errors).toBeUndefined()
    const supergraph = outcome !== undefined && 'supergraphSdl' in outcome ? outcome.supergraphSdl : ''
    const asked = /chronology\(.*requires: "([^"]*)"/.exec(supergraph)?.[1] ?? ''
    const [ofPolice] = /(?<=police )\{ status chronology \{[^}]*\} \}/.exec(asked) ?? ['nothing']
    expect(asked).toContain(` probation ${ofPolice} } }`)
    expect(asked.match(/ status chronology /g)).toHaveLength(6)
  }, 120_000)

  it('leaves what is published as it is where nobody else has joined', () => {
    expect(withMergedChronology(hub)).toBe(hub)
  })

  it('has no line of a partner whose record has none, and asks it for nothing', () => {
    const subgraphs = [...hub, probation(`status: RecordStatus! ${meta}`)]
    expect(withMergedChronology(subgraphs)).toBe(subgraphs)
  })

  it('leaves every line of the front door’s schema where it was', () => {
    const before = sdlOf('front-door')
    const after = sdlOf('front-door', withMergedChronology([...hub, probation(whole)]))
    const lines = before.trimEnd().split('\n')
    const same = after.split('\n').filter((line, at) => line === lines[at])
    expect(same).toHaveLength(lines.length - 1)
  })
})
