import canonicalize from 'canonicalize'
import type { Answer, Cases, Dials } from './cases.js'
import { decideOn, readFacts, type Decision } from './decide.js'
import type { DecisionInputs } from './decision-request.js'
import { factNames, type Facts } from './facts.js'
import { labels } from './labels.js'
import { agencyOf, type Policy } from './policy.js'
import type { Rule } from './rule.js'
import { bases, consents, ownerDecisions, profiles, purposes, roles } from './vocabulary.js'

/** What a rule says of a case, whether or not its condition (an override, a name in the consent) is met. */
export type Said = Omit<Decision, 'state'>

/** What a case of one category can differ in, where two policies are compared. */
export interface ComparedInputs {
  readonly category: string
  readonly policies: readonly [Policy, Policy]
  /** Values that no rule of either tells apart are there once. */
  readonly values: Dials
  /** The agency that each value of `viewerAgency` stands for. */
  readonly agencies: Readonly<Record<string, string>>
  /** The cases with every value that they stand for. */
  everyValue(cases: Cases): Cases
}

const yesOrNo = ['yes', 'no']

/** The inputs of a request, and the label of the record. Whether an override is there changes no letter, so it is not asked. */
const closedLists = {
  label: ['NONE', ...labels],
  consent: consents,
  profile: profiles,
  purpose: purposes,
  basis: bases,
  role: roles,
  task: yesOrNo,
  emergency: yesOrNo,
  excluded: yesOrNo,
  asked: yesOrNo,
  cameWithContact: yesOrNo,
  youngPersonRefused: yesOrNo,
  ownerDecision: ownerDecisions,
  named: yesOrNo,
  consentBySubject: yesOrNo,
  override: yesOrNo,
} as const satisfies Dials

/** The input that a fact follows from, where it is not the one of its own name. */
const inputOf: { readonly [Name in keyof Facts]?: string } = {
  consentReason: 'consent',
  ownAgency: 'viewerAgency',
  ownRefusal: 'youngPersonRefused',
}

/**
 * What cases of the category can differ in. The viewer is of the agency whose record it is (OWN), of one that a rule names, or of any
 * other (OTHER).
 */
export function inputsOf(category: string, old: Policy, next: Policy): ComparedInputs {
  const owner = agencyOf(category)
  const known = [...old.agencies].filter((agency) => agency !== owner && next.agencies.has(agency))
  const named = namedAgencies(old, next).filter((agency) => known.includes(agency))
  const other = known.find((agency) => !named.includes(agency)) ?? owner
  const agencies = { OWN: owner, ...Object.fromEntries(named.map((name) => [name, name])), OTHER: other }
  const alike = new Map(
    Object.entries(closedLists).map(([name, all]) => [name, groupedBy(name, all, old, next)]),
  )
  return {
    category,
    policies: [old, next],
    values: {
      ...Object.fromEntries([...alike].map(([name, groups]) => [name, [...groups.keys()]])),
      viewerAgency: Object.keys(agencies),
    },
    agencies,
    everyValue: (cases) =>
      Object.fromEntries(
        Object.entries(cases).map(([name, some]) => [
          name,
          some.flatMap((value) => alike.get(name)?.get(value) ?? [value]),
        ]),
      ),
  }
}

/** The categories that both policies know and may decide otherwise, together where no rule of either can tell them apart. */
export function comparedCategories(old: Policy, next: Policy): string[][] {
  const named = namedAgencies(old, next)
  const sameRules = weighed(old) === weighed(next)
  const looks = (policy: Policy, id: string) => {
    const category = policy.categories.get(id)
    return category && `${category.class} ${[...category.traits].sort().join(' ')}`
  }
  const both = [...old.categories.keys()].filter((id) => next.categories.has(id))
  const compared = both.filter((id) => !sameRules || looks(old, id) !== looks(next, id))
  const alike = Map.groupBy(compared, (id) => {
    const owner = agencyOf(id)
    return JSON.stringify([looks(old, id), looks(next, id), named.includes(owner) ? owner : null])
  })
  return [...alike.values()]
}

