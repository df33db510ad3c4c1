import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseOf, registerClient, type RegisterClient, type Row } from '../consent/testing/register-client.js'
import { aCase, aDecision, bring, record } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
let register: RegisterClient
// Of two words of one instant the one that shows less stands: here nobody says two at once.
let now = Date.parse('2026-11-02T09:00:00Z')
beforeAll(async () => {
  hub = await startFrontDoor(() => new Date((now += 1_000)))
  register = registerClient(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

const four = caseOf(4)
const everybody = ['police', 'health', 'education', 'early-help', 'social-care']
const consent = { kind: 'CONFIDENTIALITY', purpose: 'Help', evidence: 'VERBAL', agencies: everybody }

describe('a decision that is proposed on a yes', () => {
  const proposed = async (about = 'calla', but: object = {}): Promise<[id: string, given: Row]> => {
    const id = await aCase(hub, { children: [{ childId: four.person('calla') }] })
    await bring(hub, id, ['amara', 'SCREEN'])
    await hub.sql(`UPDATE mash_assessment SET basis = 'S17' WHERE id = $1`, [id])
    const given = await register.write('record', {
      ...{ ...consent, assessmentId: id, subjectId: four.person(about), giverId: four.person('hespera') },
      ...{ answer: 'GIVEN', reason: 'She has thought about it again, and says yes.', ...but },
    })
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(given.id, { basis: 'S17' })])
    return [id, given]
  }
  const correct = (id: string, given: Row, what: object): Promise<Row> =>
    register.write('supersede', {
      ...{
        ...consent,
        assessmentId: id,
        consentId: given.id,
        giverId: four.person('hespera'),
        answer: 'GIVEN',
      },
      ...{ whatWasWrong: 'She had been misunderstood.', ...what },
    })
  const end = (id: string, { id: consentId }: Row): Promise<Row> =>
    register.write('expire', { assessmentId: id, consentId, expiresOn: '2026-11-04' })
  const takesBack = (id: string, { id: consentId }: Row): Promise<Row> =>
    register.write('withdraw', { assessmentId: id, consentId, evidence: 'VERBAL' })
  const aDayLater = (): void => {
    now += 24 * 60 * 60 * 1_000
  }

  test('is signed while the yes holds that it names, also if that is to end or was put right in other words', async () => {
    const [id, given] = await proposed()
    const right = await correct(id, given, { purpose: 'Help at home' })
    await end(id, right)
    aDayLater()
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
    await takesBack(id, right)
  })

  test.each<[what: string, about: string, but: object, change: (id: string, given: Row) => Promise<unknown>]>(
    [
      ['was to something else', 'calla', {}, (id, given) => correct(id, given, { kind: 'SERVICE' })],
      ['covered fewer agencies', 'calla', {}, (id, given) => correct(id, given, { agencies: ['police'] })],
      ['named less', 'calla', { categories: ['health.sexual'] }, (id, given) => correct(id, given, {})],
      ['was another adult’s about herself, who takes it back', 'hespera', {}, takesBack],
      [
        'has run out since',
        'calla',
        {},
        async (id, given) => {
          await end(id, given)
          aDayLater()
        },
      ],
      [
        'the other parent answers with a no',
        'calla',
        {},
        (id) =>
          register.write('record', {
            ...{
              ...consent,
              assessmentId: id,
              subjectId: four.person('calla'),
              giverId: four.person('oswin'),
            },
            ...{ answer: 'REFUSED', reason: 'That is a no.' },
          }),
      ],
    ],
  )('is not signed where that yes %s', async (_what, about, but, change) => {
    const [id, given] = await proposed(about, but)
    await change(id, given)
    expect(await record(hub, 'edwin', id, 'SIGN_OFF')).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'each yes that it names still counts as then'),
    )
    // Proposed anew, it is proposed in knowledge of that.
    const again = aDecision(given.id, { basis: 'S17' })
    await bring(hub, id, ['edwin', 'SEND_BACK'], ['amara', 'PROPOSE_DECISION', again], ['edwin', 'SIGN_OFF'])
  })

  test('is signed from section 47 on, whatever becomes of the yes', async () => {
    const [id, given] = await proposed()
    await correct(id, given, { kind: 'SERVICE' })
    await hub.sql(`UPDATE mash_assessment SET basis = 'S47' WHERE id = $1`, [id])
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
  })
})
