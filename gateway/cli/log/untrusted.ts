import pc from 'picocolors'
import { z } from 'zod'
import { problems, type ProblemKind } from '#shared/access-log/verify/problem'
import { exitCodes } from '../exit-codes.js'
import { forTerminal, inWords } from '../words.js'

/** A log that is not trusted from one of its entries on, as the access-log service tells it. */
export const untrustedLog = z.object({
  service: z.string(),
  origin: z.string(),
  kind: z.string(),
  firstBadIndex: z.number().int(),
  foundAt: z.string(),
})

/** {@link untrustedLog} */
export type UntrustedLog = z.output<typeof untrustedLog>

/** What is asked wherever accesses are told. */
export const untrustedSelection = 'untrusted { service origin kind firstBadIndex foundAt }'

/** What follows from what is wrong, in words. */
interface Consequence {
  /** What is said of "the log of Health". */
  readonly verdict: (log: string, firstBadIndex: number) => string
  readonly consequence: string
  /** What `mash log reconcile` says of a log that it names. */
  readonly compared: string
}

const ofLogs: Consequence = {
  verdict: (log, firstBadIndex) => `The ${log} is not trusted from entry ${firstBadIndex} on.`,
  consequence: 'What stands there is marked; what came since is missing.',
  compared: 'is not believed any more',
}

/** Of a log that is believed as before. */
const ofBelieved: Readonly<Record<string, Consequence>> = {
  INDEX_DIFFERS: {
    verdict: (log) => `Searches of the ${log} may lack entries.`,
    consequence: 'The log itself is believed: mash log verify reads it.',
    compared: 'is believed, and the index of it is not: differences may be missing',
  },
  DECISIONS_DIFFER: {
    verdict: (log) => `Decisions about accesses are kept otherwise than the ${log} says.`,
    consequence: 'Entries are not touched by it; reviews, explanations and delays may be.',
    compared: 'is believed, and what is kept of explanations is not',
  },
  SILENT: {
    verdict: (log) => `Nothing is heard of the ${log} any more.`,
    consequence: 'What stands before is believed; what came since is missing.',
    compared: 'is not heard of any more: differences may be missing',
  },
}

/** What follows from something that is wrong with a log. */
export const consequenceOf = ({ kind }: { readonly kind: string }): Consequence => ofBelieved[kind] ?? ofLogs

/** What is wrong, in words; of a kind of another version the code is all there is. */
export function problemWords(kind: string, firstBadIndex: number): string {
  const says = problems[kind as ProblemKind] as string | undefined // whatever the hub calls it
  return `entry ${firstBadIndex}: ${says ?? ''} (${forTerminal(kind)})`
}

/** Said in the help of whatever tells of accesses. */
export const untrustedHelp =
  '\nExits with 1 where a log, or the index of one, is not trusted, or nothing is heard of it: of that it may not tell everything, and says so.\n'

/** A script must not take what is not all there was for all. */
export function failIfUntrusted(logs: readonly UntrustedLog[]): void {
  if (logs.length > 0) process.exitCode = exitCodes.FAILED
}

/** Said before anything else: what follows is not all there was, and some of it nobody vouches for. */
export const untrustedText = (logs: readonly UntrustedLog[]): string =>
  logs
    .map(({ service, kind, firstBadIndex, foundAt }) => {
      const log = `log of ${forTerminal(inWords(service))}`
      const { verdict, consequence } = consequenceOf({ kind })
      return `${pc.red(`✗ ${verdict(log, firstBadIndex)}`)}\n    ${problemWords(kind, firstBadIndex)}, found ${forTerminal(foundAt)}. ${consequence}\n`
    })
    .join('')
