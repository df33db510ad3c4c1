import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { aContact, caseOf, newChild, send } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { finds, refusing, told } from '../testing/verbs.js'

const morning = '2026-11-02T09:00:00.000Z'
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const personOf = (story: string, key: string) =>
  storyPerson(stories.find(({ id }) => id === story) ?? expect.fail('no story'), key)
const osric = personOf('S02', 'osric')

/** A child of whom this test alone tells. */
let children = 0
const anotherChild = () => ({ ...newChild, givenName: `Perpetua ${(children += 1)}` })

const shown = `{ status rag basis profile purpose receivedAt dueAt version
  subjects { relation child { id name dateOfBirth dueDate sex identifiers { value } } }
  contact { id source referrer { name reachedBy } concern worry inDanger danger familyTold consent consentAccount
    children { repeats escalates } household { name relationship } tools { name score outOf } }
  history { number event from to by why } tasks { userId part } }`

interface Shown {
  readonly subjects: readonly { readonly child: { readonly id: string; readonly name: string } }[]
  readonly contact: {
    readonly children: readonly { readonly repeats: string | null; readonly escalates: boolean }[]
  }
  readonly history: readonly { readonly by: string | null }[]
}

async function read(id: string, persona: PersonaId = 'edwin'): Promise<Shown> {
  // The query's own shape.
  return told(
    await hub.ask(persona, `query ($id: ID!) { mashAssessment(id: $id) ${shown} }`, { id }),
  ) as Shown
}

describe('a contact', () => {
  test('begins a case that nobody has screened, with everything that the form says', async () => {
    const child = anotherChild()
    const input = aContact({
      children: [child, { givenName: 'Baby', familyName: 'Wimbleford', dueDate: '2027-02-01' }],
      household: [{ name: 'Ottoline Wimbleford', relationship: 'MOTHER', dateOfBirth: '1994-01-31' }],
      tools: [{ name: 'Graded care profile', score: 4, outOf: 5 }],
      inDanger: true,
      danger: 'There is no food and no heating tonight.',
    })
    const id = await caseOf(hub, 'hetty', input)
    expect(id).toMatch(/^MASH-2026-\d{4,}$/)
    expect(await read(id)).toEqual({
      ...{
        status: 'RECEIVED',
        rag: null,
        basis: 'NONE',
        profile: 'DUTY_16LA',
        purpose: 'TRIAGE',
        version: 1,
      },
      receivedAt: morning,
      dueAt: '2026-11-03T17:00:00.000Z',
      subjects: [
        {
          relation: 'SUBJECT',
          child: {
            ...{ id: expect.any(String) as string, name: `${child.givenName} Wimbleford`, identifiers: [] },
            ...{ dateOfBirth: '2019-05-04', dueDate: null, sex: 'F' },
          },
        },
        {
          relation: 'SUBJECT',
          child: {
            ...{ id: expect.any(String) as string, name: 'Baby Wimbleford', identifiers: [] },
            ...{ dateOfBirth: null, dueDate: '2027-02-01', sex: 'U' },
          },
        },
      ],
      contact: {
        id: id.replace('MASH', 'CONTACT'),
        ...{ source: input.source, concern: 'NEGLECT', worry: input.worry },
        ...{ inDanger: true, danger: 'There is no food and no heating tonight.', familyTold: true },
        ...{ consent: 'GIVEN', consentAccount: input.consentAccount },
        referrer: { name: 'Hildegard Larksworthy', reachedBy: '01632 960017' },
        children: Array(2).fill({ repeats: null, escalates: false }),
        household: [{ name: 'Ottoline Wimbleford', relationship: 'MOTHER' }],
        tools: [{ name: 'Graded care profile', score: 4, outOf: 5 }],
      },
      history: [
        { number: 1, event: 'RECEIVE', from: null, to: 'RECEIVED', by: 'hetty', why: 'A contact was made.' },
      ],
      tasks: [{ userId: 'edwin', part: 'MANAGER' }],
    })
  })

  test('is there for who is on duty and who took it down for the hub, not for who sent it', async () => {
    const sent = await caseOf(hub, 'farah', aContact({ children: [anotherChild()] }))
    const taken = await caseOf(hub, 'bronwen', aContact({ children: [anotherChild()] }))
    expect(await finds(hub, 'farah', sent)).toBe(false)
    expect(await finds(hub, 'bronwen', sent)).toBe(false)
    expect(await finds(hub, 'bronwen', taken)).toBe(true)
    const tasks = await hub.sql(
      'SELECT user_id, part, given_by FROM mash_assessment_task WHERE assessment_id = $1 ORDER BY user_id',
      [taken],
    )
    expect(tasks).toEqual([
      { user_id: 'bronwen', part: 'LEAD', given_by: 'bronwen' },
      { user_id: 'edwin', part: 'MANAGER', given_by: 'rota' },
    ])
  })

  test('has one row for each child', async () => {
    const id = await caseOf(
      hub,
      'hetty',
      aContact({ children: [anotherChild(), anotherChild(), anotherChild()] }),
    )
    expect(
      await hub.sql('SELECT FROM contact_child WHERE contact_id = $1', [id.replace('MASH', 'CONTACT')]),
    ).toHaveLength(3)
  })

  test('sent again is received once, also at once', async () => {
    const input = aContact({ children: [anotherChild()] })
    const first = told(await send(hub, 'hetty', input))
    expect(told(await send(hub, 'hetty', input))).toEqual(first)
    const another = aContact({ children: [anotherChild()] })
    const twice = await Promise.all([send(hub, 'hetty', another), send(hub, 'hetty', another)])
    expect(told(twice[0])).toEqual(told(twice[1]))
    const rows = await hub.sql('SELECT FROM contact WHERE submission = ANY($1)', [[input.id, another.id]])
    expect(rows).toHaveLength(2)
  })

  test('does not take the id of another form, whosever it is', async () => {
    const input = aContact({ children: [anotherChild()] })
    await caseOf(hub, 'hetty', input)
    expect(await send(hub, 'hetty', { ...input, worry: 'Something else.' })).toEqual(
      refusing('BAD_INPUT', 'another form'),
    )
    expect(await send(hub, 'farah', input)).toEqual(refusing('BAD_INPUT', 'another form'))
  })

  test.each(['edwin', 'marit', 'nils', 'oona', 'piers'] as const)('is not made by %s', async (persona) => {
    expect(await send(hub, persona, aContact())).toEqual(refusing('FORBIDDEN'))
  })

  test('is neither changed nor deleted, nor is what happened to the case', async () => {
    await caseOf(hub, 'hetty', aContact({ children: [anotherChild()] }))
    for (const table of ['contact', 'contact_child', 'case_event']) {
      await expect(hub.sql(`DELETE FROM ${table}`, [], 'app')).rejects.toThrow('permission denied')
      await expect(hub.sql(`DELETE FROM ${table}`)).rejects.toThrow('append-only')
    }
  })

  test('does not tell a place that is protected, wherever somebody wrote it', async () => {
    const { id: childId } = personOf(
      'S07',
      stories.find(({ id }) => id === 'S07')?.assessment.subjects[0] ?? '',
    )
    const [place] = await hub.sql<{ line: string }>(
      `SELECT lines[1] AS line FROM address JOIN residence ON address_id = address.id WHERE protected AND person_id = $1`,
      [childId],
    )
    const worry = `They have fled to ${place?.line ?? ''} and he is looking for them.`
    const id = await caseOf(hub, 'amara', aContact({ worry, children: [{ childId }] }))
    const told = JSON.stringify(await read(id))
    expect(place?.line.length).toBeGreaterThan(5)
    expect(told).not.toContain(place?.line)
    expect(told).toContain('somebody protected')
  })
})