/** All of a policy that decides, but for its categories. */
function weighed({ document }: Policy): string {
  const rules = allRules({ document }).map((rule) => ({ ...rule, says: '', source: '' }))
  return canonicalize([rules, document.labels, document.reasonOfConsent, document.stricterRules.length]) ?? ''
}

/** Decides a case by both policies, and tells which inputs their rules looked at. */
export function decidedBoth(
  { category, policies: [old, next], agencies }: ComparedInputs,
  setting: Readonly<Record<string, string>>,
): Answer<readonly [Said, Said]> {
  const {
    label = 'NONE',
    viewerAgency = 'OTHER',
    profile,
    purpose,
    basis,
    consent,
    role,
    ownerDecision,
  } = setting
  const yes = (name: string) => setting[name] === 'yes'
  const request = {
    ...{ category, owner: agencyOf(category), viewer: { agency: agencies[viewerAgency], role } },
    ...{ profile, purpose, basis, consent, ownerDecision },
    consentBySubject: yes('consentBySubject'),
    consentNames: yes('named') ? [category] : [],
    task: yes('task'),
    emergency: yes('emergency'),
    excluded: yes('excluded'),
    asked: yes('asked'),
    cameWithContact: yes('cameWithContact'),
    youngPersonRefused: yes('youngPersonRefused'),
    override: yes('override'),
  }
  const given = label === 'NONE' ? [] : [label]
  // A label may change what any rule sees.
  const read = new Set(['label'])
  return { result: [said(old, request, given, read), said(next, request, given, read)], read }
}

/** Decides, and adds the inputs that the rules looked at to `read`. */
function said(policy: Policy, request: DecisionInputs, given: readonly string[], read: Set<string>): Said {
  const facts = readFacts(request, given, policy)
  const { outcome, rule, reason } = decideOn(facts, policy, ({ rule: looked, failed }) => {
    for (const fact of conditionsOf(looked)) {
      const input = inputOf[fact] ?? fact
      if (input in closedLists || input === 'viewerAgency') read.add(input)
      if (fact === failed?.fact) return
    }
    // Where a rule gives no reason, it is the state of consent.
    if ('then' in looked && looked.reason === undefined) read.add('consent')
  })
  return { outcome, rule, reason: outcome === 'W' ? reason : null }
}

const conditions = new WeakMap<Rule, readonly (keyof Facts)[]>()

/** The facts that a rule asks for, in the order in which they are looked at. */
function conditionsOf(rule: Rule): readonly (keyof Facts)[] {
  const known = conditions.get(rule) ?? factNames.filter((fact) => fact in rule.when)
  conditions.set(rule, known)
  return known
}

const allRules = (...policies: Pick<Policy, 'document'>[]): Rule[] =>
  policies.flatMap(({ document }) => [...document.rules, ...document.stricterRules])

/** The values of an input, together where no rule tells them apart. Each state of consent has a reason of its own. */
function groupedBy(name: string, all: readonly string[], old: Policy, next: Policy): Map<string, string[]> {
  const asked = allRules(old, next).flatMap(({ when }) => {
    const wanted: unknown = Object.entries(when).find(([fact]) => fact === name)?.[1]
    return wanted === undefined ? [] : [[wanted].flat()]
  })
  const tells = (value: string) =>
    name === 'consent' || name === 'label' || all === yesOrNo
      ? value
      : asked.map((wanted) => wanted.includes(value)).join()
  const groups = [...Map.groupBy(all, tells).values()]
  return new Map(groups.map((group) => [group[0] ?? '', group]))
}

/** Agencies that some rule names. */
const namedAgencies = (old: Policy, next: Policy): string[] => [
  ...new Set(allRules(old, next).flatMap(({ when }) => [when.owner ?? [], when.viewerAgency ?? []].flat(2))),
]
