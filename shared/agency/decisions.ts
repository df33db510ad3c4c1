import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import { decide, type Decision } from '#shared/sharing/decide'
import type { Label } from '#shared/sharing/labels'

/** What can differ between two records of one category about one child. */
export interface RecordLabels {
  readonly sealed?: boolean
  readonly shielded?: boolean
  readonly cameWithContact?: boolean
  /** Hub id of the other person whom the record is about; `unlinked` where the hub does not know that person. */
  readonly otherPerson?: string
}

/** Stands for somebody else whom the hub does not know, and who therefore has no consent record. */
export const UNLINKED = 'unlinked'

/**
 * The decisions of one agency under one grant: each (category, label, person) is decided once, however many records share it.
 */
export class Decisions {
  private readonly known = new Map<string, Decision>()

  constructor(
    private readonly agency: string,
    private readonly statement: GrantStatement,
  ) {}

  /** Whether the hub protects the whereabouts of this other person, whose records give away more than the child's. */
  shields(person: string | undefined): boolean {
    return person !== undefined && this.statement.shieldedPeople.includes(person)
  }

  of(child: GrantedChild, category: string, labels: RecordLabels = {}): Decision {
    const key = `${child.id} ${category} ${JSON.stringify(labels)}`
    let decision = this.known.get(key)
    if (decision === undefined) {
      decision = this.decide(child, category, labels)
      this.known.set(key, decision)
    }
    return decision
  }

  private decide(child: GrantedChild, category: string, labels: RecordLabels): Decision {
    const { statement } = this
    const subject = statement.people.find((person) => person.id === labels.otherPerson)
    const consent = subject ?? child
    const request = {
      profile: statement.profile,
      purpose: statement.purpose,
      basis: statement.basis,
      consent: consent.consentExceptions?.[category] ?? consent.consent,
      consentBySubject: subject !== undefined,
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
      override: false,
    }
    return decide(request, labelsOf(labels))
  }
}

const names = (categories: readonly string[], category: string): boolean =>
  categories.includes('*') || categories.includes(category)

function labelsOf(labels: RecordLabels): Label[] {
  return [
    ...(labels.sealed ? (['SEALED'] as const) : []),
    ...(labels.shielded ? (['SHIELDED'] as const) : []),
    ...(labels.cameWithContact ? (['CAME_WITH_CONTACT'] as const) : []),
    ...(labels.otherPerson === undefined ? [] : (['OTHER_PERSON'] as const)),
  ]
}
