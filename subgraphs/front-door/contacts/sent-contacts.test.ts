import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aDecision, bring, nobodyAsked, record, seeCase } from '../testing/a-case.js'
import { aContact, caseOf, newChild } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { finds, refusing, told } from '../testing/verbs.js'

let now = Date.parse('2026-11-02T09:00:00Z')
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => new Date((now += 1_000)))
})
afterAll(() => hub[Symbol.asyncDispose]())

let id: string
let children = 0
const newContact = (but: object = {}) =>
  aContact({ children: [{ ...newChild, givenName: `Philippa ${(children += 1)}` }], ...but })

/** A contact that somebody has sent, with Amara on the case. */
async function sentBy(persona: PersonaId, but: object = {}): Promise<string> {
  const begun = await caseOf(hub, persona, newContact(but))
  const give = `mutation ($id: ID!) { giveTask(assessment: $id, userId: "amara", part: LEAD) { id } }`
  told(await hub.ask('edwin', give, { id: begun }))
  return begun
}
beforeEach(async () => {
  id = await sentBy('rhoda')
})

interface Sent {
  readonly nodes: readonly { readonly assessmentId: string }[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}
const query = `query ($first: Int! = 20, $after: String) { sentContacts(first: $first, after: $after) {
  nodes { assessmentId state question version feedback } endCursor hasNextPage } }`
const sent = async (persona: PersonaId, page: object = {}): Promise<Sent> =>
  // The query's own shape.
  told(await hub.ask(persona, query, page)) as Sent
const seen = async (persona: PersonaId = 'rhoda'): Promise<unknown> =>
  (await sent(persona)).nodes.find(({ assessmentId }) => assessmentId === id)

const nothingMore = { question: null, version: null, feedback: null }
const question = 'Who collects her from school?'
const ask = () => bring(hub, id, ['amara', 'SCREEN'], ['amara', 'ASK_REFERRER', { message: question }])

describe('whoever sent a contact', () => {
  test('is told where it stands: received, looked at, asked, decided; and of the decision once feedback is sent', async () => {
    expect(await seen()).toEqual({ assessmentId: id, state: 'RECEIVED', ...nothingMore })
    await ask()
    expect(await seen()).toEqual({
      ...{ assessmentId: id, state: 'QUESTION', question, version: 3, feedback: null },
    })
    await bring(hub, id, ['rhoda', 'REFERRER_ANSWERS', { message: 'A neighbour.' }])
    const lookedAt = { assessmentId: id, state: 'BEING_LOOKED_AT', ...nothingMore }
    expect(await seen()).toEqual(lookedAt)
    const consent = await nobodyAsked(hub, id)
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent)], ['edwin', 'SIGN_OFF'])
    expect(await seen()).toEqual(lookedAt)
    await bring(hub, id, ['amara', 'FEEDBACK_SENT', { why: 'In the hub.' }])
    expect(await seen()).toEqual({
      ...{ assessmentId: id, state: 'DECIDED', question: null, version: null },
      feedback: expect.stringContaining('information and advice') as string,
    })
  })

  test('answers what she is asked, and is told nothing of the case for it', async () => {
    await ask()
    const answer = await record(hub, 'rhoda', id, 'REFERRER_ANSWERS', { message: 'A neighbour.' })
    expect(told(answer)).toMatchObject({ version: 4, status: null, possible: null, history: null })
    expect(await seeCase(hub, id)).toMatchObject({
      status: 'TRIAGE',
      history: [{}, {}, {}, { event: 'REFERRER_ANSWERS', by: 'rhoda', message: 'A neighbour.' }],
    })
  })

  test('brings about nothing else, and learns from no refusal where the case stands', async () => {
    const events = ['REFERRER_ANSWERS', 'SCREEN', 'RETURN', 'DISAGREE', 'FEEDBACK_SENT']
    for (const event of events) {
      expect(await record(hub, 'rhoda', id, event, { message: 'What?' })).toEqual(refusing('NOT_FOUND'))
    }
    await ask()
    for (const event of events.slice(1)) {
      const answer = await record(hub, 'rhoda', id, event)
      expect(answer).toEqual(refusing('STEP_NOT_POSSIBLE', 'Possible: REFERRER_ANSWERS'))
    }
    expect(await record(hub, 'rhoda', id, 'REFERRER_ANSWERS', { message: 'x', version: 1 })).toEqual({
      ...{ data: null },
      errors: [expect.objectContaining({ message: expect.not.stringContaining('amara') as string })],
    })
  })

  test('has no case, and no child, by its number', async () => {
    expect(await finds(hub, 'rhoda', id)).toBe(false)
    const child = '{ mashAssessments { nodes { id } } }'
    expect(await hub.ask('rhoda', child)).toEqual(refusing('FORBIDDEN'))
    expect(await hub.ask('rhoda', '{ children(search: { familyName: "W" }) { id } }')).toEqual(
      expect.objectContaining({ errors: expect.anything() as unknown }),
    )
  })

  test('may be of an agency, and answers then as who sent it, by no name where none is to be told', async () => {
    id = await sentBy('farah', { source: 'CODE_9', referrer: undefined })
    await ask()
    expect(await seen('farah')).toMatchObject({ question, version: 3 })
    await bring(hub, id, ['farah', 'REFERRER_ANSWERS', { message: 'A neighbour.' }])
    const { history } = (await seeCase(hub, id)) as unknown as { history: { by: string | null }[] }
    expect(history.map(({ by }) => by)).toEqual([null, 'amara', 'amara', null])
    expect(JSON.stringify(await seeCase(hub, id))).not.toContain('farah')
    // What has happened since is told by who did it.
    expect(await record(hub, 'amara', id, 'SCREEN', { version: 0 })).toEqual(
      refusing('STALE_VERSION', '1 RECEIVE, 2 SCREEN by amara, 3 ASK_REFERRER by amara, 4 REFERRER_ANSWERS.'),
    )
  })

  test('is told nothing that may tell a protected place', async () => {
    await hub.sql(
      `WITH place AS (INSERT INTO address (id, lines, postcode, protected)
         VALUES (gen_random_uuid(), '{Fernhollow House}', 'ZZ90 7QX', true) RETURNING id)
       INSERT INTO residence (address_id, person_id, since)
       SELECT place.id, person_id, '2026-01-01' FROM place, mash_assessment_subject WHERE assessment_id = $1`,
      [id],
    )
    await bring(hub, id, ['amara', 'SCREEN'])
    await bring(hub, id, ['amara', 'ASK_REFERRER', { message: 'Have you been at Fernhollow House?' }])
    expect(JSON.stringify(await seen())).not.toContain('Fernhollow')
  })
})

