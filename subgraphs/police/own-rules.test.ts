import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Concept } from '#shared/agency/concept'
import { Decisions } from '#shared/agency/decisions'
import { recordDecider } from '#shared/agency/desk/decide-records'
import { deskRecordReader, type DeskRecord } from '#shared/agency/desk/desk-records'
import { waitingItems, type WaitingItems } from '#shared/agency/desk/waiting-items'
import { recordReader } from '#shared/agency/read-records'
import { rulesOf, type SharingRules } from '#shared/agency/sharing-rules'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { holdRecords, testChild } from '#shared/agency/testing/hold-records'
import { noPlaces } from '#shared/agency/testing/no-places'
import { extendPolicy, type PolicyExtension } from '#shared/sharing/extend-policy'
import { defaultPolicy } from '#shared/sharing/policy'
import type { SensitivityClass, Trait } from '#shared/sharing/vocabulary'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { police, policeConcepts } from './service.js'

const OWN = 'police.custody'
const bryn = testChild('bryn')

/** The rules of a force that has a category of its own, and rules of its own. */
function ownRules(
  level: SensitivityClass,
  traits: readonly Trait[],
  more: Partial<PolicyExtension> = {},
): SharingRules {
  const categories = { [OWN]: { class: level, traits, holds: 'custody records' } }
  return rulesOf(extendPolicy(defaultPolicy, { agency: 'police', categories, ...more }))
}

/** Missing episodes stand for custody records. */
const concepts: readonly Concept[] = policeConcepts.map((each) =>
  each.field === 'missingEpisodes' ? { ...each, category: OWN } : each,
)

const statement = grantFor([{ id: bryn, consent: 'REFUSED' }], { profile: 'DUTY_16LA' })

/** What waits for the desk, of one record. */
function waiting(
  rules: SharingRules,
  given: Partial<DeskRecord> = {},
  readAt: Date | null = new Date(statement.at),
): WaitingItems {
  const record = {
    childId: bryn,
    field: 'missingEpisodes',
    recordId: testChild('record'),
    ...{
      sourceReference: null,
      sealed: false,
      shielded: false,
      cameWithContact: null,
      subjectHubId: null,
      row: null,
    },
    ...given,
  }
  const asked = {
    askedAt: statement.at,
    dueAt: '2026-11-03T17:00:00Z',
    hasProtectedPlace: false,
    statement,
  }
  return waitingItems({ agency: 'police', rules, concepts }, asked, [record], [], () => readAt ?? undefined)
}

describe('a category of an agency’s own', () => {
  it('waits for the desk where its rules would show it with approval, and says by which', () => {
    const { requests, protectedItems } = waiting(ownRules('S2', []))
    expect(requests).toMatchObject([{ category: OWN, rule: 'R19' }])
    expect(protectedItems).toEqual([])
  })

  it.each<[Trait, string]>([
    ['silent', 'SEALED'],
    ['shield', 'SHIELDED'],
  ])('that is %s is told to the desk as %s', (trait, protection) => {
    expect(waiting(ownRules('S5', [trait])).protectedItems).toMatchObject([{ protection }])
  })

  it('is not told to the desk as sealed before somebody has read of the child in the case', () => {
    expect(waiting(ownRules('S5', ['silent']), {}, null).protectedItems).toEqual([])
    expect(waiting(ownRules('S2', []), {}, null).requests).toHaveLength(1)
  })

  it('that is legal waits for nobody', () => {
    expect(waiting(ownRules('S5', ['legal']), { sealed: true })).toEqual({ requests: [], protectedItems: [] })
  })

  it('about other people is opened as a whole by no override', () => {
    const override = { id: 'override', subject: bryn, categories: [OWN], items: [] }
    const grant = grantFor([{ id: bryn, consent: 'REFUSED' }], {
      profile: 'DUTY_16LA',
      overrides: [override],
    })
    const [child] = grant.children
    const decided = (traits: readonly Trait[]) =>
      child && new Decisions('police', grant, ownRules('S2', traits)).of(child, OWN).state
    expect([decided([]), decided(['other-person'])]).toEqual(['SHARED', 'WITHHELD'])
  })

  test('classifies a field of the agency that has it, and of nobody else', async () => {
    const [, custody] = [await federationSchema(police.graph), ownRules('S2', [])]
    const categories = Object.fromEntries(
      [...custody.policy.categories].filter(([id]) => id !== 'police.missing'),
    )
    const without = { ...custody.policy, categories: new Map(Object.entries(categories)) }
    await expect(federationSchema(police.graph, without)).rejects.toThrow('PoliceRecord.missingEpisodes')
    await expect(federationSchema(police.graph, custody.policy)).resolves.toBeDefined()
  })
})

test('what an agency withholds by a rule of its own waits for no approval of it', () => {
  const rule = {
    id: 'police.P1',
    says: 'Where somebody ran to is told by word of mouth.',
    source: 'Force policy',
    then: 'W',
    reason: 'OWNER_HOLDS',
  } as const
  const stricterRules = [{ ...rule, when: { class: 'S2', owner: 'police' } } as const]
  expect(waiting(ownRules('S2', [])).requests).toHaveLength(1)
  expect(waiting(ownRules('S2', [], { stricterRules })).requests).toEqual([])
})

describe('in the agency’s database', () => {
  let database: AgencyDatabase
  beforeAll(async () => {
    database = await startAgencyDatabase(police)
    const columns = { missing_since: '2026-05-04T20:00:00Z', reference: 'T-1' }
    await holdRecords(database.migrator, 'bryn', [['missing_episode', columns]])
  })
  afterAll(() => database[Symbol.asyncDispose]())

  const contact = { name: 'Desk', role: 'Police', telephone: '01632 960000' }
  const disclosed = async (rules: SharingRules): Promise<(string | null)[]> => {
    const read = recordReader('police', concepts, database.app, contact, { rules, places: noPlaces })
    const record = (await read(statement, [bryn], new Set(['missingEpisodes']))).get(bryn)
    expect(record).toMatchObject({ missingEpisodes: null })
    return record?.disclosure.map(({ category }) => category) ?? []
  }

  it('a category of its own is named where it is withheld, but for one that is highly sensitive', async () => {
    expect(await disclosed(ownRules('S2', []))).toContain(OWN)
    expect(await disclosed(ownRules('S4', []))).not.toContain(OWN)
  })

  it('what it calls legal is nobody’s to share', async () => {
    const decide = async (rules: SharingRules) =>
      recordDecider(
        database.app,
        rules.policy,
        concepts,
        deskRecordReader(database.app, concepts),
      )(
        'kofi',
        {
          askedAt: statement.at,
          dueAt: statement.at,
          hasProtectedPlace: false,
          statement,
        },
        {
          assessmentId: statement.assessment,
          childId: bryn,
          category: OWN,
          decision: 'SHARED',
          recipients: [{ agency: 'social-care' }],
          reason: 'She must know before she visits.',
        },
      )
    await expect(decide(ownRules('S5', ['legal']))).rejects.toThrow('never shared here')
    expect(await decide(ownRules('S4', []))).toMatchObject([{ decision: 'SHARED', field: 'missingEpisodes' }])
  })
})
