import type { Concept } from '#shared/agency/concept'
import type { HouseholdRelation } from '#shared/agency/household-member.type'
import type { OwnerDecision } from '#shared/agency/owner-decision.entity'
import type { PartnerAgency } from '#shared/agency/partner-agencies'
import type { GrantStatement } from '#shared/identity/grant-statement'
import type { Row } from '#shared/synthetic/insert-rows'

/** Somebody in an agency's own index. */
export interface WorldPerson {
  readonly id: string
  /** Id in the hub; null where no link is confirmed. */
  readonly hubId: string | null
  readonly dateOfBirth: string
}

/** How `person` belongs to the child `childPersonId`: one of the relations that are loaded, or OTHER. */
export interface WorldRelation {
  readonly childPersonId: string
  readonly personId: string
  readonly relation: keyof typeof HouseholdRelation | 'OTHER'
}

/** The labels of a stored record, and whose it is. */
export interface WorldRecord {
  readonly id: string
  readonly table: string
  readonly personId: string
  readonly sealed: boolean
  readonly shielded: boolean
  readonly cameWithContact: string | null
  /** Its columns, as they are inserted, without the above. */
  readonly columns: Row
}

/** Which of an agency's concepts a stored record falls under, and on what day: told by the database, whose conditions those are. */
export type Placement = readonly { readonly concept: Concept; readonly day: string | null }[]

/** What the owner of the records decided, in one case, for some recipient. */
export type WorldDecision = Pick<
  OwnerDecision,
  'hubId' | 'recordId' | 'decision' | 'recipientAgency' | 'recipientRole' | 'recipientUser'
>

/** What one agency holds of the children of one case, and who looks at it. */
export interface World {
  readonly name: string
  readonly agency: PartnerAgency
  readonly people: readonly WorldPerson[]
  readonly relations: readonly WorldRelation[]
  readonly searched: readonly string[]
  readonly records: readonly WorldRecord[]
  readonly decisions: readonly WorldDecision[]
  readonly statement: Omit<GrantStatement, 'jti' | 'exp'>
  /** Children asked for, in this order. */
  readonly asked: readonly string[]
}
