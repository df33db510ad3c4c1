import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
  await refer('2020-04-10', 20)
  await refer('2020-05-10', 3)
  await refer('2020-06-10', 9)
})
afterAll(() => hub[Symbol.asyncDispose]())

async function sql<Row extends object>(service: string, statement: string, as?: string): Promise<Row[]> {
  const url = as ?? new URL(`/mash_${service.replace('-', '_')}`, hub.adminUrl).href
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

let children = 0
/** As many referrals on a day, each of another child. */
async function refer(day: string, count: number): Promise<void> {
  const first = (children += 1_000)
  await sql(
    'social-care',
    `WITH child AS (INSERT INTO person (local_key) SELECT 'snapshot ' || n FROM generate_series(${first}, ${first + count - 1}) AS n RETURNING id)
     INSERT INTO referral (person_id, received_on) SELECT id, '${day}' FROM child`,
  )
}

const spring = { from: '2020-04-01', to: '2020-06-30' }
const months = [
  { from: '2020-04-01', to: '2020-04-30' },
  { from: '2020-05-01', to: '2020-05-31' },
  { from: '2020-06-01', to: '2020-06-30' },
]

const take = (input: object, persona: PersonaId = 'oona') =>
  hub.query(
    persona,
    'mutation Take($input: SnapshotInput!) { takeIndicatorSnapshot(input: $input) { id kind unpublishedBecause } }',
    { input: { id: randomUUID(), ...input } },
  )
const taken = async (input: object) => {
  const { data, errors } = await take(input)
  expect(errors).toEqual([])
  return data?.['takeIndicatorSnapshot'] as { id: string; kind: string; unpublishedBecause: string | null } // the query's own shape
}

interface Published {
  readonly part: string
  readonly indicator: string
  readonly group: string | null
  readonly numerator: number | null
  readonly value: number | null
  readonly suppressed: boolean
}
async function published(period: { from: string; to: string }): Promise<readonly Published[] | undefined> {
  const query = `query Published($from: LocalDate!, $to: LocalDate!) { publishedIndicators(from: $from, to: $to) {
    snapshot { takenBy } figures { part indicator group numerator denominator value suppressed } } }`
  const { data, errors } = await hub.query('edwin', query, period)
  expect(errors).toEqual([])
  return (data?.['publishedIndicators'] as { figures: Published[] } | null)?.figures // the query's own shape
}
const figureOf = async (
  period: { from: string; to: string },
  indicator: string,
  group: string | null = null,
) =>
  (await published(period))?.find((each) => each.indicator === indicator && each.group === group) ??
  expect.fail(`no ${indicator}`)

describe('what is published', () => {
  it('comes from snapshots alone: before there is one it is nothing', async () => {
    expect(await published(spring)).toBeUndefined()
  })

  it('has nothing of 1 to 5 children, in the month, nor by the quarter and its other months', async () => {
    for (const month of months)
      expect(await taken(month)).toMatchObject({ kind: 'MONTH', unpublishedBecause: null })
    const [april, may, june] = await Promise.all(months.map((month) => figureOf(month, 'referralsReceived')))
    expect(april).toMatchObject({ numerator: 20, value: 20, suppressed: false })
    expect(may).toMatchObject({ numerator: null, value: null, suppressed: true })
    expect(june).toMatchObject({ numerator: 9, suppressed: false })
    expect(await taken(spring)).toMatchObject({ kind: 'QUARTER', unpublishedBecause: null })
    expect(await figureOf(spring, 'referralsReceived')).toMatchObject({ numerator: null, suppressed: true })
    // Nor by any other table that has the same number.
    const told = (await published(spring))?.filter(({ part }) => part === 'social-care') ?? []
    expect(told.filter(({ numerator }) => numerator === 32)).toEqual([])
    expect(JSON.stringify(await published(months[1] ?? spring))).not.toContain('"numerator":3,')
  })

  it('is told once: a later extract is kept, compared, and not published', async () => {
    const [june = spring] = months.slice(2)
    await refer('2020-06-11', 2)
    const again = await taken(june)
    expect(again.unpublishedBecause).toContain('published already')
    expect(await figureOf(june, 'referralsReceived')).toMatchObject({ numerator: 9 })
    const list = await hub.query(
      'oona',
      'query ($from: LocalDate!, $to: LocalDate!) { indicatorSnapshots(from: $from, to: $to) { id takenBy } }',
      june,
    )
    const [first] = list.data?.['indicatorSnapshots'] as { id: string }[] // the query's own shape
    const { data } = await hub.query(
      'oona',
      `query ($earlier: ID!, $later: ID!) { indicatorDifferences(earlier: $earlier, later: $later) {
        part indicator group earlier later } }`,
      { earlier: first?.id, later: again.id },
    )
    const differs = {
      part: 'social-care',
      indicator: 'referralsReceived',
      group: null,
      earlier: 9,
      later: 11,
    }
    expect(data?.['indicatorDifferences']).toContainEqual(differs)
    const report = await hub.query(
      'oona',
      `query ($from: LocalDate!, $to: LocalDate!) { performanceReport(from: $from, to: $to) { differences {
        part indicator group earlier later } } }`,
      june,
    )
    expect(report.data?.['performanceReport']).toMatchObject({ differences: data?.['indicatorDifferences'] })
  })

  it('is one number for whoever takes a snapshot at the same time', async () => {
    const july = { from: '2020-07-01', to: '2020-07-31' }
    const both = await Promise.all([taken(july), taken(july), taken(july)])
    expect(both.filter(({ unpublishedBecause }) => unpublishedBecause === null)).toHaveLength(1)
  })

  it('goes with all of its months or with none', async () => {
    const summer = { from: '2020-07-01', to: '2020-09-30' }
    expect((await taken(summer)).unpublishedBecause).toContain('not all')
    expect((await taken({ from: '2019-04-01', to: '2020-03-31' })).unpublishedBecause).toBeNull()
    expect((await taken({ from: '2019-05-01', to: '2019-05-31' })).unpublishedBecause).toContain('longer')
  })
})

describe('a snapshot', () => {
  it('is not taken where a part cannot be had: an outage is not a nought', async () => {
    await hub.stop('early-help')
    try {
      const { errors } = await take({ from: '2018-04-01', to: '2018-04-30' })
      expect(errors[0]?.extensions['code']).toBe('AGENCY_UNAVAILABLE')
    } finally {
      await hub.start('early-help')
    }
    expect(await sql('front-door', `SELECT FROM indicator_snapshot WHERE first_day = '2018-04-01'`)).toEqual(
      [],
    )
  })

  it.each([
    ['of a week', { from: '2020-04-01', to: '2020-04-07' }, 'calendar month'],
    ['of three months that are no quarter', { from: '2020-05-01', to: '2020-07-31' }, 'calendar month'],
    ['of a calendar year', { from: '2020-01-01', to: '2020-12-31' }, 'calendar month'],
    ['of a month that goes on', { from: '2099-04-01', to: '2099-04-30' }, 'not over'],
  ])('%s is refused', async (_what, input, says) => {
    const { errors } = await take(input)
    expect(errors[0]).toMatchObject({
      extensions: { code: 'BAD_INPUT' },
      message: expect.stringContaining(says) as string,
    })
  })

  it.each(['amara', 'juno', 'nils'] as const)('is taken by no one else, such as %s', async (persona) => {
    expect((await take(months[0] ?? spring, persona)).errors[0]?.extensions['code']).toBe('FORBIDDEN')
  })

  it('is changed by nobody', async () => {
    const app = hub.databases.get('front-door')?.app
    const change = (statement: string) => sql('front-door', statement, app)
    await expect(change(`UPDATE indicator_snapshot SET figures = '{}'`)).rejects.toThrow('permission denied')
    await expect(change('DELETE FROM indicator_snapshot')).rejects.toThrow('permission denied')
    await expect(sql('front-door', 'DELETE FROM indicator_snapshot')).rejects.toThrow('append-only')
  })

  it('is in the logs of the front door and of whom it asked', async () => {
    const entries = (service: string, name: string) =>
      sql<{ body: string }>(
        service,
        `SELECT body FROM log.entry WHERE body LIKE '%"name":"${name}"%' AND body LIKE '%"DONE"%' ORDER BY index DESC LIMIT 1`,
      )
    const [taking] = await entries('front-door', 'takeIndicatorSnapshot')
    expect(JSON.parse(taking?.body ?? '{}')).toMatchObject({ actor: { role: 'ANALYST' } })
    const [telling] = await entries('social-care', 'indicators')
    expect(JSON.parse(telling?.body ?? '{}')).toMatchObject({ actor: { id: 'oona' }, purpose: 'STATISTICS' })
  })
})

describe('the wards from which children are referred', () => {
  const month = { from: '2021-04-01', to: '2021-04-30' }
  const wards =
    'frontDoor { status referralsByHomeWard { group numerator denominator } } differences { part indicator group }'
  const report = async () => {
    const query = `query ($from: LocalDate!, $to: LocalDate!) { performanceReport(from: $from, to: $to) { ${wards} } }`
    const { data, errors } = await hub.query('oona', query, month)
    expect(errors).toEqual([])
    return data?.['performanceReport']
  }
  const at = (numerator: number, group: string) => ({ group, numerator, denominator: 12 })

  it('tell nobody who holds two extracts that a place was protected, nor where', async () => {
    await sql(
      'front-door',
      `WITH child AS MATERIALIZED (
         SELECT n, 'CONTACT-2021-' || n AS contact, md5('ward ' || n)::uuid AS id FROM generate_series(9001, 9012) n
       ), born AS (INSERT INTO person (id, date_of_birth, sex) SELECT id, '2015-05-05', 'F' FROM child
       ), home AS (
         INSERT INTO address (id, lines, postcode, protected, ward)
         SELECT id, ARRAY[n || ' Nowhere'], 'ZZ1 1AA', false, CASE WHEN n <= 9006 THEN 'E05999101' ELSE 'E05999102' END FROM child
       ), lives AS (INSERT INTO residence (person_id, address_id, since) SELECT id, id, '2016-01-01' FROM child
       ), came AS (
         INSERT INTO contact (id, submission, request_digest, received_at, received_by, source, concern, worry, in_danger, family_told, consent,
           consent_account, household, tools)
         SELECT contact, id, '', '2021-04-12T10:00Z', 'test', '6', 'NEGLECT', 'Invented.', false, true, 'GIVEN', 'Invented.', '[]', '[]' FROM child
       ), of AS (INSERT INTO contact_child (contact_id, person_id, position, escalates) SELECT contact, id, 0, false FROM child)
       INSERT INTO mash_assessment (id, contact_id, status, outcome, rag, basis, profile, purpose, received_at)
       SELECT 'MASH-2021-' || n, contact, 'CLOSED', 'REFERRAL_S17', 'GREEN', 'S17', 'CONSENT_LED', 'TRIAGE', '2021-04-12T10:00Z' FROM child`,
    )
    const first = await taken(month)
    expect(await report()).toMatchObject({
      frontDoor: { referralsByHomeWard: [at(6, 'E05999101'), at(6, 'E05999102')] },
    })
    await sql('front-door', `UPDATE address SET protected = true WHERE id = md5('ward 9012')::uuid`)
    const second = await taken(month)
    expect(await report()).toEqual({
      frontDoor: {
        status: 'SHARED',
        referralsByHomeWard: [at(6, 'E05999101'), at(5, 'elsewhere'), at(1, 'unknown')],
      },
      differences: [],
    })
    const { data } = await hub.query(
      'oona',
      'query ($earlier: ID!, $later: ID!) { indicatorDifferences(earlier: $earlier, later: $later) { indicator group } }',
      { earlier: first.id, later: second.id },
    )
    expect(data?.['indicatorDifferences']).toEqual([])
    const kept = await sql<{ figures: object; withheld: object }>(
      'front-door',
      'SELECT figures, withheld FROM indicator_snapshot',
    )
    expect(JSON.stringify([kept, await published(month)])).not.toMatch(/E05999|referralsByHomeWard/)
  })
})
