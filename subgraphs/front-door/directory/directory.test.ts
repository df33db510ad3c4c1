import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { adviceOf, anAdvice } from '../testing/an-advice.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(undefined, 0, undefined, { LOCALITIES: 'north=ZZ1,ZZ2 south=ZZ5' })
  await hub.sql('DELETE FROM local_service')
})
afterAll(() => hub[Symbol.asyncDispose]())

const aService = (but: object = {}) => ({
  id: randomUUID(),
  name: 'Overwater family hub',
  provides: 'Stay and play, and somebody to talk to about a child’s behaviour. Come as you are.',
  needs: ['PARENTING', 'EARLY_YEARS'],
  localities: ['north'],
  telephone: '01632 960040',
  takesStepAcross: false,
  ...but,
})
const list = (persona: PersonaId, input: object) =>
  hub.ask(
    persona,
    'mutation ($input: LocalServiceInput!) { listLocalService(input: $input) { id name localities } }',
    { input },
  )
const listed = async (but: object = {}): Promise<string> =>
  // The mutation's own shape.
  (told(await list('edwin', aService(but))) as { id: string }).id
const delist = (persona: PersonaId, id: string) =>
  hub.ask(persona, 'mutation ($id: ID!) { delistLocalService(id: $id) { id } }', { id })

const query = `query ($locality: String, $need: LocalNeed, $age: Int, $takesStepAcross: Boolean, $first: Int, $after: String) {
  localServices(locality: $locality, need: $need, age: $age, takesStepAcross: $takesStepAcross, first: $first, after: $after) {
    nodes { id name } endCursor hasNextPage } }`
