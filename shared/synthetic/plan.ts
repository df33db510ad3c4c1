/** How many generated children to load beside the hand-written stories, and the seed that makes them the same everywhere. */
export interface SyntheticPlan {
  readonly children: number
  readonly seed: number
}
