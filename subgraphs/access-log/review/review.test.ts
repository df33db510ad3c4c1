import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry, anEntryOfNobody } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import { nothingKept } from '../kept-from/kept-from.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import {
  explained,
  frontDoor,
  judge,
  minutesAgo,
  reviews,
  unknown,
  view,
} from '../testing/judged-accesses.js'
import { decideReview } from './decide-review.js'
import type { StoredReview } from './find-reviews.js'
import { gatherAccesses } from './gather-accesses.js'
import { judgeAccesses, PATIENCE } from './judge-accesses.js'

let index: AgencyDatabase
let add: ReturnType<typeof entryAdder>

beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())
beforeEach(async () => {
  await emptyIndex(index)
  add = entryAdder(index.app)
})

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
  decideReview(
    index.app,
    nothingKept,
    by,
    { id, verdict: 'JUSTIFIED', note: 'It was her case that day.' },
    new Date(),
  )

describe('an access', () => {
  test('that a task which somebody else gave explains is not looked at; one that nothing explains is', async () => {
    await add([['police', view()]])
    expect(await judge(index, explained)).toEqual([])
    await add([['police', view()]])
    expect(await judge(index, unknown)).toMatchObject([
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
    expect(await judge(index, unknown)).toMatchObject([{ kind: 'UNEXPLAINED', accesses: 2 }])
    const [waiting] = await reviews(index, 'nils')
    await decide(auditor('nils'), waiting ?? expect.fail())
    await add([['police', view()]])
    expect((await judge(index, unknown)).map(({ state }) => state).sort()).toEqual(['JUSTIFIED', 'WAITING'])
  })

  test('is one also where the agency had no record; that something was done about a child is none', async () => {
    const linked = view({ child: 'linked', fields: [] })
    const { requestId, at } = linked
    const action = { name: 'decidePoliceLink', outcome: 'DONE' } as const
    const done = anEntryOfNobody({ requestId, at, fields: [], action })
    const unknownThere = view({ child: 'unheard-of', fields: [] })
    await add([unknownThere, linked, done].map((entry) => ['police', entry] as const))
    expect((await judge(index, unknown)).map(({ child }) => child)).toEqual(['unheard-of'])
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
    const found = await judge(index, explained)
    expect(found.map(({ kind, approvers }) => [kind, approvers]).sort()).toEqual([
      ['EMERGENCY', ['edwin']],
      ['OVERRIDE', ['edwin']],
    ])
  })

  test('is not judged before every agency’s part of it is there, nor while the front door does not answer', async () => {
    await add([['police', view({ at: new Date(Date.now() - PATIENCE / 2).toISOString() })]])
    expect(await judge(index, unknown)).toEqual([])
    await add([['police', view()]])
    const silent = () => Promise.reject(new HubError('FRONT_DOOR_UNAVAILABLE'))
    await gatherAccesses(index.app)
    await expect(judgeAccesses(index.app, silent, new Date())).rejects.toThrow(HubError)
    expect(await reviews(index, 'nils')).toEqual([])
    expect(await judge(index, unknown)).toHaveLength(1)
  })

  test('of an agency’s desk is explained by the request that the hub sent it, and not by one sent later', async () => {
    const desk = { id: 'kofi', agency: 'police', role: 'OWNER_DESK' }
    await add([['police', view({ actor: desk })]])
    expect(
      await judge(index, { ...unknown, asked: [{ agency: 'police', askedAt: minutesAgo(60) }] }),
    ).toEqual([])
    await add([['police', view({ actor: desk })]])
    expect(
      await judge(index, { ...unknown, asked: [{ agency: 'police', askedAt: minutesAgo(1) }] }),
    ).toMatchObject([{ kind: 'UNEXPLAINED', actor: 'kofi' }])
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
    const sampled = await reviews(index, 'nils')
    expect(new Set(sampled.map(({ kind }) => kind))).toEqual(new Set(['SAMPLED']))
    expect(sampled.map(({ child }) => child)).toEqual([
      ...(await reviews(index, 'quentin')).map(({ child }) => child),
    ])
    expect(sampled.length).toBeGreaterThan(0)
    expect(sampled.length).toBeLessThan(12)
  }, 60_000)
})

describe('a review', () => {
  const waiting = async (standing = unknown, changes: Partial<LogEntry> = {}): Promise<StoredReview> => {
    await add([['police', view(changes)]])
    await gatherAccesses(index.app)
    await judgeAccesses(index.app, frontDoor(standing), new Date())
    const [review] = await reviews(index, 'somebody else')
    return review ?? expect.fail()
  }

  test('is none of the viewer’s own: she neither finds it nor answers it', async () => {
    const review = await waiting()
    expect(await reviews(index, 'amara')).toEqual([])
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
    await judge(index, unknown)
    const second = (await reviews(index, 'amara')).find(({ actor }) => actor === 'nils') ?? expect.fail()
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
