import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { caseOf, registerClient, type RegisterClient } from '../consent/testing/register-client.js'
import { aContact, caseOf as newCase } from '../testing/a-contact.js'
import { adviceOf, anAdvice } from '../testing/an-advice.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { plainCase } from '../testing/plain-case.js'
import { told as answered } from '../testing/verbs.js'
import { WITHHELD_PLACE, withholdPlaces } from './withhold-places.js'

let hub: FrontDoorUnderTest
let register: RegisterClient
beforeAll(async () => {
  hub = await startFrontDoor()
  register = registerClient(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Rosamund and her mother live at 90 Moonbeam Street, ZZ11 5TU. */
const nine = caseOf(9)
const rosamund = nine.person('rosamund')
const place = 'At 90 moonbeam street'
const protect = (is: boolean) =>
  hub.sql(`UPDATE address SET protected = $1 WHERE postcode = 'ZZ11 5TU'`, [is])
beforeEach(() => protect(true))

const told = {
  kind: 'CONFIDENTIALITY',
  purpose: place,
  agencies: ['health'],
  evidence: 'VERBAL',
  interpreter: place,
  present: place,
  askedBy: place,
  reason: place,
}
const said = {
  ...told,
  giverId: rosamund,
  answer: 'GIVEN',
  competence: { assessedBy: place, assessedOn: '2026-11-01' },
}
const answer = { ...said, assessmentId: nine.id, subjectId: rosamund }
const consents = `query ($id: ID!) { mashAssessment(id: $id) { consents { id purpose askedBy reason interpreter present authority
  competenceAssessedBy whatWasWrong } } }`

/** What a case may be told in columns of text that hold what a program wrote: codes and the ids of people who signed in. */
const codes = [
  'relationship',
  'competence',
  'kind',
  'agencies',
  'categories',
  'evidence',
  'answer',
  'recorded_by',
  'recorded_in',
  'request_digest',
]

describe('a text that names no place in words that all places have', () => {
  const shown = (reason: string, ...places: readonly string[]) => {
    const change = {
      number: 1,
      basis: 'S47',
      before: 'S17',
      reason,
      setBy: 'amara',
      setAt: '2026-11-02T08:00:00Z',
    } as const
    const state = { ...plainCase, basisHistory: [{ ...change, confirmedBy: null, confirmedAt: null }] }
    return withholdPlaces(state, places, () => false).basisHistory[0]?.reason
  }
  const lines = ['Larks, 90 Moonbeam Street', 'Nook', 'ZZ11 5TU']

  test.each([
    ['a part of a line', 'larks, she said'],
    ['the number of the house', 'it is 90-moonbeamstreet, she said'],
    ['no number', 'moonbeamstreet, she said'],
    ['a postcode in another way', 'zz-115-tu, she said'],
  ])('is withheld where it holds the address with %s', (_what, text) => {
    expect(shown(text, ...lines)).toBe(WITHHELD_PLACE)
    expect(shown(text, 'Elsewhere')).toBe(text)
  })

  test('is withheld where it holds the house of a line that begins with the door', () => {
    expect(shown('she is in larkspur court', 'Flat 3 Larkspur Court')).toBe(WITHHELD_PLACE)
  })

  test('is shown where a word of it is the name of a place that is too short to be known by', () => {
    expect(shown('she sat quiet as a nook', ...lines)).toBe('she sat quiet as a nook')
  })
})

describe('what is typed about consent', () => {
  test('tells no protected place: not in the answer of any mutation, nor in the case', async () => {
    const of = (consentId: string) => ({ assessmentId: nine.id, consentId })
    const given = await register.write('record', answer)
    const corrected = await register.write('supersede', { ...said, ...of(given.id), whatWasWrong: place })
    const ended = await register.write('expire', { ...of(corrected.id), expiresOn: '2026-12-01' })
    const { interpreter, present, reason, evidence } = told
    const withdrawn = await register.write('withdraw', {
      ...of(ended.id),
      ...{ interpreter, present, reason, evidence },
    })
    const { data } = await hub.ask('amara', consents, { id: nine.id })
    for (const shown of [given, corrected, ended, withdrawn, data]) {
      expect(JSON.stringify(shown)).not.toMatch(/moonbeam/i)
      expect(JSON.stringify(shown)).toContain(WITHHELD_PLACE)
    }
    expect(corrected).toMatchObject({
      supersedes: given.id,
      purpose: WITHHELD_PLACE,
      askedBy: WITHHELD_PLACE,
    })

    await protect(false)
    expect(JSON.stringify((await hub.ask('amara', consents, { id: nine.id })).data)).toContain(place)
  })

  test.each([
    ['the school that gives it away', 'She is happy at her new school.'],
    ['a name without a word for what it is', 'She goes to Quillbridge now.'],
    ['the telephone number of the place', 'Ring 01632 960 001 after six.'],
  ])('is withheld where it tells %s, and comes back with the protection lifted', async (_what, reason) => {
    await hub.sql('UPDATE consent SET reason = $1 WHERE subject_id = $2', [reason, rosamund])
    const shown = async () => JSON.stringify((await hub.ask('amara', consents, { id: nine.id })).data)
    expect(await shown()).not.toContain(reason)
    expect(await shown()).toContain(WITHHELD_PLACE)
    await protect(false)
    expect(await shown()).toContain(reason)
  })

  test('that names no place is shown, so that people can work with it', async () => {
    const reason = 'She has talked it over, and agrees under s17.'
    await hub.sql('UPDATE consent SET reason = $1 WHERE subject_id = $2', [reason, rosamund])
    expect(JSON.stringify((await hub.ask('amara', consents, { id: nine.id })).data)).toContain(reason)
  })

  test('is withheld in every column of text that is no code: none is forgotten', async () => {
    const columns = await hub.sql<{ column_name: string }>(
      `SELECT column_name FROM information_schema.columns
       WHERE table_name = 'consent' AND table_schema = current_schema() AND data_type IN ('text', 'ARRAY')`,
    )
    const typed = columns.map(({ column_name: name }) => name).filter((name) => !codes.includes(name))
    expect(typed).toContain('purpose')
    await hub.sql(
      `UPDATE consent SET ${typed.map((name) => `${name} = $1`).join(', ')} WHERE subject_id = $2`,
      [place, rosamund],
    )
    const { data } = await hub.ask('amara', consents, { id: nine.id })
    expect(JSON.stringify(data)).not.toMatch(/moonbeam/i)
    await protect(false)
    const texts = JSON.stringify((await hub.ask('amara', consents, { id: nine.id })).data)
    expect(texts.split(place).length - 1).toBeGreaterThanOrEqual(typed.length)
  })
})

describe('what a referrer names in a form about another family', () => {
  const typed = 'With 90 Moonbeam Street, ZZ11 5TU'
  const form = aContact({
    household: [{ name: typed, relationship: 'MOTHER' }],
    tools: [{ name: typed, score: 4, outOf: 5 }],
    ...{ source: 'CODE_5C', transferIn: { authority: typed, conferenceOn: '2026-10-20' } },
  })
  const query = `query ($id: ID!) { mashAssessment(id: $id) { contact {
    household { name relationship } tools { name } transferIn { authority } } } }`

  test('tells no protected place, and what tells none stays as it is', async () => {
    const id = await newCase(hub, 'hetty', form)
    const shown = async () => answered(await hub.ask('edwin', query, { id }))
    const names = (name: string) => ({
      contact: {
        household: [{ name, relationship: 'MOTHER' }],
        tools: [{ name }],
        transferIn: { authority: name },
      },
    })
    expect(await shown()).toEqual(names(WITHHELD_PLACE))
    await protect(false)
    expect(await shown()).toEqual(names(typed))
  })
})

describe('what the advice line was asked', () => {
  test('tells no protected place, to the team that wrote it down either', async () => {
    const input = anAdvice({
      caller: { name: place, organisation: place, reachedBy: '01632 960017' },
      question: `A mother has fled. ${place}.`,
      answer: `Somebody rings her. ${place}.`,
      child: { givenName: 'Perpetua', familyName: 'Wimbleford' },
      childNamedBecause: `She is with her. ${place}.`,
    })
    const id = await adviceOf(hub, 'amara', input)
    const fields = 'caller { name organisation } question answer childNamedBecause'
    const shown = async () =>
      JSON.stringify([
        answered(await hub.ask('amara', `query ($id: ID!) { advice(id: $id) { ${fields} } }`, { id })),
        answered(await hub.ask('amara', `{ adviceGiven { nodes { ${fields} } } }`)),
      ])
    expect(await shown()).not.toMatch(/moonbeam/i)
    await protect(false)
    expect((await shown()).match(/moonbeam/g)).toHaveLength(10)
  })
})
