import { randomUUID } from 'node:crypto'
import { fieldOf } from '#shared/agency/partner-agencies'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { categories, type Category } from '#shared/sharing/categories'
import { personas, type Persona, type PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story } from '#shared/synthetic/story.type'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { createHub, type Hub } from '../harness/create-hub.js'
import { categoriesOf, childrenOf, view, type Data } from '../harness/view.js'
import { sql } from './database.js'
import { trace } from './trace.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const people: readonly Persona[] = personas
const ids = personas.map(({ id }) => id)
const storyOf = (id: string): Story =>
  stories.find((story) => story.id === id) ?? expect.fail(`no story ${id}`)
const worksOn = (persona: PersonaId, { tasks }: Story): boolean =>
  tasks.some((task) => task.persona === persona)

const short = `query ($id: ID!) { mashAssessment(id: $id) { id status subjects { child { id name police { status } } } chronology { totalShown } } }`

describe('somebody without a task on a case', () => {
  it.each(ids)(
    'T33 %s cannot tell it from one that does not exist: not a byte, not a header, not a statement differs',
    async (persona) => {
      const missing = await trace(hub, persona, short, 'MASH-1999-9999')
      expect(missing.text).toContain('NOT_FOUND')
      for (const story of stories.filter((each) => !worksOn(persona, each))) {
        expect(await trace(hub, persona, short, story.assessment.id)).toEqual(missing)
      }
    },
  )

  it.each(
    people
      .filter(({ roles }) => roles.some((role) => role.startsWith('MASH')))
      .map(({ id }) => [id as PersonaId]),
  )('%s has a worklist of the cases with a task, and no other', async (persona) => {
    const { data } = await hub.query(persona, '{ mashAssessments(first: 50) { nodes { id } } }')
    const mine = stories
      .filter((story) => worksOn(persona, story))
      .map(({ assessment }) => ({ id: assessment.id }))
    expect((data?.['mashAssessments'] as { nodes: Data[] }).nodes.toSorted(byId)).toEqual(mine)
  })

  it('learns nothing of a child of another case by naming it in a filter', async () => {
    const [other] = storyOf('S09').people
    const text = `query ($id: ID!, $c: [ID!]) { mashAssessment(id: $id) { chronology(filter: { children: $c }) { totalShown } } }`
    const naming = async (child: unknown) => {
      const { data, errors } = await hub.query('amara', text, { id: 'MASH-2026-0004', c: [child] })
      return JSON.stringify([data, errors])
    }
    const refused = await naming(randomUUID())
    expect(refused).toContain('BAD_INPUT')
    expect(await naming(other?.id)).toBe(refused)
  })
})

const byId = (a: Data, b: Data): number => String(a['id']).localeCompare(String(b['id']))

describe('staff of an agency', () => {
  const staff = people.filter(({ roles }) =>
    roles.some((role) => ['AGENCY_STAFF', 'OWNER_DESK'].includes(role)),
  )
  const asked = staff.flatMap(({ id, agency }) =>
    stories
      .filter((story) => worksOn(id as PersonaId, story))
      .map((story) => [id as PersonaId, agency, story] as const),
  )
  const classes: ReadonlyMap<string, Category> = new Map(Object.entries(categories))
  /** Sharing rules, R09: of another agency only what is always shared, such as a warning marker, and that the council is involved. */
  const ordinary = (category: string): boolean => {
    const known = classes.get(category)
    return known !== undefined && !known.traits.includes('always') && known.class !== 'S0'
  }

  it('are asked about ten cases at least', () => {
    expect(asked.length).toBeGreaterThanOrEqual(10)
  })

  it.each(asked)(
    '%s (%s) sees no record of another agency, nor the case itself',
    async (persona, own, story) => {
      const answer = await view(hub, persona, story.assessment.id)
      expect(answer.errors).toEqual([])
      const assessment = answer.data?.['mashAssessment'] as Data & { chronology: { lines: Data[] } }
      for (const field of ['status', 'tasks', 'consents', 'asked', 'basis'])
        expect(assessment[field]).toBeNull()
      for (const child of childrenOf(answer).values()) {
        for (const agency of partnerAgencies.filter((each) => each !== own)) {
          const record = child[fieldOf(agency)] as Data
          const withheld = [...categoriesOf(agency)].filter(([, category]) => ordinary(category))
          expect(withheld.length).toBeGreaterThan(2)
          // Silent lists are empty, as they are for everybody; all others are null.
          const shown = withheld.filter(
            ([field]) => record[field] !== null && JSON.stringify(record[field]) !== '[]',
          )
          expect(shown).toEqual([])
        }
      }
      for (const { agency, kind } of assessment.chronology.lines) {
        const category = agency === own ? '' : categoriesOf(agency as 'police').get(String(kind))
        expect(ordinary(category ?? '')).toBe(false)
      }
    },
  )
})

