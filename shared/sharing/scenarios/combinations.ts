/** Every combination of one value from each list, in order. */
export function* combinations<T extends object>(lists: {
  readonly [Key in keyof T]: readonly T[Key][]
}): Generator<T> {
  const [first, ...rest] = Object.entries<readonly unknown[]>(lists)
  if (first === undefined) return
  const [key, values] = first
  const tails = rest.length === 0 ? [{}] : [...combinations(Object.fromEntries(rest))]
  for (const value of values) {
    // One value from each list is what a T is.
    for (const tail of tails) yield { [key]: value, ...tail } as T
  }
}
