import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import { aCase, aDecision, bring, nobodyAsked } from '../testing/a-case.js'
import { newChild } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Texts {
  readonly feedback: string | null
  readonly subjects: readonly { readonly familyLetter: string | null }[]
}
/** What is to be told of a case. */
const textsOf = async (id: string): Promise<Texts> =>
  // The query's own shape.
  told(
    await hub.ask(
      'amara',
      'query ($id: ID!) { mashAssessment(id: $id) { feedback subjects { familyLetter } } }',
      {
        id,
      },
    ),
  ) as Texts
const lettersOf = async (id: string): Promise<string[]> =>
  (await textsOf(id)).subjects.flatMap(({ familyLetter }) => familyLetter ?? [])

/** Stands in everything that people have typed about the case. */
const MARK = 'Fernhollow'
const marked = (text: string): string => `${text} ${MARK}`
const brother = { givenName: 'Casper', familyName: 'Otherby', dateOfBirth: '2012-02-29', sex: 'M' } as const

/** A decided case in which every text, name, date and number but the child's own name is one that no letter may tell. */
async function markedCase(outcome: string): Promise<string> {
  const id = await aCase(hub, {
    referrer: { name: marked('Hildegard'), relation: MARK, organisation: MARK, reachedBy: '01632 960017' },
    worry: marked('She is hungry.'),
    childsVoice: marked('I am hungry.'),
    inDanger: true,
    danger: marked('He is at'),
    familyTold: false,
    familyNotToldBecause: marked('He would'),
    consentAccount: marked('Nobody was asked.'),
    children: [{ ...newChild, nhsNumber: '9990000298' }, brother],
    household: [{ name: marked('Uncle'), relationship: 'OTHER', dateOfBirth: '1970-03-04' }],
    tools: [{ name: MARK, score: 4, outOf: 5 }],
  })
  await bring(hub, id, ['amara', 'SCREEN', { why: MARK }], ['amara', 'ASK_REFERRER', { message: MARK }])
  await bring(hub, id, ['amara', 'REFERRER_ANSWERS', { message: MARK }])
  const consent = await nobodyAsked(hub, id)
  const decision = aDecision(consent, {
    ...{ outcome, rationale: marked('Because of what is at'), consulted: [MARK], childsVoice: MARK },
    earlierReconsidered: MARK,
  })
  await bring(hub, id, ['amara', 'PROPOSE_DECISION', decision], ['edwin', 'SIGN_OFF', { why: MARK }])
  await bring(hub, id, ['amara', 'FAMILY_TOLD', { familyTold: true, why: MARK }])
  await hub.sql(
    `WITH place AS (INSERT INTO address (id, lines, postcode, protected)
      VALUES (gen_random_uuid(), '{${MARK} House}', 'ZZ90 7QX', $2 = 'OTHER_AUTHORITY') RETURNING id)
     INSERT INTO residence (address_id, person_id, since)
     SELECT place.id, person_id, '2026-01-01' FROM place, mash_assessment_subject WHERE assessment_id = $1`,
    [id, outcome],
  )
  return id
}

describe.each(MashAssessmentOutcome.codes)('of a case of outcome %s', (outcome) => {
  test('the letter to the family and the feedback tell what was decided, and nothing else of the case', async () => {
    const id = await markedCase(outcome)
    const { feedback } = await textsOf(id)
    const letters = await lettersOf(id)
    expect(letters).toHaveLength(2)
    for (const text of [feedback ?? '', ...letters]) {
      expect(text.length).toBeGreaterThan(100)
      expect(text).not.toMatch(/fernhollow|ZZ90|Hildegard|Uncle|Overwater|hungry|960017|9990000298/i)
      expect(text).not.toMatch(/amara|edwin|MASH-|CONTACT-|S17|S47|section|NFA|_/i)
      // No date but the letter's own, and none that lies before it.
      expect(text.match(/\d{4}/g) ?? []).toEqual(text === feedback ? [] : ['2026'])
      expect(text).not.toMatch(/authority|moved|area|refuge|perpetrator|consent/i)
    }
    expect(feedback).not.toMatch(/Perpetua|Wimbleford|Casper|Otherby/)
  })

  test('each letter is about one child', async () => {
    const [first = '', second = ''] = await lettersOf(await markedCase(outcome))
    expect(first).toContain('Perpetua Wimbleford')
    expect(first).not.toMatch(/Casper|Otherby/)
    expect(second).toContain('Casper Otherby')
    expect(second).not.toMatch(/Perpetua|Wimbleford/)
  })
})

test('a strategy discussion, a child in need and a move are told to a referrer in the same words', async () => {
  const of = async (outcome: string) => (await textsOf(await markedCase(outcome))).feedback
  const [need, ...others] = await Promise.all(
    ['REFERRAL_S17', 'STRATEGY_S47', 'LOOKED_AFTER', 'OTHER_AUTHORITY'].map(of),
  )
  for (const each of others) expect(each).toBe(need)
})

test('nothing is told before it is decided', async () => {
  const id = await aCase(hub)
  expect(await textsOf(id)).toEqual({ feedback: null, subjects: [{ familyLetter: null }] })
})

describe('a letter', () => {
  const letterOf = async (columns: string): Promise<string | null | undefined> => {
    const id = await aCase(hub)
    await hub.sql(`UPDATE mash_assessment SET status = 'DECIDED', outcome = 'NFA' WHERE id = $1`, [id])
    await hub.sql(
      `UPDATE person SET ${columns} WHERE id = (SELECT person_id FROM mash_assessment_subject WHERE assessment_id = $1)`,
      [id],
    )
    return (await textsOf(id)).subjects[0]?.familyLetter
  }

  test.each([
    ['the day before she is 16', `date_of_birth = '2010-11-03'`, /^To the parents and carers of Perpetua/m],
    ['on her 16th birthday', `date_of_birth = '2010-11-02'`, /^To Perpetua/m],
    ['whose age nobody knows', `date_of_birth = NULL`, /^To the parents and carers/m],
    ['unborn', `date_of_birth = NULL, due_date = '2027-01-01'`, /^To the parents and carers/m],
    ['who has turned 18', `date_of_birth = '2008-11-02'`, /^To Perpetua/m],
  ])('about a child %s goes to whom it concerns', async (_who, columns, words) => {
    expect(await letterOf(columns)).toMatch(words)
  })

  test('about a child who has died a person writes', async () => {
    expect(await letterOf(`died_on = '2026-11-01'`)).toBeNull()
  })
})

test('neither is told to somebody whom the case is not shown', async () => {
  const query = `{ mashAssessment(id: "MASH-2026-0002") { feedback subjects { familyLetter } } }`
  expect((await hub.ask('bronwen', query)).data).toEqual({ mashAssessment: null })
  const asked = '{ mashAssessment(id: "MASH-2026-0003") { feedback subjects { familyLetter } } }'
  expect(told(await hub.ask('hetty', asked))).toEqual({ feedback: null, subjects: [{ familyLetter: null }] })
})
