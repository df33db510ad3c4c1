/** Who may sign in at the development identity provider: a line of the committed table of personas. */
export interface Person {
  /** Stable identifier, e.g. `amina-practitioner`; the token's `sub`. */
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly roles: readonly string[]
  /** One sentence for the sign-in page. */
  readonly description: string
}
