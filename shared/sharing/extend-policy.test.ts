import { describe, expect, it } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { categories, type Category } from './categories.js'
import { decide } from './decide.js'
import type { DecisionRequest } from './decision-request.js'
import { extendPolicy, type PolicyExtension } from './extend-policy.js'
import { agencyOf, defaultPolicy, type Policy, type StricterRule } from './policy.js'
import { combinations } from './scenarios/combinations.js'
import { distinctCategories } from './scenarios/distinct-categories.js'
import { ordinary, short, shows } from './scenarios/scenario.js'
import { bases, ownerDecisions, profiles, sensitivityClasses, traits } from './vocabulary.js'

const returnFirst: StricterRule = {
  id: 'health.return-first',
  says: 'Health shares confidential records only once its own desk has sent a return.',
  source: 'data sharing agreement of an invented partnership',
  when: { class: ['S3', 'S4'], ownerDecision: 'NONE' },
  then: 'W',
  reason: 'OWNER_HOLDS',
}

const extended = (extension: Omit<PolicyExtension, 'agency'>): Policy =>
  extendPolicy(defaultPolicy, { agency: 'health', ...extension })

describe('an agency may', () => {
  it('add a category', () => {
    const hospice: Category = { class: 'S3', traits: ['other-person'], holds: "a parent's last illness" }
    const policy = extendPolicy(defaultPolicy, {
      agency: 'hospice',
      categories: { 'hospice.care': hospice },
    })
    const request = { ...ordinary, category: 'hospice.care', owner: 'hospice' }
    expect(short(decide(request, [], policy))).toBe('SHARED R14')
    expect(short(decide(request))).toBe('WITHHELD R27 NO_RULE')
  })

  it('become known by its categories, so that its people may work in the hub', () => {
    const policy = extendPolicy(defaultPolicy, {
      agency: 'hospice',
      categories: { 'hospice.involvement': { class: 'S0', traits: [], holds: 'known' } },
    })
    const request = { ...ordinary, viewer: { agency: 'hospice', role: 'MASH_PRACTITIONER' } }
    expect(short(decide(request, [], policy))).toBe('SHARED R14')
  })

  it('demand its own return before confidential records are shown', () => {
    const policy = extended({ stricterRules: [returnFirst] })
    const request = { ...ordinary, category: 'health.urgent-care' }
    expect(short(decide(request))).toBe('SHARED R14')
    expect(short(decide(request, [], policy))).toBe('WITHHELD health.return-first OWNER_HOLDS')
    expect(short(decide(request, ['OWNER_SHARED'], policy))).toBe('SHARED R02')
    expect(short(decide({ ...request, category: 'health.sealed' }, [], policy))).toBe('SILENT R02')
  })
})

describe('an agency may not', () => {
  const refusals: readonly [string, Omit<PolicyExtension, 'agency'>, string][] = [
    [
      'lower a class',
      { categories: { 'health.sexual': { ...categories['health.sexual'], class: 'S3' } } },
      'health.sexual may not be lowered from S4 to S3',
    ],
    [
      'always show what was not',
      { categories: { 'health.universal': { ...categories['health.universal'], traits: ['always'] } } },
      'health.universal may not gain always',
    ],
    [
      "make its record the hub's or the council's own",
      { categories: { 'health.universal': { ...categories['health.universal'], traits: ['hub', 'own'] } } },
      'health.universal may not gain hub; health.universal may not gain own',
    ],
    [
      'unseal',
      { categories: { 'health.sealed': { ...categories['health.sealed'], traits: ['shield'] } } },
      'health.sealed may not lose silent',
    ],
    [
      'leave what is sealed without a seal',
      { categories: { 'health.new': { class: 'S5', traits: ['other-person'], holds: '' } } },
      'health.new is sealed (S5) and needs one of silent, shield, legal',
    ],
    [
      "put an override in the place of a child's refused consent",
      {
        categories: {
          'health.camhs-content': { ...categories['health.camhs-content'], traits: ['police-necessity'] },
        },
      },
      'health.camhs-content may not gain police-necessity',
    ],
    [
      "add to another agency's categories",
      { categories: { 'police.new': { class: 'S2', traits: [], holds: '' } } },
      'police.new must be named health.<name>',
    ],
    [
      "pass its rule off as the partnership's",
      { stricterRules: [{ ...returnFirst, id: 'R99' }] },
      'rule R99 must be named health.<name>',
    ],
  ]

  it.each(refusals)('%s', (_what, extension, problem) => {
    expect(() => extended(extension)).toThrow(new HubError('CONFIGURATION', `Sharing rules: ${problem}.`))
  })
})

describe('whatever change is allowed', () => {
  it('never shows more, in any case', () => {
    const laxer = [...allowedChanges()].flatMap(([id, policy]) =>
      [...cases(id)]
        .filter((request) => shows(decide(request, [], policy)) > shows(decide(request)))
        .map((request) => ({ request, changed: policy.categories.get(id) })),
    )
    expect(laxer).toEqual([])
  })
})

/** Every single change of class or of one trait that is accepted, of every category that the rules can tell apart. */
function* allowedChanges(): Generator<readonly [string, Policy]> {
  let accepted = 0
  for (const [id, category] of defaultPolicy.categories) {
    if (!distinctCategories.includes(id)) continue
    const others = traits.map((trait) => ({
      ...category,
      traits: category.traits.includes(trait)
        ? category.traits.filter((one) => one !== trait)
        : [...category.traits, trait],
    }))
    for (const changed of [
      ...sensitivityClasses.map((level) => ({ ...category, class: level })),
      ...others,
    ]) {
      try {
        yield [id, extendPolicy(defaultPolicy, { agency: agencyOf(id), categories: { [id]: changed } })]
        accepted += 1
      } catch (error) {
        expect(error).toBeInstanceOf(HubError)
      }
    }
  }
  expect(accepted).toBeGreaterThan(distinctCategories.length)
}

function cases(category: string): Generator<DecisionRequest> {
  const yesAndNo = [false, true]
  return combinations<DecisionRequest>({
    category: [category],
    owner: [agencyOf(category)],
    basis: bases,
    consent: ['GIVEN', 'REFUSED'],
    viewer: [
      { agency: 'education', role: 'MASH_PRACTITIONER' },
      { agency: 'social-care', role: 'MASH_PRACTITIONER' },
      { agency: agencyOf(category), role: 'OWNER_DESK' },
      { agency: 'education', role: 'AGENCY_STAFF' },
    ],
    profile: profiles,
    ownerDecision: ownerDecisions,
    consentNames: [[category]],
    consentBySubject: [true],
    task: [true],
    emergency: yesAndNo,
    asked: [true],
    cameWithContact: [false],
    youngPersonRefused: yesAndNo,
    override: yesAndNo,
    purpose: ['MASH_ASSESSMENT'],
    excluded: [false],
  })
}
