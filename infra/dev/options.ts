import { Command, InvalidArgumentError } from 'commander'

/** What a person may ask of `npm start`. */
export interface StartOptions {
  /** Throw everything away first. */
  readonly fresh: boolean
  /** Generated children, beside those of the stories; undefined when not asked for. */
  readonly children: number | undefined
  /** Seed of the generator; undefined when not asked for. */
  readonly seed: number | undefined
  /** Port of the gateway; every other port follows from it. */
  readonly portBase: number
}

/** Exit code of a command line that makes no sense. */
const WRONG_USAGE = 2

const whole = (least: number, most: number, orNone?: string) => (text: string) => {
  const value = Number(text)
  const isWithin = (value >= least && value <= most) || (orNone !== undefined && value === 0)
  if (/^\d+$/.test(text) && isWithin) return value
  const none = orNone === undefined ? '' : `, or 0 for ${orNone}`
  throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}${none}.`)
}

/** Reads the command line; prints help and ends the process when asked to, or with {@link WRONG_USAGE}. */
export function parseOptions(argv: readonly string[]): StartOptions {
  return new Command('npm start --')
    .description(
      'Starts the whole hub on this machine, with invented children: PostgreSQL, identity provider, seven subgraphs, gateway, the signer of access logs.',
    )
    .option('--fresh', 'throw away the data and keys of earlier runs and begin again', false)
    .option(
      '--children <n>',
      'how many generated children to load beside the stories: 10 to 1000000, or 0 (default 50)',
      whole(10, 1_000_000, 'the stories alone'),
    )
    .option(
      '--seed <n>',
      'seed of the generator: the same seed makes the same children (default 1)',
      whole(0, 2 ** 31 - 1),
    )
    .option('--port-base <n>', "the gateway's port; all others follow", whole(1024, 65_000), 4000)
    .addHelpText(
      'after',
      '\nUse your own PostgreSQL: POLICE_DATABASE_URL, HEALTH_DATABASE_URL … GATEWAY_DATABASE_URL (README, "When something is wrong").',
    )
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USAGE))
    .parse(argv)
    .opts<StartOptions>()
}
