import type { AgencyRelation } from './agency-people.js'
import type { SyntheticChild } from './people.js'
import type { SyntheticAdult } from './synthetic-person.type.js'

/** Whom an agency knows round the generated children that it knows. */
export type PeopleRound = (children: readonly SyntheticChild[]) => {
  readonly adults: readonly SyntheticAdult[]
  readonly relations: readonly AgencyRelation[]
}

/** Of an agency whose records are of children alone. */
export const nobodyElse: PeopleRound = () => ({ adults: [], relations: [] })

/** Of an agency that knows the adults of each home. Brothers and sisters share theirs, and each is told once. */
export const adultsAtHome: PeopleRound = (children) => {
  const beside = children.flatMap(({ id, household }) => household.adults.map((adult) => ({ id, adult })))
  return {
    adults: [...new Map(beside.map(({ adult }) => [adult.id, adult])).values()],
    relations: beside.map(({ id, adult }) => ({
      child: id,
      relative: adult.id,
      relationship: adult.relationship,
      livesWithChild: adult.livesWithChild,
    })),
  }
}
