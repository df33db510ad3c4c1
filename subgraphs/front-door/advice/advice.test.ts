import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aContact, caseOf, newChild, send } from '../testing/a-contact.js'
import { adviceOf, anAdvice, recordAdvice } from '../testing/an-advice.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const named = {
  child: { givenName: 'Perpetua', familyName: 'Wimbleford', dateOfBirth: '2019-05-04' },
  childNamedBecause: 'She asked whether this very child is on a plan.',
}
const one = 'query ($id: ID!) { advice(id: $id) { id child { givenName } contactId } }'
const all =
  'query ($first: Int, $after: String) { adviceGiven(first: $first, after: $after) { nodes { id child { givenName } } endCursor hasNextPage } }'

interface Page {
  readonly nodes: readonly { readonly id: string }[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}
const page = async (persona: PersonaId, variables: object = {}): Promise<Page> =>
  // The query's own shape.
  told(await hub.ask(persona, all, variables)) as Page

describe('a consultation', () => {
  test('is recorded as it was, names no child, and begins no case', async () => {
    const before = await hub.sql('SELECT FROM mash_assessment')
    const input = anAdvice()
    expect(told(await recordAdvice(hub, 'amara', input))).toEqual({
      id: expect.stringMatching(/^ADVICE-2026-\d{4,}$/) as string,
      takenAt: '2026-11-02T09:00:00.000Z',
      takenBy: 'amara',
      source: 'CODE_3B',
      caller: { name: 'Hildegard Larksworthy' },
      ...{ question: input.question, answer: input.answer, outcome: 'ADVISED' },
      ...{ services: [], child: null, childNamedBecause: null, contactId: null },
    })
    expect(await hub.sql('SELECT FROM mash_assessment')).toHaveLength(before.length)
  })

  test('sent again is recorded once, also at once; its id is nobody else’s', async () => {
    const input = anAdvice()
    const ids = await Promise.all([1, 2, 3].map(() => adviceOf(hub, 'amara', input)))
    expect(new Set(ids).size).toBe(1)
    expect(await recordAdvice(hub, 'bronwen', input)).toEqual(refusing('BAD_INPUT', 'another consultation'))
    const other = { ...input, answer: 'Something else altogether.' }
    expect(await recordAdvice(hub, 'amara', other)).toEqual(refusing('BAD_INPUT', 'another consultation'))
  })

  test('may name a child whose names are in other words', async () => {
    const child = { givenName: 'Al', familyName: 'Li' }
    const question = 'He always says little about home. Is that child on a plan?'
    const { errors } = await recordAdvice(hub, 'amara', anAdvice({ ...named, child, question }))
    expect(errors).toBeUndefined()
  })

  test('is never changed and never deleted', async () => {
    await adviceOf(hub, 'amara', anAdvice())
    for (const statement of [
      `UPDATE advice SET team = 'Another'`,
      'DELETE FROM advice',
      'TRUNCATE advice CASCADE',
    ]) {
      await expect(hub.sql(statement, [], 'app')).rejects.toThrow('permission denied')
      await expect(hub.sql(statement)).rejects.toThrow('append-only')
    }
  })

  test.each([
    ['names a child and does not say why', { child: named.child }, 'childNamedBecause has 10 to'],
    ['says why a child is named, and names none', { childNamedBecause: named.childNamedBecause }, 'no child is named'],
    ['repeats the name in what was asked', { ...named, question: 'Is PERPETUA WIMBLEFORD on a plan?' }, 'do not repeat the child’s name'],
    ['names a child born tomorrow', { ...named, child: { ...named.child, dateOfBirth: '2026-11-03' } }, 'not in the future'],
    ['names somebody who is 18', { ...named, child: { ...named.child, dateOfBirth: '2008-11-02' } }, 'less than 18'],
    ['names an anonymous caller', { source: 'CODE_9' }, 'anonymous caller is not named'],
    ['sends to no service', { outcome: 'SIGNPOSTED' }, 'services: name at least one'],
    ['sends to a service that the directory does not have', { services: [randomUUID()] }, 'no such service'],
    ['sends to something that is none', { services: ['x'] }, 'no such service'],
    ['asks nothing', { question: ' ' }, 'question has 10 to'],
    ['holds what cannot be read', { answer: 'Ask her \u202e what she wants.' }, 'cannot be read'],
    ['has no id', { id: '1' }, 'id: this is no id'],
  ])('that %s is refused, in words', async (_, but, words) => {
    expect(await recordAdvice(hub, 'amara', anAdvice(but))).toEqual(refusing('BAD_INPUT', words))
  }) // prettier-ignore
})

describe('nobody outside the team that took a consultation', () => {
  test.each(['callum', 'dilys', 'edwin'] as const)(
    'of the hub reads it, named child or not: not %s',
    async (persona) => {
      for (const but of [{}, named]) {
        const id = await adviceOf(hub, 'amara', anAdvice(but))
        expect(await hub.ask(persona, one, { id })).toEqual(refusing('NOT_FOUND'))
        expect((await page(persona, { first: 50 })).nodes.map((each) => each.id)).not.toContain(id)
      }
    },
  )

  test.each(['hetty', 'juno', 'kofi', 'rowena', 'marit', 'nils', 'oona', 'piers', 'rhoda'] as const)(
    'reads or records any: not %s',
    async (persona) => {
      const id = await adviceOf(hub, 'amara', anAdvice(named))
      expect(await hub.ask(persona, one, { id })).toEqual(refusing('FORBIDDEN'))
      expect(await hub.ask(persona, all)).toEqual(refusing('FORBIDDEN'))
      expect(await recordAdvice(hub, persona, anAdvice())).toEqual(refusing('FORBIDDEN'))
    },
  )

  test('can tell it from one that there is not', async () => {
    const id = await adviceOf(hub, 'amara', anAdvice(named))
    const answers = await Promise.all(
      [id, 'ADVICE-2026-99999', "' OR true --", '\u0000'].map((each) => hub.ask('callum', one, { id: each })),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('is told by the log more than that there was one: no name, no words', async () => {
    await adviceOf(hub, 'amara', anAdvice(named))
    const [{ body } = { body: '' }] = await hub.sql<{ body: string }>(
      `SELECT string_agg(body, ' ') AS body FROM log.entry WHERE body LIKE '%recordAdvice%'`,
    )
    expect(body).toContain('ADVICE-2026-')
    expect(body).not.toMatch(/Perpetua|Wimbleford|Larksworthy|low since/)
  })
})

describe('the team that took it', () => {
  test('reads it, whoever of them asks, newest first and a page at a time', async () => {
    const ids = [await adviceOf(hub, 'amara', anAdvice(named)), await adviceOf(hub, 'bronwen', anAdvice())]
    expect(told(await hub.ask('bronwen', one, { id: ids[0] }))).toMatchObject({
      child: { givenName: 'Perpetua' },
    })
    const first = await page('amara', { first: 1 })
    const second = await page('amara', { first: 1, after: first.endCursor })
    expect([first.nodes[0]?.id, second.nodes[0]?.id]).toEqual(ids.toReversed())
    expect(first.hasNextPage).toBe(true)
    expect(await hub.ask('amara', all, { first: 51 })).toEqual(refusing('BAD_INPUT', 'at most 50'))
    expect(await hub.ask('amara', all, { after: 'x' })).toEqual(refusing('BAD_INPUT', 'cursor'))
  })

  test('makes a contact of it, and one alone', async () => {
    const advice = await adviceOf(hub, 'amara', anAdvice({ outcome: 'CONTACT_AGREED' }))
    const contact = (but: object = {}) =>
      aContact({ advice, children: [{ ...newChild, givenName: randomUUID() }], ...but })
    const id = await caseOf(hub, 'bronwen', contact())
    expect(told(await hub.ask('amara', one, { id: advice }))).toMatchObject({
      contactId: id.replace('MASH', 'CONTACT'),
    })
    const query = 'query ($id: ID!) { mashAssessment(id: $id) { contact { adviceId } } }'
    expect(told(await hub.ask('edwin', query, { id }))).toEqual({ contact: { adviceId: advice } })
    expect(await send(hub, 'amara', contact())).toEqual(
      refusing('BAD_INPUT', 'a contact has come of it already'),
    )
  })

  test('is the only one that does: another is refused as if there were none, and a partner too', async () => {
    const advice = await adviceOf(hub, 'amara', anAdvice())
    for (const sender of ['callum', 'hetty'] as const) {
      for (const named of [advice, 'ADVICE-2026-99999']) {
        expect(await send(hub, sender, aContact({ advice: named }))).toEqual(
          refusing('BAD_INPUT', 'your team has recorded no such consultation'),
        )
      }
    }
  })

  test('is not there for those of the team from whom the case is kept that came of it', async () => {
    const advice = await adviceOf(hub, 'amara', anAdvice())
    const assessment = await caseOf(hub, 'amara', aContact({ advice }))
    const listed = async (persona: PersonaId) => (await page(persona)).nodes.some(({ id }) => id === advice)
    expect(await listed('bronwen')).toBe(true)
    await hub.sql(
      `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'bronwen', 'COLLEAGUE', 'edwin', now())`,
      [assessment],
    )
    expect(await listed('bronwen')).toBe(false)
    expect(await hub.ask('bronwen', one, { id: advice })).toEqual(refusing('NOT_FOUND'))
    expect(await send(hub, 'bronwen', aContact({ advice }))).toEqual(
      refusing('BAD_INPUT', 'your team has recorded no such consultation'),
    )
    expect(await listed('amara')).toBe(true)
    expect(await send(hub, 'amara', aContact({ advice }))).toEqual(
      refusing('BAD_INPUT', 'has come of it already'),
    )
  })
})
