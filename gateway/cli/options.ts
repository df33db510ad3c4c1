import { Option } from 'commander'

/** `--as <persona>`: who to be, where the development provider vouches for personas. */
export const asPersona = (): Option =>
  new Option('--as <persona>', 'be a persona of the development identity provider (otherwise: mash login)')

/** `--json`: the answer as JSON on standard output, for programs. */
export const asJson = (): Option => new Option('--json', 'print the answer as JSON')

/** Writes one JSON document to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)
}
