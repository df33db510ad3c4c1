/**
 * What the owner of a subgraph's records says of them in an information sharing agreement: what its `SHARING.md` prints above the rules.
 * Offices and roles, never the name or number of a person.
 */
export interface SharingAgreement {
  /** As people call it, such as `Early help`. */
  readonly title: string
  /** The controller (UK GDPR Art 4(7)), or the controllers. */
  readonly owner: string
  /** Who answers for the owner, and whom to ring. */
  readonly answers: string
  readonly purpose: string
  readonly lawfulBasis: string
  readonly retention: string
  /** How opinions are told from facts (Data Protection Act 2018 s38(3)). */
  readonly factsAndOpinions: string
}
