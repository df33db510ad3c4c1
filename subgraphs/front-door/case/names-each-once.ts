/** Whether a list names what is wanted, each once and nothing else, in whatever order. */
export const namesEachOnce = (named: readonly string[], wanted: readonly string[]): boolean =>
  named.length === wanted.length && wanted.every((each) => named.includes(each))