interface Page {
  readonly nodes: readonly { readonly name: string }[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}
const find = async (variables: object = {}, persona: PersonaId = 'amara'): Promise<Page> =>
  // The query's own shape.
  told(await hub.ask(persona, query, variables)) as Page
const names = async (variables: object = {}): Promise<string[]> =>
  (await find(variables)).nodes.map(({ name }) => name)

describe('the directory', () => {
  test('is asked by locality, need and age; a service for all of the authority is one of each locality', async () => {
    await listed({ name: 'A: north' })
    await listed({ name: 'B: south', localities: ['south'], needs: ['BEREAVEMENT'] })
    await listed({
      name: 'C: everywhere',
      localities: [],
      needs: ['YOUTH', 'BEREAVEMENT'],
      youngest: 11,
      oldest: 17,
    })
    await listed({ name: 'D: step across', takesStepAcross: true, needs: ['MONEY'] })
    expect(await names({ locality: 'north' })).toEqual(['A: north', 'C: everywhere', 'D: step across'])
    expect(await names({ locality: 'south', need: 'BEREAVEMENT' })).toEqual(['B: south', 'C: everywhere'])
    expect(await names({ locality: 'south', age: 10 })).toEqual(['B: south'])
    expect(await names({ locality: 'south', age: 11 })).toEqual(['B: south', 'C: everywhere'])
    expect(await names({ takesStepAcross: true })).toEqual(['D: step across'])
    const first = await find({ first: 3 })
    expect(first.hasNextPage).toBe(true)
    expect(await names({ first: 3, after: first.endCursor })).toEqual(['D: step across'])
  })

  test('forgets a service that was taken out, but for whom was sent there', async () => {
    const service = await listed({ name: 'Z: closing', needs: ['HOUSING'] })
    const advice = await adviceOf(hub, 'amara', anAdvice({ outcome: 'SIGNPOSTED', services: [service] }))
    expect(told(await delist('edwin', service))).toEqual({ id: service })
    expect(await names({ need: 'HOUSING' })).toEqual([])
    expect(await delist('edwin', service)).toEqual(refusing('NOT_FOUND'))
    const sent = await hub.ask('amara', 'query ($id: ID!) { advice(id: $id) { services { name } } }', {
      id: advice,
    })
    expect(told(sent)).toEqual({ services: [{ name: 'Z: closing' }] })
    await expect(hub.sql(`UPDATE local_service SET name = 'x'`, [], 'app')).rejects.toThrow(
      'permission denied',
    )
  })

  test('has a service once, however often it is sent, also at once; its id is no other’s', async () => {
    const input = aService({ name: 'E: once', needs: ['SCHOOL'] })
    await Promise.all([1, 2, 3].map(() => list('edwin', input)))
    expect(await names({ need: 'SCHOOL' })).toEqual(['E: once'])
    const other = { ...input, name: 'F: another' }
    expect(await list('edwin', other)).toEqual(refusing('BAD_INPUT', 'belongs to another service'))
  })

  test.each(['amara', 'edwin', 'hetty', 'kofi', 'rhoda'] as const)('is there for %s', async (persona) => {
    expect((await find({}, persona)).nodes).not.toEqual([])
  })

  test.each(['marit', 'nils', 'oona', 'piers'] as const)('is not for %s', async (persona) => {
    expect(await hub.ask(persona, query)).toEqual(refusing('FORBIDDEN'))
  })

  test.each(['amara', 'hetty', 'rhoda', 'nils'] as const)(
    'is kept by managers of the hub, not by %s',
    async (persona) => {
      expect(await list(persona, aService())).toEqual(refusing('FORBIDDEN'))
      expect(await delist(persona, randomUUID())).toEqual(refusing('FORBIDDEN'))
    },
  )

  test.each([
    ['an unknown locality', { locality: 'west' }, 'the authority has north, south'],
    ['a child of minus one', { age: -1 }, 'age lies between'],
    ['no service at all', { first: 0 }, 'at least 1'],
    ['a cursor of another list', { after: 'WyJ4Il0' }, 'cursor'],
  ])('refuses to look for %s, and says what is possible', async (_, variables, words) => {
    expect(await hub.ask('amara', query, variables)).toEqual(refusing('BAD_INPUT', words))
  })
})

describe('the directory holds no person and no secret place', () => {
  test('has no column that leads to a person of the index', async () => {
    const columns = await hub.sql<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'local_service' ORDER BY 1`,
    )
    expect(columns.map(({ name }) => name)).toEqual(
      ['id', 'request_digest', 'name', 'provides', 'needs', 'localities', 'telephone', 'email', 'website', 'hours', 'youngest', 'oldest',
        'takes_step_across', 'listed_by', 'listed_at', 'delisted_by', 'delisted_at'].toSorted(),
    ) // prettier-ignore
    const keys = await hub.sql(
      `SELECT FROM pg_constraint WHERE conrelid = 'local_service'::regclass AND contype = 'f'`,
    )
    expect(keys).toEqual([])
  })

  test.each([
    ['a person’s mailbox', { email: 'anna.smith@hub.example' }, 'not of a person'],
    ['a person’s mailbox by initial', { email: 'a.smith2@hub.example' }, 'not of a person'],
    ['no way to reach it', { telephone: null }, 'say how one comes to it'],
    ['a telephone that is none', { telephone: 'ask Anna' }, 'telephone: figures'],
    ['a page that is not secure', { website: 'http://hub.example' }, 'begins with https://'],
    ['a page that is a program', { website: 'javascript:alert(1)' }, 'begins with https://'],
    ['a locality that is none', { localities: ['west'] }, 'the authority has north, south'],
    ['no need', { needs: [] }, 'needs: name each once'],
    ['a need twice', { needs: ['MONEY', 'MONEY'] }, 'needs: name each once'],
    ['ages the wrong way round', { youngest: 5, oldest: 4 }, 'youngest is at most oldest'],
    ['what cannot be read', { name: 'a\u202eb' }, 'cannot be read'],
  ])('and refuses %s', async (_, but, words) => {
    expect(await list('edwin', aService(but))).toEqual(refusing('BAD_INPUT', words))
  })

  test('and refuses a refuge: its house, its street, its postcode', async () => {
    const [place] = await hub.sql<{ lines: string[]; postcode: string }>(
      'SELECT lines, postcode FROM address WHERE protected LIMIT 1',
    )
    for (const told of [place?.lines.join(', '), place?.postcode.replace(' ', '').toLowerCase()]) {
      const provides = `A safe place for women and children, at ${told ?? ''}. Ring first.`
      expect(await list('edwin', aService({ provides }))).toEqual(
        refusing('BAD_INPUT', 'no place that is protected'),
      )
    }
  })

  test('takes markup and formulas as the text that they are', async () => {
    const name = `=HYPERLINK("x") <script>alert(1)</script> '); DROP TABLE local_service; --`
    await listed({ name, needs: ['DISABILITY'] })
    expect(await names({ need: 'DISABILITY' })).toEqual([name])
  })
})
