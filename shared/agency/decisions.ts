import { isDeepStrictEqual } from 'node:util'
import type {
  GrantedChild,
  GrantedConsent,
  GrantedOverride,
  GrantStatement,
} from '#shared/identity/grant-statement'
import type { Category } from '#shared/sharing/categories'
import { decide, type Decision } from '#shared/sharing/decide'
import type { DecisionInputs } from '#shared/sharing/decision-request'
import type { Label } from '#shared/sharing/labels'
import type { SharingRules } from './sharing-rules.js'

/** What can differ between two records of one category about one child. */
export interface RecordLabels {
  readonly sealed?: boolean
  readonly shielded?: boolean
  readonly cameWithContact?: boolean
  /** Hub id of the other person whom the record is about; `unlinked` where the hub does not know that person. */
  readonly otherPerson?: string
  /** What the owner decided about this very record, for this viewer. */
  readonly owner?: 'SHARED' | 'HELD' | undefined
  /** Id of the record, where an override names it. */
  readonly item?: string
}

/** What of a stored record, or of several that are alike, its labels follow from. */
export interface LabelledRecord {
  readonly sealed: boolean
  readonly cameWithContact: string | null
  readonly subjectHubId: string | null
}

/** The owner's standing decision about one record in the view of one child, for the viewer of one grant. */
export interface OwnersDecision {
  readonly recordId: string
  readonly decision: 'SHARED' | 'HELD'
}

/** What a decision stood on, for the log. */
export interface DecisionGround {
  readonly consent: string
  readonly consentRecord?: string
  /** Id of the override that covers it. */
  readonly override?: string
}

/** Stands for somebody else whom the hub does not know, and who therefore has no consent record. */
export const UNLINKED = 'unlinked'

/**
 * The decisions of one agency under one grant: each (category, label, person) is decided once, however many records share it.
 */
export class Decisions {
  /** By child, category and labels. */
  private readonly known = new Map<string, Map<string, Map<string, Decision>>>()
  private readonly byOwner: ReadonlyMap<string, OwnersDecision['decision']>
  private readonly items: ReadonlySet<string>

  /**
   * @param rules the agency's own
   * @param known the children as the agency knows them, and what the owner decided about records of theirs for this viewer
   */
  constructor(
    private readonly agency: string,
    private readonly statement: GrantStatement,
    private readonly rules: SharingRules,
    known: readonly { readonly hubId: string; readonly decided: readonly OwnersDecision[] }[] = [],
  ) {
    this.byOwner = new Map(
      known.flatMap(({ hubId, decided }) =>
        decided.map(({ recordId, decision }) => [`${hubId} ${recordId}`, decision]),
      ),
    )
    this.items = new Set(overriddenItems(statement))
  }

  /**
   * The labels of one record in the view of one child. Shielding bears on locating fields alone, so it is added there.
   *
   * @param recordId null for records that nobody singled out
   */
  labelsOf(
    child: GrantedChild,
    of: 'child' | 'household',
    recordId: string | null,
    { sealed, cameWithContact, subjectHubId }: LabelledRecord,
  ): RecordLabels {
    const owner = recordId === null ? undefined : this.byOwner.get(`${child.id} ${recordId}`)
    return {
      ...(sealed && { sealed }),
      ...(cameWithContact !== null &&
        cameWithContact === this.statement.contact && { cameWithContact: true }),
      ...(of === 'household' && { otherPerson: subjectHubId ?? UNLINKED }),
      ...(owner !== undefined && { owner }),
      ...(recordId !== null && this.items.has(recordId) && { item: recordId }),
    }
  }

  /** What the agency's rules know of a category. */
  category(id: string): Category | undefined {
    return this.rules.policy.categories.get(id)
  }

  /** Whether the hub protects the whereabouts of this other person, whose records give away more than the child's. */
  shields(person: string | undefined): boolean {
    return person !== undefined && this.statement.shieldedPeople.includes(person)
  }

  of(child: GrantedChild, category: string, labels: RecordLabels = {}): Decision {
    const ofChild = entry(this.known, child.id, () => new Map<string, Map<string, Decision>>())
    const ofCategory = entry(ofChild, category, () => new Map<string, Decision>())
    return entry(ofCategory, keyOf(labels), () =>
      this.rules.decide(this.requestFor(child, category, labels), labelNames(labels)),
    )
  }

