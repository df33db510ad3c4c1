import { InvalidArgumentError, Option } from 'commander'

/** `--as <persona>`: who to be, where the development provider vouches for personas. */
export const asPersona = (): Option =>
  new Option('--as <persona>', 'be a persona of the development identity provider (otherwise: mash login)')

/** `--json`: the answer as JSON on standard output, for programs. */
export const asJson = (): Option => new Option('--json', 'print the answer as JSON')

/** `--life-at-risk`: the request goes before others when the hub has more to do than it can. */
export const asLifeAtRisk = (): Option =>
  new Option(
    '--life-at-risk',
    'somebody’s life is at risk: goes before others when the hub is overloaded; the case is looked at afterwards',
  )

/** Writes one JSON document to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)
}

/** A number of things, from one. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1.')
  return value
}

/** A number that counts from nought. */
export function nonNegative(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number from 0.')
  return Number(text)
}
