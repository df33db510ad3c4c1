import type { SyntheticHousehold } from './households.js'
import { random, type Random } from './random.js'

/** One home in ten has a case. */
const CASES = 0.1

/** The stream of choices about the case of a generated home; undefined when it has none. Who is asked about it has searched for its children. */
export function caseDraw(
  seed: number,
  { firstIndex }: Pick<SyntheticHousehold, 'firstIndex'>,
): Random | undefined {
  const draw = random(seed, 'front-door/case', firstIndex)
  return draw.chance(CASES) ? draw : undefined
}
