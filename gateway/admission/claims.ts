/**
 * How often somebody may be wrong before her word waits for proof, how many refused forms are as much as one such mistake, and for how many
 * milliseconds each time counts.
 */
export const claimLimits = { mistakes: 3, formsForMistake: 10, period: 15 * 60_000 } as const

/** Something that speaks against her word, and how much: a mistake as much as {@link claimLimits} says. */
interface Doubt {
  readonly at: number
  readonly weight: number
}

/**
 * Who has said lately that a life was at risk where nothing said so. Somebody in a hurry mistypes the number of a case; who is wrong again and
 * again is served like everybody else for a while, and not refused.
 */
export class Claims {
  private readonly doubts = new Map<string, readonly Doubt[]>()

  /** @param now milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether what this person says is believed until it can be looked at. */
  believes(user: string): boolean {
    const weight = this.recent(user).reduce((sum, each) => sum + each.weight, 0)
    return weight < claimLimits.mistakes * claimLimits.formsForMistake
  }

  /** Keeps in mind that it was not so. */
  wasWrong(user: string): void {
    this.doubt(user, claimLimits.formsForMistake)
  }

  /** Keeps in mind that it stood on a form that was refused for its values: nobody mistypes one over and over, and a program that does is not to be first. */
  wasRefused(user: string): void {
    this.doubt(user, 1)
  }

  private doubt(user: string, weight: number): void {
    this.doubts.set(user, [...this.recent(user), { at: this.now(), weight }])
  }

  private recent(user: string): readonly Doubt[] {
    const since = this.now() - claimLimits.period
    return (this.doubts.get(user) ?? []).filter(({ at }) => at > since)
  }
}
