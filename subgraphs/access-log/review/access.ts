/** What one person was shown in one request of one child in one case. */
export interface Access {
  readonly number: string
  readonly requestId: string
  readonly child: string
  readonly actor: string
  readonly at: Date
  readonly assessment: string | null
  readonly agency: string
  readonly role: string
  readonly team: string | null
  readonly emergency: boolean
  readonly overrides: readonly string[]
  /** Who opened or confirmed a ticket under which an auditor looked; nobody for most. */
  readonly ticketBy: readonly string[]
  /** It is no more than a line of a list that an agency's desk has of its own agency. */
  readonly onDeskList: boolean
}