  /**
   * The consent and the override that a decision stood on: whose consent it is follows from whom the record is about. It is a young
   * person's own no where that made the difference.
   */
  groundOf(child: GrantedChild, category: string, labels: RecordLabels = {}): DecisionGround {
    const override = this.overrideOf(child, category, labels)?.id
    return {
      ...(this.ownRefusalDecided(child, category, labels)
        ? consentGround('REFUSED', child.refusalRecords?.[category] ?? child.refusalRecords?.['*'])
        : this.countingConsent(child, category, labels)),
      ...(override !== undefined && { override }),
    }
  }

  private countingConsent(child: GrantedChild, category: string, labels: RecordLabels): DecisionGround {
    const consent = this.consentOf(child, labels)
    const record = consent.consentRecords?.[category] ?? consent.consentRecord
    return consentGround(consentFor(consent, category), record)
  }

  /** Whether without her own no it would have been decided otherwise. */
  private ownRefusalDecided(child: GrantedChild, category: string, labels: RecordLabels): boolean {
    const request = this.requestFor(child, category, labels)
    if (!request.youngPersonRefused) return false
    const unrefused = { ...request, youngPersonRefused: false }
    const otherwise = decide(unrefused, labelNames(labels), this.rules.policy)
    return !isDeepStrictEqual(otherwise, this.of(child, category, labels))
  }

  private consentOf(child: GrantedChild, { otherPerson }: RecordLabels): GrantedConsent {
    return this.ownConsent(otherPerson) ?? child
  }

  /** The consent of somebody else who has one of her own. */
  private ownConsent(otherPerson: string | undefined): GrantedConsent | undefined {
    return this.statement.people.find((person) => person.id === otherPerson)
  }

  private requestFor(child: GrantedChild, category: string, labels: RecordLabels) {
    const { statement } = this
    const consent = this.consentOf(child, labels)
    return {
      profile: statement.profile,
      purpose: statement.purpose,
      basis: statement.basis,
      consent: consentFor(consent, category),
      consentBySubject: this.ownConsent(labels.otherPerson) !== undefined,
      consentNames: consent.consentNames,
      category,
      owner: this.agency,
      viewer: statement.viewer,
      task: statement.task,
      emergency: statement.emergency,
      excluded: statement.excluded,
      asked: names(statement.asked, category),
      cameWithContact: false,
      youngPersonRefused: labels.otherPerson === undefined && names(child.youngPersonRefused, category),
      ownerDecision: 'NONE' as const,
      override: this.overrideOf(child, category, labels) !== undefined,
    } satisfies DecisionInputs
  }

  /**
   * Somebody whom the hub does not know can be named only through the child. A category about others as a whole, whoever they are, is
   * overridden by nothing: its row stands, for those whom no override names.
   */
  private overrideOf(
    child: GrantedChild,
    category: string,
    { otherPerson, item }: RecordLabels,
  ): GrantedOverride | undefined {
    const aboutOthers = this.category(category)?.traits.includes('other-person') ?? false
    if (otherPerson === undefined && aboutOthers) return undefined
    const subject = otherPerson === undefined || otherPerson === UNLINKED ? child.id : otherPerson
    return this.statement.overrides.find(
      (override) =>
        override.subject === subject &&
        (override.categories.includes(category) ||
          override.items.some((named) => named.id === item && named.category === category)),
    )
  }
}

/** Ids of the records that some override names. */
export const overriddenItems = ({ overrides }: GrantStatement): string[] =>
  overrides.flatMap(({ items }) => items.map(({ id }) => id))

/** All that a record's labels say: a decision is remembered for nothing less. */
const keyOf = ({ sealed, shielded, cameWithContact, otherPerson, owner, item }: RecordLabels): string =>
  `${sealed ? 1 : 0}${shielded ? 1 : 0}${cameWithContact ? 1 : 0} ${owner ?? ''} ${otherPerson ?? ''} ${item ?? ''}`

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

const consentGround = (consent: string, consentRecord: string | undefined): DecisionGround => ({
  consent,
  ...(consentRecord !== undefined && { consentRecord }),
})

const consentFor = ({ consent, consentExceptions }: GrantedConsent, category: string): string =>
  consentExceptions?.[category] ?? consent

const names = (categories: readonly string[], category: string): boolean =>
  categories.includes('*') || categories.includes(category)

/** The labels as the sharing rules name them, in their order. */
export function labelNames(labels: RecordLabels): Label[] {
  return [
    ...(labels.sealed ? (['SEALED'] as const) : []),
    ...(labels.shielded ? (['SHIELDED'] as const) : []),
    ...(labels.cameWithContact ? (['CAME_WITH_CONTACT'] as const) : []),
    ...(labels.otherPerson === undefined ? [] : (['OTHER_PERSON'] as const)),
    ...(labels.owner === undefined ? [] : ([`OWNER_${labels.owner}`] as const)),
  ]
}
