import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub({ children: 120 })
})
afterAll(() => hub[Symbol.asyncDispose]())

const period = { from: '2026-01-01', to: '2026-11-20' }
const figure = '{ group numerator denominator value unit definition target baseline neighbours suppressed }'
const report = `query Report($from: LocalDate!, $to: LocalDate!) { performanceReport(from: $from, to: $to) { from to
  frontDoor { status contactsReceived ${figure} contactsBySource ${figure} }
  socialCare { status referralsReceived ${figure} annualisedReferralRate ${figure} childInNeedVisits ${figure} }
  earlyHelp { status requestsReceived ${figure} requestsBySource ${figure} } } }`

const ask = (persona: PersonaId, query = report, variables: Record<string, unknown> = period) =>
  hub.query(persona, query, variables)

interface Part {
  readonly status: string
  readonly [indicator: string]: unknown
}
const partsOf = ({ data }: Awaited<ReturnType<typeof ask>>) =>
  // The query's own shape.
  data?.['performanceReport'] as Record<'frontDoor' | 'socialCare' | 'earlyHelp', Part>

test.each(['oona', 'edwin'] as const)(
  '%s reads the figures of every part, as one report',
  async (persona) => {
    const { errors, ...answer } = await ask(persona)
    expect(errors).toEqual([])
    const { frontDoor, socialCare, earlyHelp } = partsOf({ errors, ...answer })
    expect([frontDoor.status, socialCare.status, earlyHelp.status]).toEqual(['SHARED', 'SHARED', 'SHARED'])
    expect(socialCare['referralsReceived']).toMatchObject({
      numerator: expect.any(Number) as number,
      denominator: null,
    })
    expect(socialCare['childInNeedVisits']).toMatchObject({
      unit: 'PERCENTAGE',
      target: 95,
      suppressed: false,
    })
    expect(earlyHelp['requestsReceived']).not.toMatchObject({ numerator: 0 })
  },
)

test.each(['amara', 'juno', 'kofi', 'nils', 'marit', 'piers'] as const)(
  '%s is neither, and is told nothing',
  async (persona) => {
    const { data, errors } = await ask(persona)
    expect(data).toBeNull()
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN'])
  },
)

test('what a figure means is the schema’s own description of it', async () => {
  const { data } = await ask('oona')
  const { socialCare } = partsOf({ data } as never) // only the data is looked at
  const { definition } = socialCare['referralsReceived'] as { definition: string } // the query's own shape
  const { __type } = (
    await hub.query('oona', '{ __type(name: "SocialCareIndicators") { fields { name description } } }')
  ).data as {
    __type: { fields: { name: string; description: string }[] }
  }
  expect(__type.fields.find(({ name }) => name === 'referralsReceived')?.description).toBe(definition)
})

test('a part that cannot be had is unavailable and null, not nought, and the others are there', async () => {
  await hub.stop('social-care')
  try {
    const answer = await ask('oona')
    const { frontDoor, socialCare, earlyHelp } = partsOf(answer)
    expect(answer.errors).toEqual([])
    expect(socialCare).toEqual({
      status: 'UNAVAILABLE',
      referralsReceived: null,
      annualisedReferralRate: null,
      childInNeedVisits: null,
    })
    expect([frontDoor.status, earlyHelp.status]).toEqual(['SHARED', 'SHARED'])
    expect(answer.extensions['agencies']).toMatchObject([{ agency: 'social-care', state: 'UNAVAILABLE' }])
  } finally {
    await hub.start('social-care')
  }
})

test('each service sends one statement for all its indicators', async () => {
  hub.statements.clear()
  await ask('oona')
  const counted = hub.statements.list.filter(({ sql }) => sql.includes('working_day AS'))
  expect(counted.map(({ service }) => service).toSorted()).toEqual([
    'early-help',
    'front-door',
    'social-care',
  ])
})

test.each([
  [{ from: '2026-02-01', to: '2026-01-31' }, 'to: it is not before from.'],
  [{ from: '2020-01-01', to: '2023-01-01' }, 'to: a period is less than 3 years.'],
  [{ from: '2026-02-01', to: '2026-02-30' }, 'Wrong or missing'],
])('a period that is none is refused with what is wrong: %j', async (wrong, says) => {
  const { errors } = await ask('oona', report, wrong)
  expect(errors[0]?.extensions['code']).toBe('BAD_INPUT')
  expect(errors[0]?.message).toContain(says === 'Wrong or missing' ? '' : says)
})

