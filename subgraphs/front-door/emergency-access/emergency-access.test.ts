import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantStatementVerifier, type GrantStatement } from '#shared/identity/grant-statement'
import type { PersonaId } from '#shared/synthetic/personas'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, finds, refusing, told } from '../testing/verbs.js'

const CASE = 'MASH-2026-0011'
const friday = new Date('2026-10-30T22:00:00Z')
const fourHoursLater = new Date('2026-10-31T02:00:00Z')
let now = friday
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => hub.sql('DELETE FROM emergency_access'))
afterEach(() => {
  now = friday
})

interface Access {
  readonly id: string
  readonly userId: string
  readonly state: string
}

const fields = 'id assessmentId userId team reason takenAt expiresAt reviewBy state reviewedBy reviewNote'
const explanation = 'Mother unconscious, the child cannot be found.'

async function take(persona: PersonaId, changes: object = {}, dishonesty = {}) {
  const input = { assessment: CASE, reason: 'DANGER_TO_LIFE', explanation, ...changes }
  const query = `mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { ${fields} } }`
  return hub.ask(persona, query, { input }, dishonesty)
}

/** The access, as the mutation's own fields say. */
const taken = async (persona: PersonaId): Promise<Access> => told(await take(persona)) as Access

const review = (persona: PersonaId, id: string, justified = true, note = 'He was found in time.') =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $justified: Boolean!, $note: String!) {
      reviewEmergencyAccess(id: $id, justified: $justified, note: $note) { ${fields} } }`,
    { id, justified, note },
  )

const alerts = async (persona: PersonaId, open: boolean | null = null): Promise<Access[]> => {
  const query = `query ($open: Boolean) { emergencyAccesses(open: $open) { ${fields} } }`
  return told(await hub.ask(persona, query, { open })) as Access[] // the query's own shape
}

async function statement(persona: PersonaId): Promise<GrantStatement & { iat?: number }> {
  const [child] = await hub.children(persona, CASE)
  const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
  const { text } = await hub.post('health', '/grants/introspect', body)
  return grantStatementVerifier('health', hub.keys)(text)
}

describe('emergency access', () => {
  test('opens a case for four hours to somebody with no task on it, and then no more', async () => {
    expect(await finds(hub, 'bronwen', CASE)).toBe(false)
    expect(told(await take('bronwen'))).toMatchObject({
      userId: 'bronwen',
      team: 'MASH, social work',
      expiresAt: fourHoursLater.toISOString(),
      reviewBy: '2026-11-02',
      state: 'AWAITING_REVIEW',
    })
    expect(await finds(hub, 'bronwen', CASE)).toBe(true)
    expect(JSON.stringify(await hub.ask('bronwen', '{ mashAssessments { nodes { id } } }'))).toContain(CASE)
    expect(await statement('bronwen')).toMatchObject({
      purpose: 'EMERGENCY_ACCESS',
      task: false,
      emergency: true,
    })
    const [child] = await hub.children('bronwen', CASE)
    now = fourHoursLater
    const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
    expect((await hub.post('health', '/grants/introspect', body)).text).toContain('GRANT_REFUSED')
    expect(await finds(hub, 'bronwen', CASE)).toBe(false)
    expect(JSON.stringify(await hub.ask('bronwen', '{ mashAssessments { nodes { id } } }'))).not.toContain(
      CASE,
    )
  })

  test('of somebody with a task leaves the purpose as it is', async () => {
    await hub.sql(`UPDATE mash_assessment SET purpose = 'STRATEGY_DISCUSSION' WHERE id = $1`, [CASE])
    told(await take('amara'))
    expect(await statement('amara')).toMatchObject({
      purpose: 'STRATEGY_DISCUSSION',
      task: true,
      emergency: true,
    })
    expect(await statement('callum')).toMatchObject({ task: true, emergency: false })
  })

  test('makes no grant that outlives it', async () => {
    told(await take('bronwen'))
    now = new Date(fourHoursLater.getTime() - 10_000)
    const { exp, iat = 0 } = await statement('bronwen')
    expect(exp - iat).toBeLessThanOrEqual(10)
  })

  test('is one while it stands, and another afterwards', async () => {
    const first = await taken('bronwen')
    expect(told(await take('bronwen'))).toEqual(first)
    now = fourHoursLater
    expect((await taken('bronwen')).id).not.toBe(first.id)
    expect(await hub.sql('SELECT FROM emergency_access')).toHaveLength(2)
  })

  test('is one, however many ask for it at once, and every call is told of that one', async () => {
    // Every call looks before any has written: writing takes a while.
    await hub.sql(`CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END';
      CREATE TRIGGER dawdle BEFORE INSERT ON emergency_access FOR EACH ROW EXECUTE FUNCTION dawdle()`)
    const answers = await Promise.all(Array.from({ length: 8 }, () => taken('bronwen'))).finally(() =>
      hub.sql('DROP FUNCTION dawdle CASCADE'),
    )
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await hub.sql('SELECT FROM emergency_access')).toHaveLength(1)
  })

  test('is not had again where a review finds it unjustified at that very moment', async () => {
    await taken('bronwen')
    now = fourHoursLater
    // She has read the case as it was, and waits for her turn, when the review is written.
    const turns = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND`
    const review = hub.sql(
      `BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('emergency access ${CASE} bronwen', 0));
       DO $$ BEGIN
         FOR tries IN 1 .. 80 LOOP EXIT WHEN EXISTS (${turns} NOT granted); PERFORM pg_sleep(0.05); END LOOP;
       END $$;
       UPDATE emergency_access SET state = 'NOT_JUSTIFIED'; COMMIT`,
    )
    await expect.poll(() => hub.sql(`${turns} granted`)).toHaveLength(1)
    expect(await take('bronwen')).toEqual(refusing('EMERGENCY_ACCESS_REFUSED'))
    await review
    expect(await hub.sql('SELECT FROM emergency_access')).toHaveLength(1)
  })

  test('takes a sign-in of the last five minutes, and nothing less will do', async () => {
    for (const [secondsAgo, enough] of [
      [290, true],
      [310, false],
    ] as const) {
      await hub.signInAgain('bronwen', 600, secondsAgo)
      const answer = await take('bronwen')
      if (enough) told(answer)
      else expect(answer).toEqual(refusing('FRESH_SIGN_IN_NEEDED'))
    }
    expect((await take('bronwen')).errors?.[0]?.extensions).toMatchObject({
      remedy: expect.stringContaining('mash login') as string,
    })
    await hub.signInAgain('bronwen')
  })

  test.each([
    ['nineteen characters', { explanation: 'x'.repeat(19) }],
    ['two letters and many blanks', { explanation: `a${' '.repeat(40)}b` }],
    ['a book', { explanation: 'x'.repeat(2_001) }],
    ['a NUL', { explanation: `${explanation}\0` }],
  ])('is refused for an explanation of %s', async (_case, changes) => {
    expect(await take('bronwen', changes)).toEqual(refusing('BAD_INPUT', 'explanation'))
    expect(await alerts('edwin')).toEqual([])
  })

  test.each(['MASH-2026-0999', "' OR true --", '\0'])('is not found for %j', async (assessment) => {
    expect(await take('bronwen', { assessment })).toEqual(refusing('NOT_FOUND'))
  })

  test.each(['gethin', 'kofi', 'marit', 'nils', 'oona', 'piers'] as const)(
    'is not for %s',
    async (persona) => {
      expect(await take(persona)).toEqual(refusing('FORBIDDEN'))
    },
  )

  test('is not had with a token that has run out, nor by a gateway that speaks for somebody else', async () => {
    const accessToken = await hub.signInAgain('bronwen', -1)
    expect(await take('bronwen', {}, { accessToken })).toEqual(refusing('UNAUTHENTICATED'))
    await hub.signInAgain('bronwen')
    expect(await take('bronwen', {}, { callFor: 'amara' })).toEqual(refusing('UNAUTHENTICATED'))
  })

  test('is not had to a case that is closed', async () => {
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = 'MASH-2026-0002'`)
    expect(await take('bronwen', { assessment: 'MASH-2026-0002' })).toEqual(refusing('CASE_CLOSED'))
  })
})

describe('the alert', () => {
  test('reaches MASH managers and agencies’ desks, and nobody else', async () => {
    const { id } = await taken('bronwen')
    for (const persona of ['edwin', 'kofi', 'leonie'] as const) {
      expect((await alerts(persona)).map((access) => access.id)).toEqual([id])
    }
    for (const persona of ['amara', 'gethin', 'nils', 'marit'] as const) {
      expect(await hub.ask(persona, '{ emergencyAccesses { id } }')).toEqual(refusing('FORBIDDEN'))
    }
  })

  test('stands among those open until somebody has reviewed it', async () => {
    const { id } = await taken('bronwen')
    expect(await alerts('edwin', true)).toHaveLength(1)
    told(await review('edwin', id))
    expect(await alerts('edwin', true)).toEqual([])
    expect(await alerts('edwin', false)).toMatchObject([{ id, state: 'JUSTIFIED' }])
  })

  test('is due on the next working day, whatever holidays lie between', async () => {
    now = new Date('2026-12-24T18:00:00Z')
    expect(told(await take('bronwen'))).toMatchObject({ reviewBy: '2026-12-29' })
  })
})

describe('a review', () => {
  test('is by another person of another team', async () => {
    const own = await taken('edwin')
    expect(await review('edwin', own.id)).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
    await hub.sql(`UPDATE emergency_access SET user_id = 'imogen' WHERE id = $1`, [own.id])
    expect(await review('edwin', own.id)).toEqual(refusing('ANOTHER_PERSON_NEEDED', 'another team'))
    expect(told(await review('kofi', own.id))).toMatchObject({ state: 'JUSTIFIED', reviewedBy: 'kofi' })
  })

  test.each(['amara', 'gethin', 'nils'] as const)('is not for %s', async (persona) => {
    const { id } = await taken('bronwen')
    expect(await review(persona, id)).toEqual(refusing('FORBIDDEN'))
  })

  test('that finds it unjustified ends it at once', async () => {
    const { id } = await taken('bronwen')
    expect(await finds(hub, 'bronwen', CASE)).toBe(true)
    expect(told(await review('edwin', id, false, 'Nobody was in danger.'))).toMatchObject({
      state: 'NOT_JUSTIFIED',
      reviewNote: 'Nobody was in danger.',
    })
    expect(await finds(hub, 'bronwen', CASE)).toBe(false)
  })

  test('that finds it unjustified is the end of it on this case for this person, for good', async () => {
    const { id } = await taken('bronwen')
    told(await review('edwin', id, false, 'Nobody was in danger.'))
    for (const later of [friday, fourHoursLater, new Date('2027-10-30T22:00:00Z')]) {
      now = later
      const answer = await take('bronwen')
      expect(answer).toEqual(refusing('EMERGENCY_ACCESS_REFUSED'))
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        remedy: 'Ask a MASH manager for a task on the case.',
      })
    }
    now = friday
    expect(await finds(hub, 'bronwen', CASE)).toBe(false)
    told(await take('bronwen', { assessment: 'MASH-2026-0010' }))
    told(await take('amara'))
  })

  test('is one: of two at once one wins, and the loser is told why', async () => {
    const { id } = await taken('bronwen')
    const answers = await atOnce(hub, 'emergency_access', [
      () => review('edwin', id, true),
      () => review('kofi', id, false),
    ])
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(answers).toContainEqual(refusing('STEP_NOT_POSSIBLE'))
    expect(await review('leonie', id)).toEqual(refusing('STEP_NOT_POSSIBLE', 'Nothing more can be done'))
  })

  test('is refused without a note, and of what is not there', async () => {
    const { id } = await taken('bronwen')
    expect(await review('edwin', id, true, ' ')).toEqual(refusing('BAD_INPUT', 'note'))
    for (const none of ['x', randomUUID(), '\0']) {
      expect(await review('edwin', none)).toEqual(refusing('NOT_FOUND'))
    }
  })
})

test('who took it, and why, is nobody’s to change or delete', async () => {
  for (const statement of ['DELETE FROM emergency_access', `UPDATE emergency_access SET explanation = ''`]) {
    await expect(hub.sql(statement, [], 'app')).rejects.toThrow('permission denied')
  }
})