describe('a search', () => {
  const search =
    'query ($s: ChildSearch!) { children(search: $s) { id name identifiers { value } addresses { lines postcode protected } } }'
  const find = async (persona: PersonaId, s: object): Promise<unknown> =>
    (await hub.query(persona, search, { s })).data

  it('finds a child at a protected place by name, and says of the place only that it is protected', async () => {
    const found = await find('amara', { givenName: 'Marnie', familyName: 'Saffronwick' })
    expect(JSON.stringify(found)).toContain('"protected":true')
    expect(JSON.stringify(found)).not.toMatch(/Fernhollow|Hush|ZZ12|Teasel/)
  })

  it.each([
    ['a protected place', { givenName: 'Fernhollow', familyName: 'House' }],
    ['its street', { givenName: 'Hush', familyName: 'Lane' }],
    ['a name from before an adoption', { givenName: 'Kezra', familyName: 'Dunmarrow' }],
    [
      'half of it, with the child’s own date of birth',
      { familyName: 'Dunmarrow', dateOfBirth: '2018-02-11' },
    ],
    ['the number from before it', { nhsNumber: storyPerson(storyOf('S08'), 'before').nhsNumber }],
  ])('finds nobody by %s', async (_what, s) => {
    for (const persona of ['amara', 'edwin', 'marit'] as const)
      expect(await find(persona, s)).toEqual({ children: [] })
  })

  it('is for members of the hub and link stewards alone', async () => {
    const may = ['MASH_PRACTITIONER', 'MASH_MANAGER', 'LINK_STEWARD']
    for (const { id, roles } of people) {
      const { data, errors } = await hub.query(id as PersonaId, search, {
        s: { givenName: 'Marnie', familyName: 'Saffronwick' },
      })
      const allowed = roles.some((role) => may.includes(role))
      expect([id, data === null, errors[0]?.extensions['code']]).toEqual([
        id,
        !allowed,
        allowed ? undefined : 'FORBIDDEN',
      ])
    }
  })
})

describe('a link', () => {
  const story = storyOf('S12')
  const child = storyPerson(story, 'unborn').id
  const list = '{ earlyHelpLinksWaiting(first: 100) { personId familyName givenNames } }'
  const decide =
    'mutation ($p: ID!, $c: ID!, $yes: Boolean!) { decideEarlyHelpLink(personId: $p, childId: $c, confirmed: $yes) }'
  const waiting = async (): Promise<string> => {
    const { data } = await hub.query('marit', list)
    const [first] = data?.['earlyHelpLinksWaiting'] as { personId: string }[]
    return first?.personId ?? expect.fail('nobody waits')
  }
  const record = async (): Promise<Data> => {
    const children = childrenOf(await view(hub, 'amara', story.assessment.id))
    return children.get(child)?.['earlyHelp'] as Data
  }

  it('is nobody’s to list or decide but a link steward’s', async () => {
    const p = await waiting()
    for (const persona of ids.filter((id) => id !== 'marit')) {
      for (const [text, variables] of [
        [list, {}],
        [decide, { p, c: child, yes: true }],
      ] as const) {
        const { errors, data } = await hub.query(persona, text, variables)
        expect([persona, data, errors[0]?.extensions['code']]).toEqual([persona, null, 'FORBIDDEN'])
      }
    }
  })

  it('is not hers where she works on a case of the child, nor with anybody whom the hub does not know', async () => {
    const p = await waiting()
    await sql(hub, 'front-door', `INSERT INTO mash_assessment_task VALUES ($1, 'marit', 'RESEARCHER')`, [
      story.assessment.id,
    ])
    const codes = []
    for (const c of [child, storyPerson(story, 'rosheen').id]) {
      codes.push((await hub.query('marit', decide, { p, c, yes: true })).errors[0]?.extensions['code'])
    }
    await sql(hub, 'front-door', `DELETE FROM mash_assessment_task WHERE user_id = 'marit'`)
    const unknown = await hub.query('marit', decide, {
      p,
      c: '00000000-0000-4000-8000-000000000000',
      yes: true,
    })
    expect([...codes, unknown.errors[0]?.extensions['code']]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
    expect((await record())['match']).not.toBe('CONFIRMED')
  })

  it('that she rejects shows nothing, and stays rejected; one that she confirms shows in the next view', async () => {
    const p = await waiting()
    const wrong = storyPerson(storyOf('S09'), storyOf('S09').assessment.subjects[0] ?? '').id
    const decided = async (c: string, yes: boolean): Promise<unknown> => {
      const { data, errors } = await hub.query('marit', decide, { p, c, yes })
      return errors[0]?.extensions['code'] ?? data?.['decideEarlyHelpLink']
    }
    expect(await record()).toMatchObject({ status: 'NOTHING_KNOWN', match: 'NOT_CONFIRMED', assessments: [] })
    expect(await decided(wrong, false)).toBe(false)
    expect(await decided(wrong, true)).toBe('BAD_INPUT')
    const kept = await sql(hub, 'early-help', 'SELECT state, decided_by FROM person_link WHERE hub_id = $1', [
      wrong,
    ])
    expect(kept).toContainEqual({ state: 'REJECTED', decided_by: 'marit' })
    expect(JSON.stringify(await view(hub, 'amara', 'MASH-2026-0009'))).not.toContain('cot and pram')

    expect(await decided(child, true)).toBe(true)
    expect(await record()).toMatchObject({ status: 'SHARED', match: 'CONFIRMED' })
    expect(JSON.stringify(await record())).toContain('cot and pram')
    expect(await decided(storyPerson(storyOf('S04'), 'bryn').id, true)).toBe('BAD_INPUT')
  })

  it('gives the steward identity and no view', async () => {
    expect((await view(hub, 'marit', story.assessment.id)).errors[0]?.extensions['code']).toBe('NOT_FOUND')
  })
})
