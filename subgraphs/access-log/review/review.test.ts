import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry, anEntryOfNobody } from '#shared/access-log/testing/an-entry'
import type { FrontDoorClient } from '#shared/agency/front-door-client'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { decideReview } from './decide-review.js'
import { findReviews, type StoredReview } from './find-reviews.js'
import { gatherAccesses } from './gather-accesses.js'
import { judgeAccesses, PATIENCE } from './judge-accesses.js'
import type { Standing } from './standing.js'

let index: AgencyDatabase
let add: ReturnType<typeof entryAdder>
let request = 0

beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())
beforeEach(async () => {
  await emptyIndex(index)
  add = entryAdder(index.app)
})

const unknown: Standing = {
  known: true,
  task: null,
  emergencyAccess: null,
  basis: null,
  asked: [],
  ownConsents: [],
  explained: false,
}
const explained: Standing = { ...unknown, task: { givenBy: 'edwin' }, explained: true }

/** What the front door would answer of everybody; the real one is asked in test/e2e/access-log. */
const frontDoor = (standing: Standing): FrontDoorClient => ({
  postJson: (_path, question) => {
    const { items } = question as { items: unknown[] }
    return Promise.resolve({ standings: items.map(() => standing) })
  },
  postForToken: () => Promise.reject(new HubError('FORBIDDEN')),
  postForm: () => Promise.reject(new HubError('FORBIDDEN')),
})

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
const view = (changes: Partial<LogEntry> = {}): LogEntry =>
  anEntry({
    at: minutesAgo(10),
    requestId: `view-${(request += 1)}`,
    actor: { id: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER', team: 'MASH, social work' },
    ...changes,
  })

async function judge(standing: Standing): Promise<StoredReview[]> {
  await gatherAccesses(index.app)
  await judgeAccesses(index.app, frontDoor(standing), new Date())
  return reviews('nils')
}
const reviews = async (auditor: string): Promise<StoredReview[]> =>
  (await findReviews(index.app, { kind: null, state: null, auditor, first: 100, after: null })).reviews

const auditor = (sub: string, changes: Partial<CallClaims> = {}): CallClaims => ({
  sub,
  act: { sub: 'gateway' },
  jti: '1',
  agency: 'front-door',
  team: 'Hub, information governance',
  roles: ['AUDITOR'],
  request: 'r1',
  body: '',
  ...changes,
})
const decide = (by: CallClaims, { id }: { id: string }): Promise<StoredReview> =>
  decideReview(index.app, by, { id, verdict: 'JUSTIFIED', note: 'It was her case that day.' }, new Date())

describe('an access', () => {
  test('that a task which somebody else gave explains is not looked at; one that nothing explains is', async () => {
    await add([['police', view()]])
    expect(await judge(explained)).toEqual([])
    await add([['police', view()]])
    expect(await judge(unknown)).toMatchObject([
      { kind: 'UNEXPLAINED', actor: 'amara', child: 'a-pseudonym', accesses: 1, flags: ['NO_TASK'] },
    ])
  })

  test('is one, in however many agencies, and while nobody has looked more of them are the same question', async () => {
    const one = view()
    await add([
      ['police', one],
      ['health', { ...view(), requestId: one.requestId }],
      ['gateway', { ...view(), requestId: one.requestId }],
      ['police', view()],
    ])
    expect(await judge(unknown)).toMatchObject([{ kind: 'UNEXPLAINED', accesses: 2 }])
    const [waiting] = await reviews('nils')
    await decide(auditor('nils'), waiting ?? expect.fail())
    await add([['police', view()]])
    expect((await judge(unknown)).map(({ state }) => state).sort()).toEqual(['JUSTIFIED', 'WAITING'])
  })

  test('is one also where the agency had no record; that something was done about a child is none', async () => {
    const linked = view({ child: 'linked', fields: [] })
    const { requestId, at } = linked
    const action = { name: 'decidePoliceLink', outcome: 'DONE' } as const
    const done = anEntryOfNobody({ requestId, at, fields: [], action })
    const unknownThere = view({ child: 'unheard-of', fields: [] })
    await add([unknownThere, linked, done].map((entry) => ['police', entry] as const))
    expect((await judge(unknown)).map(({ child }) => child)).toEqual(['unheard-of'])
  })

  test('under emergency access, or of what an override opened, is looked at whatever explains it', async () => {
    const opened = view()
    const fields = opened.fields.map((field) => ({ ...field, override: 'override-1' }))
    const decided = anEntry({
      actor: { id: 'edwin', agency: 'social-care', role: 'MASH_MANAGER' },
      fields: [],
      action: { name: 'decideOverride', outcome: 'DONE', subjects: { override: 'override-1' } },
    })
    await add([
      ['front-door', decided],
      ['police', view({ emergency: true, child: 'another' })],
      ['police', { ...opened, fields }],
    ])
    const found = await judge(explained)
    expect(found.map(({ kind, approvers }) => [kind, approvers]).sort()).toEqual([
      ['EMERGENCY', ['edwin']],
      ['OVERRIDE', ['edwin']],
    ])
  })

  test('is not judged before every agency’s part of it is there, nor while the front door does not answer', async () => {
    await add([['police', view({ at: new Date(Date.now() - PATIENCE / 2).toISOString() })]])
    expect(await judge(unknown)).toEqual([])
    await add([['police', view()]])
    const silent = {
      ...frontDoor(unknown),
      postJson: () => Promise.reject(new HubError('FRONT_DOOR_UNAVAILABLE')),
    }
    await gatherAccesses(index.app)
    await expect(judgeAccesses(index.app, silent, new Date())).rejects.toThrow(HubError)
    expect(await reviews('nils')).toEqual([])
    expect(await judge(unknown)).toHaveLength(1)
  })

  test('of an agency’s desk is explained by the request that the hub sent it, and not by one sent later', async () => {
    const desk = { id: 'kofi', agency: 'police', role: 'OWNER_DESK' }
    await add([['police', view({ actor: desk })]])
    expect(await judge({ ...unknown, asked: [{ agency: 'police', askedAt: minutesAgo(60) }] })).toEqual([])
    await add([['police', view({ actor: desk })]])
    expect(await judge({ ...unknown, asked: [{ agency: 'police', askedAt: minutesAgo(1) }] })).toMatchObject([
      { kind: 'UNEXPLAINED', actor: 'kofi' },
    ])
  })

  test('that is explained is looked at all the same in one of a hundred, and always in the same one', async () => {
    const many = Array.from({ length: 300 }, (_, place) =>
      view({
        requestId: `sample-${place}`,
        child: `child-${place}`,
        actor: { id: `p${place}`, agency: 'a', role: 'MASH_PRACTITIONER' },
      }),
    )
    await add(many.map((entry) => ['police', entry]))
    await gatherAccesses(index.app)
    while ((await judgeAccesses(index.app, frontDoor(explained), new Date())) > 0);
    const sampled = await reviews('nils')
    expect(new Set(sampled.map(({ kind }) => kind))).toEqual(new Set(['SAMPLED']))
    expect(sampled.map(({ child }) => child)).toEqual([
      ...(await reviews('quentin')).map(({ child }) => child),
    ])
    expect(sampled.length).toBeGreaterThan(0)
    expect(sampled.length).toBeLessThan(12)
  }, 60_000)
})

describe('a question', () => {
  const flagsOf = async (standing: Standing): Promise<string[]> =>
    [...new Set((await judge(standing)).flatMap(({ flags }) => flags))].sort()

  test.each([
    ['OWN_TASK', { ...unknown, task: { givenBy: 'amara' } }],
    ['OWN_CONSENT', { ...explained, ownConsents: ['consent-1'] }],
    ['OWN_BASIS', { ...explained, basis: { setBy: 'amara', setAt: minutesAgo(20), confirmedBy: null } }],
  ] as const)('is raised by what the viewer did herself: %s', async (rule, standing) => {
    await add([['police', view()]])
    expect(await flagsOf({ ...standing, asked: [], ownConsents: [...standing.ownConsents] })).toEqual([rule])
  })

  test('is raised by many more children in a day than others of the role look at', async () => {
    const others = ['bronwen', 'callum'].flatMap((id) => [view({ actor: { ...view().actor, id } })])
    const hers = Array.from({ length: 12 }, (_, place) =>
      view({ child: `child-${place}`, at: minutesAgo(9) }),
    )
    await add([...others, ...hers].map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual(['VOLUME_OVER_PEERS'])
  })

  test('is raised by five cases in a row, and not by five that are not', async () => {
    const cases = (numbers: readonly number[]): LogEntry[] =>
      numbers.map((number) => view({ assessment: `MASH-2026-000${number}`, child: `child-${number}` }))
    await add(cases([1, 3, 5, 7, 9]).map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual([])
    await add(cases([2, 4]).map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual(['CONSECUTIVE_CASES'])
  })

  test('is raised by asking again and again for what is withheld', async () => {
    const vain = (): LogEntry => view({ fields: view().fields.filter(({ state }) => state === 'WITHHELD') })
    // Who opens a case anew asks for all of it.
    await add([view(), view(), view(), vain(), vain()].map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual([])
    await add([['police', vain()]])
    expect(await flagsOf(explained)).toEqual(['ASKED_AGAIN_AFTER_REFUSAL'])
  })
})

describe('a review', () => {
  const waiting = async (standing = unknown, changes: Partial<LogEntry> = {}): Promise<StoredReview> => {
    await add([['police', view(changes)]])
    await gatherAccesses(index.app)
    await judgeAccesses(index.app, frontDoor(standing), new Date())
    const [review] = await reviews('somebody else')
    return review ?? expect.fail()
  }

  test('is none of the viewer’s own: she neither finds it nor answers it', async () => {
    const review = await waiting()
    expect(await reviews('amara')).toEqual([])
    await expect(decide(auditor('amara'), review)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is none of whoever made it possible, nor of anybody of the viewer’s team', async () => {
    const review = await waiting(explained, { emergency: true })
    await expect(decide(auditor('edwin'), review)).rejects.toMatchObject({ code: 'ANOTHER_PERSON_NEEDED' })
    await expect(decide(auditor('nils', { team: 'MASH, social work' }), review)).rejects.toMatchObject({
      code: 'ANOTHER_PERSON_NEEDED',
    })
    expect(await decide(auditor('nils'), review)).toMatchObject({ state: 'JUSTIFIED', reviewedBy: 'nils' })
  })

  test('is, where nobody says of which team somebody is, of another agency', async () => {
    const { id, agency, role } = view().actor
    const review = await waiting(unknown, { actor: { id, agency, role } })
    await expect(decide(auditor('nils', { agency: 'social-care' }), review)).rejects.toMatchObject({
      code: 'ANOTHER_PERSON_NEEDED',
    })
    expect(await decide(auditor('nils'), review)).toMatchObject({ state: 'JUSTIFIED' })
  })

  test('is answered once: of two who answer at once one is', async () => {
    const review = await waiting()
    const answers = await Promise.allSettled([
      decide(auditor('nils'), review),
      decide(auditor('quentin'), review),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(decide(auditor('nils'), review)).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
  })

  test('says when the two have reviewed each other', async () => {
    const first = await waiting()
    expect(await decide(auditor('nils'), first)).toMatchObject({ reviewEachOther: false })
    await add([
      [
        'police',
        view({
          actor: {
            id: 'nils',
            agency: 'front-door',
            role: 'MASH_MANAGER',
            team: 'Hub, information governance',
          },
        }),
      ],
    ])
    await judge(unknown)
    const second = (await reviews('amara')).find(({ actor }) => actor === 'nils') ?? expect.fail()
    const amara = auditor('amara', { team: 'MASH, social work' })
    expect(await decide(amara, second)).toMatchObject({ reviewEachOther: true })
  })

  test('cannot be answered past the rules by the service itself: the database holds the two apart', async () => {
    const review = await waiting(explained, { emergency: true })
    for (const by of ['amara', 'edwin']) {
      await expect(
        index.app.query(`UPDATE access_review SET state = 'JUSTIFIED', reviewed_by = $2 WHERE id = $1`, [
          review.id,
          by,
        ]),
      ).rejects.toThrow('violates check constraint')
    }
  })
})