describe('nobody else', () => {
  test.each<[PersonaId, 'nothing' | 'FORBIDDEN']>([
    ['farah', 'nothing'],
    ['hetty', 'nothing'],
    ['kofi', 'nothing'],
    ['amara', 'FORBIDDEN'],
    ['edwin', 'FORBIDDEN'],
    ['nils', 'FORBIDDEN'],
    ['oona', 'FORBIDDEN'],
  ])('is told of it: %s is told %s', async (persona, what) => {
    if (what === 'FORBIDDEN') expect(await hub.ask(persona, query)).toEqual(refusing('FORBIDDEN'))
    else expect(await seen(persona)).toBeUndefined()
  })

  test('answers for her: neither a colleague nor another referrer', async () => {
    await ask()
    for (const persona of ['farah', 'hetty', 'nils'] as const) {
      const answer = await record(hub, persona, id, 'REFERRER_ANSWERS', { message: 'It was me.' })
      expect(answer).toEqual(refusing('NOT_FOUND'))
    }
  })

  test('is told of a case that is kept from her, though she sent its contact', async () => {
    await ask()
    const exclude = `mutation { excludeFromCase(assessment: "${id}", userId: "rhoda", reason: COLLEAGUES_CHILD) { id } }`
    told(await hub.ask('edwin', exclude))
    expect(await seen()).toBeUndefined()
    expect(await record(hub, 'rhoda', id, 'REFERRER_ANSWERS', { message: 'x' })).toEqual(
      refusing('NOT_FOUND'),
    )
  })
})

describe('a page', () => {
  test('goes on where the one before ended, newest first, in two statements', async () => {
    const all = (await sent('rhoda', { first: 50 })).nodes
    const pages: string[] = []
    let after: string | null = null
    do {
      hub.statements.length = 0
      const page = await sent('rhoda', { first: 3, after })
      expect(hub.statements).toHaveLength(2)
      pages.push(...page.nodes.map(({ assessmentId }) => assessmentId))
      after = page.hasNextPage ? page.endCursor : null
    } while (after !== null)
    expect(pages).toEqual(all.map(({ assessmentId }) => assessmentId))
    expect(pages).toEqual(pages.toSorted().toReversed())
    expect(pages.length).toBeGreaterThan(6)
  })

  test.each([{ first: 0 }, { first: 51 }, { after: 'x' }, { after: 'WyIiLCJcdTAwMDAiXQ' }])(
    'of %o is refused',
    async (page) => {
      expect(await hub.ask('rhoda', query, page)).toEqual(refusing('BAD_INPUT'))
    },
  )

  test('is found by index', async () => {
    const plan = await hub.sql<{ 'QUERY PLAN': string }>(
      `SET enable_seqscan = off; EXPLAIN SELECT id FROM contact WHERE received_by = 'rhoda'
       ORDER BY received_at DESC, id DESC LIMIT 21`,
    )
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toContain('contact_sent')
    expect(text).not.toContain('Sort')
  })
})
