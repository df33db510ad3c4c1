/** How often somebody may be wrong before her word waits for proof, and for how many milliseconds each time counts. */
export const claimLimits = { mistakes: 3, period: 15 * 60_000 } as const

/**
 * Who has said lately that a life was at risk where nothing said so. Somebody in a hurry mistypes the number of a case; who is wrong again and
 * again is served like everybody else for a while, and not refused.
 */
export class Claims {
  private readonly mistakes = new Map<string, readonly number[]>()

  /** @param now milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether what this person says is believed until it can be looked at. */
  believes(user: string): boolean {
    return this.recent(user).length < claimLimits.mistakes
  }

  /** Keeps in mind that it was not so. */
  wasWrong(user: string): void {
    this.mistakes.set(user, [...this.recent(user), this.now()])
  }

  private recent(user: string): readonly number[] {
    const since = this.now() - claimLimits.period
    return (this.mistakes.get(user) ?? []).filter((at) => at > since)
  }
}
