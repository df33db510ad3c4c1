import pc from 'picocolors'
import { z } from 'zod'
import { problems, type ProblemKind } from '#shared/access-log/verify/problem'
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

/** Whether the index alone is another than its log, which is believed as before. */
export const isOfIndex = ({ kind }: { readonly kind: string }): boolean => kind === 'INDEX_DIFFERS'

/** What is wrong, in words; of a kind of another version the code is all there is. */
export function problemWords(kind: string, firstBadIndex: number): string {
  const says = problems[kind as ProblemKind] as string | undefined // whatever the hub calls it
  return `entry ${firstBadIndex}: ${says ?? ''} (${forTerminal(kind)})`
}

/** Said before anything else: what follows is not all there was, and some of it nobody vouches for. */
export const untrustedText = (logs: readonly UntrustedLog[]): string =>
  logs
    .map(({ service, kind, firstBadIndex, foundAt }) => {
      const log = `log of ${forTerminal(inWords(service))}`
      const [verdict, consequence] = isOfIndex({ kind })
        ? [
            `Searches of the ${log} may lack entries.`,
            'The log itself is believed: mash log verify reads it.',
          ]
        : [
            `The ${log} is not trusted from entry ${firstBadIndex} on.`,
            'What stands there is marked; what came since is missing.',
          ]
      return `${pc.red(`✗ ${verdict}`)}\n    ${problemWords(kind, firstBadIndex)}, found ${forTerminal(foundAt)}. ${consequence}\n`
    })
    .join('')
