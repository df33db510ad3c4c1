import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { HubError } from '#shared/errors/hub-error'
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
  uneventful,
  view,
} from '../testing/judged-accesses.js'
import type { DayAfter } from './day-after.js'
import type { StoredReview } from './find-reviews.js'
import { followUpAccesses } from './follow-up-accesses.js'
import type { Standing } from './standing.js'

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

describe('a question', () => {
  const flagsOf = async (standing: Standing): Promise<string[]> =>
    [...new Set((await judge(index, standing)).flatMap(({ flags }) => flags))].sort()

  test.each([
    ['OWN_TASK', { ...unknown, task: { givenBy: 'amara', givenAt: minutesAgo(60) } }],
    ['OWN_CONSENT', { ...explained, ownConsents: ['consent-1'] }],
    ['OWN_BASIS', { ...explained, basis: { setBy: 'amara', setAt: minutesAgo(20), confirmedBy: null } }],
  ] as const)('is raised by what the viewer did herself: %s', async (rule, standing) => {
    await add([['police', view()]])
    expect(await flagsOf({ ...standing, asked: [], ownConsents: [...standing.ownConsents] })).toEqual([rule])
  })

  test.each([
    'OWN_RECORD',
    'OWN_CHILD',
    'SAME_HOUSEHOLD',
    'SAME_SURNAME_AND_POSTCODE',
    'RELATIVE',
    'COLLEAGUE',
  ])('is raised by what the child is to the viewer, whatever explains the look: %s', async (tie) => {
    await add([['police', view()]])
    expect(await judge(index, explained)).toEqual([])
    await add([['police', view()]])
    expect(await judge(index, { ...explained, ties: [tie] })).toMatchObject([
      { kind: 'FLAGGED', flags: [tie] },
    ])
    // Who answers for her agency, which the hub has asked, is asked after her own child all the same.
    const desk = { id: 'kofi', agency: 'police', role: 'OWNER_DESK' }
    const asked = [{ agency: 'police', askedAt: minutesAgo(60) }]
    await add([['police', view({ actor: desk })]])
    expect(await judge(index, { ...unknown, asked, ties: [tie] })).toContainEqual(
      expect.objectContaining({ actor: 'kofi', kind: 'FLAGGED', flags: [tie] }),
    )
  })

  test('is raised by what the child is to the viewer outside any case too', async () => {
    const { assessment, ...outside } = view()
    expect(assessment).toBeDefined()
    await add([['front-door', outside]])
    expect(await judge(index, { ...unknown, known: false, ties: ['OWN_CHILD'] })).toMatchObject([
      { kind: 'UNEXPLAINED', assessmentId: null, flags: ['OWN_CHILD'] },
    ])
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

  describe('of what an agency’s desk is told of its own agency', () => {
    const kofi = { id: 'kofi', agency: 'police', role: 'OWNER_DESK' }
    const line = { category: 'front-door.case', state: 'SHARED', rule: 'ROLE' } as const
    const lineOf = (number: number, path: string, changes: Partial<LogEntry> = {}): LogEntry =>
      view({
        ...{ actor: kofi, assessment: `MASH-2026-00${10 + number}`, child: `child-${number}` },
        ...{ requestId: `list-${path}`, at: minutesAgo(9), fields: [{ ...line, path }], ...changes },
      })
    const list = (path: string) => Array.from({ length: 12 }, (_, number) => lineOf(number, path))
    const judged = async (entries: readonly LogEntry[], standing = unknown) => {
      await add(entries.map((entry) => ['police', entry] as const))
      return (await judge(index, standing)).filter(({ kind }) => kind !== 'SAMPLED')
    }

    test.each(['Query.policeRecordReads', 'Query.policeDeskRequests'])(
      'none is raised by how many stand on its list %s, but by her own child on it',
      async (path) => {
        expect(await judged(list(path))).toEqual([])
        const hers = await judged([lineOf(99, path)], { ...unknown, ties: ['OWN_CHILD'] })
        expect(hers).toMatchObject([{ kind: 'FLAGGED', child: 'child-99', flags: ['OWN_CHILD'] }])
      },
    )

    const path = 'Query.policeRecordReads'
    test('a look beside it that comes later is one all the same', async () => {
      expect(await judged([lineOf(1, path)])).toEqual([])
      await add([['health', lineOf(1, path, { fields: view().fields })]])
      expect(await judge(index, unknown)).toMatchObject([{ kind: 'UNEXPLAINED', flags: ['NO_TASK'] }])
    })

    test('a look beside it is one as before, also where there was no record, and is counted without it', async () => {
      const whole = list(path)
      const looks = [
        lineOf(1, path, { fields: [] }),
        lineOf(2, path, { fields: view().fields }),
        lineOf(3, 'Query.healthRecordReadsOf', { requestId: 'another' }),
      ]
      const found = await judged([...whole, ...looks])
      expect(found.map(({ kind, child, flags }) => [kind, child, flags]).sort()).toEqual(
        [1, 2, 3].map((number) => ['UNEXPLAINED', `child-${number}`, ['NO_TASK']]),
      )
    })
  })

  test('is raised by asking again and again for what is withheld', async () => {
    const vain = (): LogEntry => view({ fields: view().fields.filter(({ state }) => state === 'WITHHELD') })
    // Who opens a case anew asks for all of it.
    await add([view(), view(), view(), vain(), vain()].map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual([])
    await add([['police', vain()]])
    expect(await flagsOf(explained)).toEqual(['ASKED_AGAIN_AFTER_REFUSAL'])
  })

  test('is raised by a task that was given more than 30 days before', async () => {
    const given = (days: number): Standing => ({
      ...explained,
      task: { givenBy: 'edwin', givenAt: minutesAgo(days * 24 * 60) },
    })
    await add([['police', view()]])
    expect(await flagsOf(given(29))).toEqual([])
    await add([['police', view()]])
    expect(await flagsOf(given(31))).toEqual(['NO_TASK_WITHIN_30_DAYS'])
  })

  // A Monday of the week before last, when it was no holiday, and the Sunday before it.
  const monday = (hour: string): string => `2026-11-16T${hour}:30:00.000Z`
  test.each([
    ['in hours', '10', 'MASH_PRACTITIONER', false, []],
    ['at night by somebody on the rota', '22', 'MASH_PRACTITIONER', true, []],
    ['at night by an agency’s desk', '22', 'OWNER_DESK', false, []],
    ['at night by anybody else', '22', 'MASH_MANAGER', false, ['OUT_OF_HOURS_OFF_ROTA']],
    ['before offices open', '08', 'MASH_PRACTITIONER', false, ['OUT_OF_HOURS_OFF_ROTA']],
  ])(
    'is raised by a look while offices are closed, but for the duty rota: %s',
    async (_when, hour, role, onDutyRota, flags) => {
      await add([['police', view({ at: monday(hour), actor: { ...view().actor, role } })]])
      expect(
        await flagsOf({ ...explained, onDutyRota, task: { givenBy: 'edwin', givenAt: monday('08') } }),
      ).toEqual(flags)
    },
  )
})

describe('a question that can only be asked a day later', () => {
  const yesterday = (): Partial<LogEntry> => ({ at: minutesAgo(24 * 60 + 30) })
  const followUp = async (day: Partial<DayAfter>, now = new Date()): Promise<StoredReview[]> => {
    while ((await followUpAccesses(index.app, frontDoor(explained, { ...uneventful, ...day }), now)) > 0);
    return reviews(index, 'nils')
  }

  test.each([
    ['BASIS_LOWERED_SOON_AFTER', { loweredBasis: true }],
    ['NO_FURTHER_ACTION_SOON_AFTER', { proposedNoFurtherAction: true }],
  ])('is raised by what she did to the case: %s', async (rule, day) => {
    await add([['police', view(yesterday())]])
    expect(await judge(index, explained)).toEqual([])
    expect(await followUp(day)).toMatchObject([
      { kind: 'FLAGGED', actor: 'amara', accesses: 1, flags: [rule] },
    ])
  })

  test('is raised by emergency access after which nobody recorded anything, and by no other', async () => {
    await add([
      ['police', view({ ...yesterday(), emergency: true })],
      ['police', view({ ...yesterday(), child: 'another' })],
    ])
    await judge(index, explained)
    const found = await followUp({ noted: false })
    expect(found.map(({ kind, child, flags }) => [kind, child, flags]).sort()).toEqual([
      ['EMERGENCY', 'a-pseudonym', []],
      ['FLAGGED', 'a-pseudonym', ['NO_CASE_NOTE_AFTER_EMERGENCY']],
    ])
  })

  test('is not raised by a day on which nothing of that happened, nor before it has passed, nor twice', async () => {
    await add([['police', view(yesterday())]])
    await add([['police', view({ child: 'another', at: minutesAgo(23 * 60) })]])
    await judge(index, explained)
    expect(await followUp({})).toEqual([])
    expect(await followUp({ loweredBasis: true })).toEqual([])
    const tomorrow = new Date(Date.now() + 2 * 60 * 60_000)
    expect(await followUp({ loweredBasis: true }, tomorrow)).toMatchObject([
      { child: 'another', accesses: 1 },
    ])
  })

  test('is another question of an access that waits for a review already, and no further access', async () => {
    await add([['police', view(yesterday())]])
    await judge(index, { ...explained, ownConsents: ['consent-1'] })
    const flags = ['OWN_CONSENT', 'BASIS_LOWERED_SOON_AFTER']
    const [review, ...more] = await followUp({ loweredBasis: true })
    expect([review?.accesses, [...(review?.flags ?? [])].sort(), more]).toEqual([1, flags.sort(), []])
  })

  test('waits while the front door does not answer', async () => {
    await add([['police', view(yesterday())]])
    await judge(index, explained)
    const silent = () => Promise.reject(new HubError('FRONT_DOOR_UNAVAILABLE'))
    await expect(followUpAccesses(index.app, silent, new Date())).rejects.toThrow(HubError)
    expect(await followUp({ loweredBasis: true })).toHaveLength(1)
  })
})
