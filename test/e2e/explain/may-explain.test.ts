import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signServiceToken } from '#shared/identity/service-token'
import { personas, type PersonaId } from '#shared/synthetic/personas'
import { storyPerson } from '#shared/synthetic/story-people'
import { stories } from '#shared/synthetic/stories/index'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { asGateway } from '../../security/as-gateway.js'
import { sql } from '../../security/database.js'
import { forgeOf, type Forge } from '../../security/forged-token.js'
import { INSIDES, send } from '../../security/raw-request.js'
import { badServiceTokens } from '../../security/service-token.attacks.js'
import { actorOf, askToExplain, explained, type Asked } from './explain-query.js'

let hub: Hub
let forge: Forge
beforeAll(async () => {
  hub = await createHub()
  forge = await forgeOf(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

const personOf = (story: string, key: string): string =>
  storyPerson(stories.find(({ id }) => id === story) ?? expect.fail(`no story ${story}`), key).id

const asked: Asked = {
  assessment: 'MASH-2026-0008',
  child: personOf('S08', 'linnet'),
  category: 'health.urgent-care',
  actor: actorOf('amara'),
}

/** The code of the one error, and that nothing else came. */
async function refusal(as: PersonaId, about: Partial<Asked>): Promise<string> {
  const { data, errors } = await askToExplain(hub, as, { ...asked, ...about })
  expect(data?.['explain'] ?? null).toBeNull()
  expect(JSON.stringify(errors)).not.toMatch(INSIDES)
  expect(errors).toHaveLength(1)
  return String(errors[0]?.extensions['code'])
}

describe('who is given an explanation', () => {
  it.each(
    personas
      .filter(({ roles }) => !roles.some((role) => ['AUDITOR', 'OWNER_DESK'].includes(role)))
      .map(({ id }) => id),
  )('not %s, task or not', async (persona) => {
    expect(await refusal(persona, {})).toBe('FORBIDDEN')
    expect(await refusal(persona, { assessment: 'MASH-1999-9999' })).toBe('FORBIDDEN')
  })

  it('the desk of an agency, of its own categories and those that any agency may hold of its own', async () => {
    expect(await explained(hub, 'leonie', asked)).toMatchObject({ agency: 'health' })
    expect(await explained(hub, 'leonie', { ...asked, category: 'common.identity' })).toMatchObject({
      agency: 'health',
    })
    for (const about of [
      { category: 'police.suspect' },
      { category: 'front-door.case' },
      { category: 'common.identity', agency: 'police' },
      { category: 'health.urgent-care', assessment: 'MASH-1999-9999', agency: 'police' },
    ]) {
      expect(await refusal('leonie', about)).toBe(about.assessment === undefined ? 'FORBIDDEN' : 'NOT_FOUND')
    }
    expect(await refusal('kofi', {})).toBe('FORBIDDEN')
  })

  it('of the consents a desk is told those alone that bear on its agency', async () => {
    await sql(
      hub,
      'front-door',
      `INSERT INTO consent (id, subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, agencies, categories,
         evidence, asked_by, asked_at, answer, valid_from)
       SELECT gen_random_uuid(), subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, '{police}', '{}',
         evidence, asked_by, '2026-10-30', 'GIVEN', '2026-10-30' FROM consent WHERE subject_id = $1 LIMIT 1`,
      [asked.child],
    )
    const records = async (as: PersonaId) => (await explained(hub, as, asked)).consents[0]?.records.length
    expect([await records('nils'), await records('leonie')]).toEqual([3, 2])
  })

  it('when somebody was asked in another case a desk is not told, and an auditor is', async () => {
    const [{ id } = { id: '' }] = await sql<{ id: string }>(
      hub,
      'front-door',
      `INSERT INTO consent (id, subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, agencies, categories,
         evidence, asked_by, asked_at, answer, valid_from, recorded_by, recorded_in)
       SELECT gen_random_uuid(), subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, '{health}', '{}',
         evidence, asked_by, '2026-10-12T08:00:00Z', 'GIVEN', '2026-10-12', 'amara', 'MASH-2026-0009' FROM consent WHERE subject_id = $1 LIMIT 1
       RETURNING id`,
      [asked.child],
    )
    const toldTo = async (as: PersonaId) =>
      (await explained(hub, as, asked)).consents[0]?.records.find((record) => record.id === id)
    expect(await toldTo('leonie')).toMatchObject({ answer: 'GIVEN', validFrom: '2026-10-12', askedAt: null })
    expect(await toldTo('nils')).toMatchObject({ askedAt: '2026-10-12T08:00:00.000Z' })
    await sql(hub, 'front-door', 'DELETE FROM consent WHERE id = $1', [id])
  })

  it('an auditor, of what the front door itself decides', async () => {
    const explanation = await explained(hub, 'nils', { ...asked, category: 'front-door.case' })
    expect(explanation).toMatchObject({
      agency: 'front-door',
      decisions: [{ state: 'SHARED', rule: 'R12a' }],
    })
    const stranger = await explained(hub, 'nils', {
      ...asked,
      category: 'front-door.case',
      actor: actorOf('bronwen'),
    })
    expect(stranger).toMatchObject({
      caseOpen: false,
      task: null,
      decisions: [{ rule: 'R08', reason: 'NO_TASK' }],
    })
  })
})

describe('a restricted case', () => {
  const restrict = (viewers: string) =>
    sql(
      hub,
      'front-door',
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
       VALUES ('MASH-2026-0004', 'COLLEAGUES_CHILD', $1, 'edwin', now())`,
      [viewers],
    )
  const about = (): Partial<Asked> => ({
    assessment: 'MASH-2026-0004',
    child: String(stories[3] && storyPerson(stories[3], stories[3].assessment.subjects[0] ?? '').id),
  })

  it('is explained to no desk that is not named, not for a day before it was restricted either, and to an auditor', async () => {
    expect(await explained(hub, 'leonie', { ...asked, ...about() })).toMatchObject({ restrictions: [] })
    await restrict('{amara}')
    expect(await refusal('leonie', about())).toBe('NOT_FOUND')
    expect(await refusal('leonie', { ...about(), at: '2026-10-30T00:00:00Z' })).toBe('NOT_FOUND')
    const actor = actorOf('dilys')
    const { decisions, ...why } = await explained(hub, 'nils', { ...asked, ...about(), actor })
    expect(why).toMatchObject({ caseOpen: false, restrictions: [{ excludesActor: true }] })
    expect(new Set(decisions.map(({ state, rule }) => `${state} ${rule}`))).toEqual(new Set(['SILENT R07a']))
    await sql(hub, 'front-door', `UPDATE case_restriction SET named_viewers = '{leonie}'`)
    expect(await explained(hub, 'leonie', { ...asked, ...about() })).toMatchObject({ agency: 'health' })
  })

  it('is not there for an auditor who is kept from it by name', async () => {
    await sql(
      hub,
      'front-door',
      `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at)
       VALUES ('MASH-2026-0004', 'nils', 'COLLEAGUES_CHILD', 'edwin', now())`,
    )
    expect(await refusal('nils', about())).toBe('NOT_FOUND')
  })
})

describe('what is not there', () => {
  it.each([
    ['a case', { assessment: 'MASH-1999-9999' }],
    ['a case with a NUL in its name', { assessment: 'MASH\0' }],
    ['a child', { child: '00000000-0000-4000-8000-000000000000' }],
    ['a child of another case', { child: personOf('S09', stories[8]?.assessment.subjects[0] ?? '') }],
    ['an adult of the case', { child: personOf('S08', 'ottilie') }],
    ['the identity before an adoption', { child: personOf('S08', 'before') }],
    ['a child by another name', { child: `'; DROP TABLE person; --` }],
  ])('%s is not found, and always with the same words', async (_what, about) => {
    const told = async (given: Partial<Asked>) =>
      (await askToExplain(hub, 'nils', { ...asked, ...given })).errors
    expect(await told(about)).toEqual(await told({ assessment: 'MASH-1999-0000' }))
    expect(await refusal('leonie', about)).toBe('NOT_FOUND')
  })

  it.each([
    ['a moment in the future', { at: '2999-01-01T00:00:00Z' }],
    ['a moment before the case', { at: '2026-10-06T08:49:59Z' }],
    ['a moment before everything', { at: '0001-01-01T00:00:00Z' }],
    ['a category of nobody', { category: 'probation.everything' }],
    ['a category that is none', { category: 'health.no-such-thing' }],
    ['a category that is not even a name', { category: `' OR 1=1 --` }],
    ['a category of everybody, of nobody in particular', { category: 'common.identity' }],
    ['another agency than the category’s', { agency: 'nowhere', category: 'common.identity' }],
    ['an actor of no agency', { actor: { ...asked.actor, agency: 'nowhere' } }],
    ['an actor with a NUL', { actor: { ...asked.actor, userId: 'a\0b' } }],
    ['an actor without end', { actor: { ...asked.actor, userId: 'a'.repeat(201) } }],
  ])('%s is bad input, and no word of it is said again', async (_what, about) => {
    expect(await refusal('nils', about)).toBe('BAD_INPUT')
    const { errors } = await askToExplain(hub, 'nils', { ...asked, ...about })
    expect(JSON.stringify(errors)).not.toMatch(/no-such-thing|nowhere|OR 1=1|aaa|2999|Linnet/)
  })
})

describe('an explanation is no way to learn what is held', () => {
  it('what is sealed or silent is explained the same whether there is such a record or not', async () => {
    const silent = [
      'health.sealed',
      'common.protected-identity',
      'common.informant',
      'health.sexual',
      'common.legal',
    ]
    const all = () =>
      Promise.all(
        silent.map((category) =>
          explained(hub, 'leonie', { ...asked, category, at: '2026-10-30T00:00:00Z' }),
        ),
      )
    const before = await all()
    const statements = async (): Promise<number> => {
      hub.statements.clear()
      await all()
      return hub.statements.list.length
    }
    const sent = await statements()
    const tables = await sql<{ name: string }>(
      hub,
      'health',
      `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'sealed' AND table_schema = 'public'`,
    )
    await sql(hub, 'health', `TRUNCATE ${tables.map(({ name }) => name).join()}`)
    expect([await all(), await statements()]).toEqual([before, sent])
  })

  it('tells what the owner had decided on a day, and by whom', async () => {
    const decide = (decision: string, at: string) =>
      sql(
        hub,
        'health',
        `INSERT INTO owner_decision (assessment_id, hub_id, field, record_id, decision, recipient_agency, reason, decided_by, decided_at)
         VALUES ('MASH-2026-0008', $1, 'urgentAttendances', '00000000-0000-4000-8000-000000000001', $2, 'social-care', 'test', 'leonie', $3)`,
        [asked.child, decision, at],
      )
    await decide('HELD', '2026-10-25T10:00:00.0004Z')
    await decide('SHARED', '2026-10-26T10:00:00Z')
    await decide('NONE', '2026-10-27T10:00:00Z')
    const [field] = await sql<{ field: string }>(hub, 'health', 'SELECT DISTINCT field FROM owner_decision')
    const told = async (at: string, persona: PersonaId = 'amara') => {
      const actor = actorOf(persona)
      const { ownerDecisions } = await explained(hub, 'leonie', { ...asked, at, actor })
      return ownerDecisions.map(({ decision, decidedBy }) => `${decision} by ${decidedBy}`)
    }
    expect(field).toEqual({ field: 'urgentAttendances' })
    expect(await told('2026-10-25T09:59:59.999Z')).toEqual([])
    expect(await told('2026-10-25T10:00:00.000Z')).toEqual(['HELD by leonie'])
    expect(await told('2026-10-26T10:00:00.000Z')).toEqual(['SHARED by leonie'])
    expect(await told('2026-10-26T10:00:00.000Z', 'dilys')).toEqual([])
    expect(await told('2026-10-27T10:00:00.000Z')).toEqual([])
  })
})

describe('an agency explains to the front door alone', () => {
  const body = '{}'
  const ask = async (token: string | undefined, sent = body) => {
    const { url } = await asGateway(hub)
    return send(`${url('health')}/decisions/explain`, { token, body: sent })
  }

  it.each(Object.keys(badServiceTokens))('and not to %s', async (name) => {
    const { status, text } = await ask(await badServiceTokens[name]?.(forge, body))
    expect([status, text]).toEqual([401, expect.stringContaining('UNAUTHENTICATED') as string])
    expect(text).not.toMatch(INSIDES)
  })

  it.each([
    ['made out to another agency', 'police', body],
    ['for another body', 'health', '{"a":1}'],
  ])('and not by a token of the front door %s', async (_what, to, signed) => {
    const token = await signServiceToken(await forge.keyOf('front-door'), {
      from: 'front-door',
      to,
      body: signed,
    })
    expect((await ask(token)).status).toBe(401)
  })

  it('and names what is wrong with a question, never what stood there', async () => {
    const wrong = JSON.stringify({ statement: { sub: 'Linnet' }, child: 'Linnet', category: 'Linnet' })
    const token = await signServiceToken(await forge.keyOf('front-door'), {
      from: 'front-door',
      to: 'health',
      body: wrong,
    })
    const { status, text } = await ask(token, wrong)
    expect(status).toBe(400)
    expect(text).toContain('statement.viewer')
    expect(text).not.toContain('Linnet')
  })

  it('and when it does not answer, the front door says so', async () => {
    await hub.stop('health')
    expect(await refusal('nils', {})).toBe('AGENCY_UNAVAILABLE')
    expect(await explained(hub, 'nils', { ...asked, category: 'police.orders' })).toMatchObject({
      agency: 'police',
    })
    await hub.start('health')
    expect(await explained(hub, 'nils', asked)).toMatchObject({ agency: 'health' })
  })
})
