import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const id = 'MASH-2026-0010'
const childId = stories[9]?.people[0]?.id
const line = {
  childId,
  agency: 'police',
  on: '2024-12-27',
  precision: 'DAY',
  kind: 'domesticAbuseIncidents',
  summary: 'Argument at a handover',
  nature: 'FACT',
  reliability: null,
  otherPerson: false,
}

/** As the gateway asks, having brought the agencies' records. */
const ask = (persona: PersonaId, police: unknown, more: object = {}) =>
  hub.ask(
    persona,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on MashAssessment {
      basis chronology(first: 5, filter: { agencies: ["police"] }) { lines { agency on summary } totalShown incomplete hasNextPage } } } }`,
    { r: [{ __typename: 'MashAssessment', id, subjects: [{ child: { police } }], ...more }] },
  )

describe('the chronology of a case', () => {
  test('is made of what the agencies show, and names those that are not there', async () => {
    const { data, errors } = await ask('amara', { status: 'SHARED', chronology: [line] })
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      _entities: [
        {
          chronology: {
            lines: [{ agency: 'police', on: '2024-12-27', summary: 'Argument at a handover' }],
            totalShown: 1,
            hasNextPage: false,
            incomplete: ['health', 'education', 'early-help', 'social-care'],
          },
        },
      ],
    })
  })

  test('is made of as much as agencies together may answer: more than any client may send', async () => {
    const lines = Array.from({ length: 6_000 }, () => ({ ...line, summary: 'x'.repeat(1_000) }))
    const { data, errors } = await ask('amara', { status: 'SHARED', chronology: lines })
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ _entities: [{ chronology: { totalShown: 6_000 } }] })
  })

  test('believes nothing else of what comes with it', async () => {
    const forged = { basis: 'S47', tasks: [{ userId: 'bronwen' }] }
    const { data } = await ask('amara', { status: 'SHARED', chronology: [] }, forged)
    expect(data).toMatchObject({ _entities: [{ basis: 'S17' }] })
  })

  test('is nothing to somebody without a task on the case', async () => {
    const { data, errors } = await ask('bronwen', { status: 'SHARED', chronology: [line] }, { tasks: [] })
    expect(data).toEqual({ _entities: [null] })
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
  })

  test('outside the gateway has no lines and every agency missing', async () => {
    const { data } = await hub.ask(
      'amara',
      `{ mashAssessment(id: "${id}") { chronology { totalShown incomplete } } }`,
    )
    expect(data).toMatchObject({
      mashAssessment: { chronology: { totalShown: 0, incomplete: { length: 5 } } },
    })
  })
})