/** The newest entry of a service's log with this in it. */
async function logged(service: 'early-help' | 'social-care' | 'front-door', text: string): Promise<LogEntry> {
  const client = new Client({
    connectionString: new URL(`/mash_${service.replace('-', '_')}`, hub.adminUrl).href,
  })
  await client.connect()
  try {
    const { rows: entries } = await client.query<{ body: string }>(
      `SELECT body FROM log.entry WHERE position($1 IN body) > 0 ORDER BY index DESC LIMIT 1`,
      [text],
    )
    // As the service wrote it.
    return JSON.parse(entries[0]?.body ?? expect.fail(`no ${text}`)) as LogEntry
  } finally {
    await client.end()
  }
}

test('the log says who was told figures, and names no child', async () => {
  await ask('oona')
  expect(await logged('social-care', 'PerformanceReport.socialCare')).toMatchObject({
    ...{ actor: { id: 'oona', role: 'ANALYST' }, purpose: 'STATISTICS' },
    fields: [{ path: 'PerformanceReport.socialCare', category: 'hub.meta', state: 'SHARED', rule: 'ROLE' }],
  })
  expect(await logged('social-care', 'PerformanceReport.socialCare')).not.toHaveProperty('child')
})

const rows = `query Rows($from: LocalDate!, $to: LocalDate!, $indicator: String!, $group: String) {
  earlyHelpIndicatorRows(from: $from, to: $to, indicator: $indicator, group: $group) { children more rows { child month } } }`

test('the rows behind a figure have no name, are logged, and of fewer than six an analyst sees none', async () => {
  const wanted = { from: '2024-01-01', to: '2026-11-20', indicator: 'requestsReceived' }
  const { data, errors } = await ask('oona', rows, wanted)
  expect(errors).toEqual([])
  const told = data?.['earlyHelpIndicatorRows'] as {
    children: number
    rows: { child: number; month: string }[]
  } // the query's own shape
  expect(told.children).toBeGreaterThan(5)
  expect(told.rows.every(({ month }) => /^20\d\d-\d\d$/.test(month))).toBe(true)
  expect((await logged('early-help', 'earlyHelpIndicatorRows')).action).toEqual({
    ...{ name: 'earlyHelpIndicatorRows', outcome: 'DONE' },
    subjects: { indicator: 'early-help.requestsReceived', period: '2024-01-01/2026-11-20' },
  })
  // A day on which one asked.
  const one = { ...wanted, from: '2026-09-01', to: '2026-09-02' }
  const few = await ask('oona', rows, one)
  expect(few.errors[0]?.extensions['code']).toBe('FORBIDDEN')
  expect((await logged('early-help', 'earlyHelpIndicatorRows')).action).toMatchObject({
    outcome: 'REFUSED',
    code: 'FORBIDDEN',
  })
  expect((await ask('edwin', rows, one)).errors).toEqual([])
  const [unknown] = (await ask('edwin', rows, { ...one, indicator: 'children' })).errors
  expect(unknown?.message).toMatch(/indicator: this part has requestsReceived, /)
})

test('arrivals are told by members of the hub, and stand as they were told last', async () => {
  const tell = (persona: PersonaId, inbox: number) =>
    ask(
      persona,
      `mutation Tell($input: DailyArrivalsInput!) { recordArrivals(input: $input) { day inbox calls } }`,
      {
        input: { day: '2026-11-02', inbox, calls: 54 },
      },
    )
  expect((await tell('amara', 1)).errors).toEqual([])
  expect((await tell('edwin', 109)).data).toEqual({
    recordArrivals: { day: '2026-11-02', inbox: 109, calls: 54 },
  })
  expect((await tell('oona', 7)).errors[0]?.extensions['code']).toBe('FORBIDDEN')
  const { data } = await ask(
    'oona',
    `query ($from: LocalDate!, $to: LocalDate!) { performanceReport(from: $from, to: $to) {
    frontDoor { averageWeekday { group value } } } }`,
    { from: '2026-11-02', to: '2026-11-08' },
  )
  const { frontDoor } = partsOf({ data } as never) // only the data is looked at
  expect(frontDoor['averageWeekday']).toContainEqual({ group: 'Monday, inbox', value: 109 })
})
