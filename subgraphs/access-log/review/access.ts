/** What one request was shown of one child. */
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
}
