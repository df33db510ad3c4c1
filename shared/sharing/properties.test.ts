import { beforeAll, describe, expect, it } from 'vitest'
import { categories } from './categories.js'
import { decide, type Decision } from './decide.js'
import type { DecisionRequest } from './decision-request.js'
import type { Label } from './labels.js'
import { agencyOf } from './policy.js'
import { combinations } from './scenarios/combinations.js'
import { distinctCategories } from './scenarios/distinct-categories.js'
import { ordinary, shows } from './scenarios/scenario.js'
import {
  bases,
  consents,
  mashRoles,
  otherRoles,
  ownerDecisions,
  profiles,
  roles,
  type Basis,
  type Consent,
} from './vocabulary.js'

/** Everything of a case but its basis and the state of consent. */
interface Frame extends Omit<DecisionRequest, 'basis' | 'consent' | 'consentNames' | 'owner'> {
  readonly named: boolean
  readonly labels: readonly Label[]
}

const yesAndNo = [false, true]
const allCategories = Object.keys(categories)

/** What hardly ever matters, as in an ordinary case. */
const ordinaryLists = {
  purpose: ['MASH_ASSESSMENT'],
  task: [true],
  excluded: [false],
  labels: [[]],
} as const

/** Every case that the rules can tell apart in which a member of the hub has a task or emergency access. */
const hubCases = () =>
  combinations<Frame>({
    ...ordinaryLists,
    category: distinctCategories,
    labels: [[], ['OTHER_PERSON']],
    viewer: ['early-help', 'police'].map((agency) => ({ agency, role: 'MASH_PRACTITIONER' })),
    profile: profiles,
    // SHARED, which R02 settles whatever else is said, is among the cases below.
    ownerDecision: ['NONE', 'HELD'],
    named: yesAndNo,
    consentBySubject: yesAndNo,
    emergency: yesAndNo,
    asked: yesAndNo,
    cameWithContact: yesAndNo,
    youngPersonRefused: yesAndNo,
    override: yesAndNo,
  })

/** Cases of every role and of every record that has a label, with all else that could open them. */
const openedCases = () =>
  combinations<Frame>({
    ...ordinaryLists,
    category: allCategories,
    labels: [
      [],
      ['SEALED'],
      ['SEALED', 'SHIELDED'],
      ['SEALED', 'OTHER_PERSON'],
      ['SEALED', 'CAME_WITH_CONTACT'],
    ],
    viewer: roles.flatMap((role) => ['health', 'social-care'].map((agency) => ({ agency, role }))),
    profile: ['DUTY_16LA'],
    ownerDecision: ownerDecisions,
    named: [true],
    consentBySubject: [true],
    emergency: [true],
    asked: [true],
    cameWithContact: [true],
    youngPersonRefused: [false],
    override: [true],
  })

function decideIn({ labels, named, ...frame }: Frame, basis: Basis, consent: Consent): Decision {
  const owner = agencyOf(frame.category)
  const consentNames = named ? [frame.category] : []
  return decide({ ...frame, owner, basis, consent, consentNames }, labels)
}

const ascending = ['REFUSED', 'NOT_SOUGHT', 'GIVEN'] as const

const neverLess = (decisions: readonly Decision[]): boolean =>
  decisions.every((decision, index) => {
    const before = decisions[index - 1]
    return before === undefined || shows(before) <= shows(decision)
  })

describe('in every case that the rules can tell apart', () => {
  const broken: { basis: unknown[]; consent: unknown[] } = { basis: [], consent: [] }

  beforeAll(() => {
    for (const frame of hubCases()) {
      // An emergency is a higher basis only with emergency access: without it R13 closes.
      const rising = frame.emergency ? bases.length : bases.length - 1
      const decided = new Map(
        consents.map((consent) => [consent, bases.map((basis) => decideIn(frame, basis, consent))]),
      )
      for (const [consent, row] of decided) {
        if (!neverLess(row.slice(0, rising))) broken.basis.push({ frame, consent, row })
      }
      for (const [at, basis] of bases.entries()) {
        const column = ascending.flatMap((consent) => decided.get(consent)?.[at] ?? [])
        if (!neverLess(column)) broken.consent.push({ frame, basis, column })
      }
    }
  })

  it('a higher basis never shows less', () => {
    expect(broken.basis).toEqual([])
  })

  it('consent never shows less when it was not sought than when refused, nor less when given', () => {
    expect(broken.consent).toEqual([])
  })
})

describe('whatever else is said', () => {
  const shown = [...openedCases()].filter((frame) =>
    bases.some((basis) => decideIn(frame, basis, 'GIVEN').state === 'SHARED'),
  )

  it("what is sealed is shown only by its owner's own decision, and only to members of the hub", () => {
    const mash: readonly string[] = mashRoles
    const table: Readonly<Record<string, { traits: readonly string[] }>> = categories
    const sealed = shown.filter(
      ({ category, labels }) => labels.includes('SEALED') || table[category]?.traits.includes('silent'),
    )
    expect(sealed.filter(({ ownerDecision }) => ownerDecision !== 'SHARED')).toEqual([])
    expect(sealed.filter(({ viewer }) => !mash.includes(viewer.role))).toEqual([])
    expect(sealed).not.toEqual([])
  })

  it('roles that serve the hub see nothing', () => {
    const serving: readonly string[] = otherRoles
    expect(shown.filter(({ viewer }) => serving.includes(viewer.role))).toEqual([])
  })

  it.each(['MASH_PRACTITIONERS', 'ADMIN', '', '__proto__', undefined, null, 7])(
    'role %s sees nothing',
    (role) => {
      for (const category of allCategories) {
        const request = { ...ordinary, category, ownerDecision: 'SHARED', viewer: { agency: 'health', role } }
        expect(decide(request)).toEqual({ state: 'WITHHELD', outcome: 'W', rule: 'R27', reason: 'NO_RULE' })
      }
    },
  )
})
