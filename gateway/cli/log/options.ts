import { InvalidArgumentError, Option } from 'commander'

/** `--keys <file>`: the keys that somebody has from elsewhere than the hub. */
export const keysFile = (): Option =>
  new Option(
    '--keys <file>',
    'verifier keys to believe, one in a line (otherwise: those seen first, and kept)',
  )

/** An entry's place: `police:17`. */
export interface EntryPlace {
  readonly service: string
  readonly index: number
}

/** Reads `police:17`, as the other commands print it. */
export function entryPlace(text: string): EntryPlace {
  const [, service = '', digits = ''] = /^([a-z][a-z-]*):(0|[1-9]\d{0,14})$/.exec(text) ?? []
  if (service === '')
    throw new InvalidArgumentError('It is a service and a place in its log, such as police:17.')
  return { service, index: Number(digits) }
}
