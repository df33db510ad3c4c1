import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aContact, caseOf, newChild, send } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

let now: Date
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => {
  now = new Date('2026-11-02T09:00:00Z')
})

let children = 0
const child = (but: object = {}) => ({ ...newChild, givenName: `Perpetua ${(children += 1)}`, ...but })
const about = (...these: readonly object[]) => aContact({ children: these })
const unborn = (dueDate: string, but: object = {}) =>
  child({ dateOfBirth: null, sex: null, givenName: 'Baby', dueDate, ...but })

interface Read {
  readonly receivedAt: string
  readonly dueAt: string
  readonly subjects: readonly { readonly child: { readonly id: string } }[]
}
async function received(input: object, at?: string): Promise<Read> {
  if (at !== undefined) now = new Date(at)
  const id = await caseOf(hub, 'hetty', input)
  const query = 'query ($id: ID!) { mashAssessment(id: $id) { receivedAt dueAt subjects { child { id } } } }'
  // The query's own shape.
  return told(await hub.ask('edwin', query, { id })) as Read
}

describe('receiveContact refuses a date, and says which ones are possible:', () => {
  test.each([
    ['a child born tomorrow', about(child({ dateOfBirth: '2026-11-03' })), 'in the future: an unborn child has a dueDate'],
    ['a child who turns 18 today', about(child({ dateOfBirth: '2008-11-02' })), 'adults’ services take the contact'],
    ['a child both born and expected', about(child({ dueDate: '2027-01-01' })), 'a dateOfBirth or a dueDate, not both'],
    ['a child due more than ten months ahead', about(unborn('2027-09-03')), 'children.dueDate lies between 2026-10-02 and 2027-09-02'],
    ['a child due more than a month ago', about(unborn('2026-10-01')), 'children.dueDate lies between 2026-10-02 and 2027-09-02'],
    ['somebody of the household born tomorrow', aContact({ children: [child()], household: [{ name: 'x', relationship: 'OTHER', dateOfBirth: '2026-11-03' }] }), 'household.dateOfBirth lies between 1901-11-02 and today'],
    ['somebody of the household of 126', aContact({ children: [child()], household: [{ name: 'x', relationship: 'OTHER', dateOfBirth: '1901-11-01' }] }), 'household.dateOfBirth lies between 1901-11-02 and today'],
    ['a transfer after a conference to come', aContact({ source: 'CODE_5C', children: [child()], transferIn: { authority: 'Elsewhere', conferenceOn: '2026-11-03' } }), 'transferIn.conferenceOn lies between 2018-08-04 and today'],
    ['a transfer after a conference long before the birth', aContact({ source: 'CODE_5C', children: [child()], transferIn: { authority: 'Elsewhere', conferenceOn: '2018-08-03' } }), 'transferIn.conferenceOn lies between 2018-08-04 and today'],
    ['a transfer that no other authority tells of', aContact({ children: [child()], transferIn: { authority: 'Elsewhere', conferenceOn: '2026-10-03' } }), 'source 5C'],
  ])('%s', async (_, input, words) => {
    expect(await send(hub, 'hetty', input)).toEqual(refusing('BAD_INPUT', words))
  }) // prettier-ignore

  test('29 February of a year that has none, by the field that it stands in', async () => {
    const { errors } = await send(hub, 'hetty', about(child({ dateOfBirth: '2023-02-29' })))
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    expect(errors?.[0]?.message).toContain('dateOfBirth')
    expect(errors?.[0]?.message).not.toContain('2023')
  })

  test('of a child who turns 18 with the day in England, not with the day in Greenwich', async () => {
    const turning = () => about(child({ dateOfBirth: '2008-07-02' }))
    now = new Date('2026-07-01T22:59:59Z')
    told(await send(hub, 'hetty', turning()))
    now = new Date('2026-07-01T23:00:00Z')
    expect(await send(hub, 'hetty', turning())).toEqual(refusing('BAD_INPUT', 'that of an adult'))
  })

  test('of a child born on 29 February who turns 18 on 1 March', async () => {
    const leap = () => about(child({ dateOfBirth: '2008-02-29' }))
    now = new Date('2026-02-28T12:00:00Z')
    told(await send(hub, 'hetty', leap()))
    now = new Date('2026-03-01T12:00:00Z')
    expect(await send(hub, 'hetty', leap())).toEqual(refusing('BAD_INPUT', 'that of an adult'))
  })
})

