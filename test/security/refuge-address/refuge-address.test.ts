import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WITHHELD_PLACE } from '#subgraphs/front-door/protected-addresses/withhold-places'
import { personas, type PersonaId } from '#shared/synthetic/personas'
import { personOf } from '../../e2e/owner-desk/desk.js'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../database.js'
import { MARKER } from '../marked-rows.js'
import { askAsGateway, askEverything } from './every-way-to-ask.js'
import { markFamily, markTexts, REFUGE, type Family } from './marked-family.js'

let hub: Hub
const family: Family = {
  assessment: 'MASH-2026-0009',
  child: personOf('S09', 'rosamund'),
  mother: personOf('S09', 'ingrith'),
}

/** A family that nobody of the refuge belongs to, about whom people wrote of it all the same. */
const strangers: Family = {
  assessment: 'MASH-2026-0004',
  child: personOf('S04', 'sorrel'),
  mother: personOf('S04', 'hespera'),
}

beforeAll(async () => {
  hub = await createHub()
  // A story's own refuge has the marker's name, and is protected.
  await sql(hub, 'front-door', `UPDATE address SET lines = '{Elsewhere}' WHERE $1 = ANY(lines)`, [MARKER])
  await markFamily(hub, family)
  await markTexts(hub, strangers)
})
afterAll(() => hub[Symbol.asyncDispose]())

const telling = (answers: ReadonlyMap<string, string>): string[] =>
  [...answers].filter(([, text]) => REFUGE.test(text)).map(([asked]) => asked)

describe('a refuge that nobody has protected yet', () => {
  it('is told in many places to those who work on the case, so that its silence afterwards means something', async () => {
    const told = telling(await askEverything(hub, family, ['edwin']))
    expect(told).toContain('edwin mash view')
    for (const field of [
      'mashAssessment',
      'mashAssessments',
      'children',
      'overridesWaiting',
      'emergencyAccesses',
    ]) {
      expect(told.join()).toMatch(new RegExp(`{ ${field}\\b`))
    }
    const desk = telling(await askEverything(hub, family, ['kofi']))
    expect(desk.join()).toContain('{ policeOwnerDecisions')
    const behind = await askAsGateway(hub, family, 'edwin')
    expect(telling(behind)).toEqual([...behind.keys()])
    expect(telling(await askEverything(hub, strangers, ['edwin'])).length).toBeGreaterThan(2)
    const places = [...behind.values()].flatMap((text) => text.match(new RegExp(REFUGE, 'gi')) ?? [])
    expect(places.length).toBeGreaterThan(100)
  }, 120_000)
})

describe('once somebody has protected it', () => {
  beforeAll(async () => {
    const { errors } = await hub.query(
      'dilys',
      'mutation ($input: AddressProtection!) { protectAddress(input: $input) { id } }',
      {
        input: { assessment: family.assessment, personId: family.child, reason: 'He is looking for them.' },
      },
    )
    expect(errors).toEqual([])
  })

  it('is told to nobody, by no field of the graph and in no view that is printed', async () => {
    const everybody: readonly { readonly id: PersonaId }[] = personas
    const ids = everybody.map(({ id }) => id)
    const answers = await askEverything(hub, family, ids)
    expect(telling(answers)).toEqual([])
    expect(answers.get('edwin mash view')).toMatch(/protected/i)
  }, 240_000)

  it.each(['amara', 'edwin', 'kofi', 'farah'] as const)(
    'is told to %s by no service behind the gateway, asked by a gateway in the wrong hands',
    async (persona) => {
      const answers = await askAsGateway(hub, family, persona)
      expect(telling(answers)).toEqual([])
      for (const [asked, text] of answers) expect(`${asked} ${text}`).not.toContain('"errors"')
    },
  )

  it('is told to nobody in the case of a family that has nothing to do with it', async () => {
    const answers = await askEverything(hub, strangers, ['amara', 'callum', 'edwin', 'farah', 'kofi'])
    expect(telling(answers)).toEqual([])
    expect([...answers.values()].join()).toContain(WITHHELD_PLACE)
  }, 120_000)
})
