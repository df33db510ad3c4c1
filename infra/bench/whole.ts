import { InvalidArgumentError } from 'commander'

/** Reads a whole number above 0 from a command line. */
export function whole(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('It is a whole number above 0.')
}

/** Reads one more of several. */
export const several = (text: string, sofar: readonly number[] = []): readonly number[] => [
  ...sofar,
  whole(text),
]