describe('receiveContact takes', () => {
  test('a child born today, by the day in England, in the hour after the clocks have changed', async () => {
    const { receivedAt } = await received(about(child({ dateOfBirth: '2026-03-30' })), '2026-03-29T23:30:00Z')
    expect(receivedAt).toBe('2026-03-29T23:30:00.000Z')
  })

  test('an unborn child; twins, who are two, before birth and after; and one whose date of birth nobody knows', async () => {
    expect((await received(about(unborn('2027-02-01')))).subjects).toHaveLength(1)
    const twins = await received(about(unborn('2027-02-01'), unborn('2027-02-01')))
    expect(new Set(twins.subjects.map((each) => each.child.id)).size).toBe(2)
    const born = [child({ givenName: 'Castor' }), child({ givenName: 'Pollux' })]
    expect(new Set((await received(about(...born))).subjects.map((each) => each.child.id)).size).toBe(2)
    expect((await received(about(child({ dateOfBirth: null })))).subjects).toHaveLength(1)
  })

  test('both hours that the clocks show twice in October as the two that they are', async () => {
    const summer = await received(about(child()), '2026-10-25T00:30:00Z')
    const winter = await received(about(child()), '2026-10-25T01:30:00Z')
    expect([summer.receivedAt, winter.receivedAt]).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ])
  })

  test('a child of another authority’s plan, with the day of the first conference there', async () => {
    const transferIn = { authority: 'Elsewhere County Council', conferenceOn: '2026-02-28' }
    const id = await caseOf(hub, 'hetty', aContact({ source: 'CODE_5C', children: [child()], transferIn }))
    const query =
      'query ($id: ID!) { mashAssessment(id: $id) { contact { transferIn { authority conferenceOn } } } }'
    expect(told(await hub.ask('edwin', query, { id }))).toEqual({ contact: { transferIn } })
  })

  test('a plan that was made before the child was born', async () => {
    const transferIn = { authority: 'Elsewhere', conferenceOn: '2018-08-04' }
    told(await send(hub, 'hetty', aContact({ source: 'CODE_5C', children: [child()], transferIn })))
  })

  test('the same form twice once, and refuses the same child twice in one', async () => {
    const twice = child({ nhsNumber: '9990000107' })
    const input = about(twice)
    expect(told(await send(hub, 'hetty', input))).toEqual(told(await send(hub, 'hetty', input)))
    expect(await send(hub, 'hetty', about(twice, twice))).toEqual(
      refusing('BAD_INPUT', 'the same child stands there twice'),
    )
  })

  test('a form once that is sent again when its child has turned 18, or its birth was due long ago', async () => {
    now = new Date('2026-07-01T22:59:59Z')
    const forms = [about(child({ dateOfBirth: '2008-07-02' })), about(unborn('2026-06-02'))]
    const receipts = []
    for (const form of forms) receipts.push(told(await send(hub, 'hetty', form)))
    now = new Date('2026-07-08T09:00:00Z')
    for (const [place, form] of forms.entries()) {
      expect(told(await send(hub, 'hetty', form))).toEqual(receipts[place])
      expect(await send(hub, 'hetty', { ...form, worry: 'Another one.' })).toEqual(
        refusing('BAD_INPUT', 'another form'),
      )
      // Whose form it is not learns nothing of the day on which it came.
      expect(await send(hub, 'farah', form)).toEqual(refusing('BAD_INPUT', 'children.d'))
    }
  })

  test.each([
    ['SQL', `'); DROP TABLE contact; --`],
    ['markup', '<script>alert(1)</script>'],
    ['a formula', '=HYPERLINK("https://x.example")'],
    ['a path', '../../../etc/passwd'],
    ['a template', '{{7*7}} ${7*7}'],
    ['a very long word', 'a'.repeat(9_999)],
  ])('what looks like %s as the words that it is', async (_, worry) => {
    const id = await caseOf(hub, 'hetty', aContact({ children: [child()], worry }))
    const query = 'query ($id: ID!) { mashAssessment(id: $id) { contact { worry } } }'
    expect(told(await hub.ask('edwin', query, { id }))).toEqual({ contact: { worry } })
  })
})

describe('a contact is to be screened by the end of the next working day', () => {
  test.each([
    ['on a Monday', '2026-11-02T09:00:00Z', '2026-11-03T17:00:00.000Z'],
    ['on a Friday before the clocks go forward', '2026-03-27T16:00:00Z', '2026-03-30T16:00:00.000Z'],
    ['in the night in which they do', '2026-03-29T00:59:59Z', '2026-03-30T16:00:00.000Z'],
    ['on a Friday before they go back', '2026-10-23T15:00:00Z', '2026-10-26T17:00:00.000Z'],
    ['in the night in which they do', '2026-10-25T01:00:00Z', '2026-10-26T17:00:00.000Z'],
    ['before Easter', '2026-04-02T09:00:00Z', '2026-04-07T16:00:00.000Z'],
    ['on Christmas Eve, with Boxing Day on a Saturday', '2026-12-24T09:00:00Z', '2026-12-29T17:00:00.000Z'],
    ['on 28 February of a year without a 29th', '2027-02-28T09:00:00Z', '2027-03-01T17:00:00.000Z'],
    ['on 28 February of one with', '2028-02-28T09:00:00Z', '2028-02-29T17:00:00.000Z'],
  ])('%s', async (_, at, due) => {
    expect((await received(about(child()), at)).dueAt).toBe(due)
  })
})