describe('a child of a contact', () => {
  const subjectOf = async (id: string): Promise<string | undefined> => (await read(id)).subjects[0]?.child.id

  test('is the one of the index who has the same number and date of birth', async () => {
    const { givenName, familyName, dateOfBirth, nhsNumber } = osric
    const known = { givenName, familyName, dateOfBirth, nhsNumber }
    expect(nhsNumber).not.toBeNull()
    expect(await subjectOf(await caseOf(hub, 'farah', aContact({ children: [known] })))).toBe(osric.id)
    const otherDay = { ...known, dateOfBirth: '2023-04-03' }
    expect(await subjectOf(await caseOf(hub, 'farah', aContact({ children: [otherDay] })))).not.toBe(osric.id)
  })

  test('is joined to nobody by name alone', async () => {
    const { givenName, familyName, dateOfBirth } = osric
    const named = { givenName, familyName, dateOfBirth }
    expect(await subjectOf(await caseOf(hub, 'farah', aContact({ children: [named] })))).not.toBe(osric.id)
  })

  test('is known the next time by the number that came with the first form', async () => {
    const child = { ...anotherChild(), nhsNumber: '9990000107' }
    const [first, second] = [
      await caseOf(hub, 'hetty', aContact({ children: [child] })),
      await caseOf(hub, 'farah', aContact({ children: [child] })),
    ]
    expect(await subjectOf(second)).toBe(await subjectOf(first))
  })

  test('is named by its id by a practitioner of the hub, who can search, and by nobody else', async () => {
    const input = () => aContact({ children: [{ childId: osric.id }] })
    expect(await subjectOf(await caseOf(hub, 'amara', input()))).toBe(osric.id)
    expect(await send(hub, 'farah', input())).toEqual(refusing('BAD_INPUT', 'members of the hub'))
    const nobody = aContact({ children: [{ childId: randomUUID() }] })
    expect(await send(hub, 'amara', nobody)).toEqual(refusing('BAD_INPUT', 'no such child'))
  })

  test('is not found where the identity is one from before an adoption', async () => {
    const [hidden] = await hub.sql<{ id: string }>('SELECT id FROM person WHERE NOT findable')
    const input = aContact({ children: [{ childId: hidden?.id }] })
    expect(await send(hub, 'amara', input)).toEqual(refusing('BAD_INPUT', 'no such child'))
  })
})

describe('an unnamed referrer', () => {
  test('is named nowhere: not in the contact, nor in its history', async () => {
    const unnamed = aContact({ source: 'CODE_9', referrer: null, children: [anotherChild()] })
    const id = await caseOf(hub, 'hetty', unnamed)
    expect(await read(id)).toMatchObject({ contact: { referrer: null }, history: [{ by: null }] })
    expect(JSON.stringify(await read(id))).not.toContain('hetty')
  })

  test('stays unnamed where the source is told, and cannot be named as anonymous', async () => {
    const neighbour = aContact({ source: 'CODE_1B', referrer: null, children: [anotherChild()] })
    expect(await read(await caseOf(hub, 'hetty', neighbour))).toMatchObject({ history: [{ by: null }] })
    expect(await send(hub, 'hetty', aContact({ source: 'CODE_9' }))).toEqual(
      refusing('BAD_INPUT', 'not named'),
    )
  })

  test('does not hide the practitioner of the hub who took the call', async () => {
    const call = aContact({ source: 'CODE_9', referrer: null, children: [anotherChild()] })
    expect(await read(await caseOf(hub, 'amara', call))).toMatchObject({ history: [{ by: 'amara' }] })
  })
})
