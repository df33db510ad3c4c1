import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { exitCodes } from '../exit-codes.js'
import { dataOf, queryHub } from '../hub-client.js'
import { printJson } from '../options.js'
import { accessToken } from '../session.js'
import { forTerminal } from '../words.js'
import { accessEvent, eventSelection, type AccessEvent } from './event.js'
import { eventsText } from './event-text.js'
import { filterOf, withTimes, type EventFilter } from './filter.js'
import { nothing, showPage, withPage, type PageOptions } from './page-of-events.js'
import { readEvents } from './read-events.js'
import { failIfUntrusted, untrustedLog, untrustedSelection, untrustedText } from './untrusted.js'

type Options = Pick<EventFilter, 'from' | 'to'> & PageOptions

/** What may be told to the child, or whoever speaks for her. */
export const reportDocument = `query Report($child: ID!, $from: DateTimeISO, $to: DateTimeISO) {
  whoSawChild(child: $child, from: $from, to: $to) { nodes ${eventSelection} more ${untrustedSelection} }
}`

/** `mash log who-saw <child>` */
export const whoSawCommand = (): Command =>
  withPage(withTimes(new Command('who-saw')))
    .description(
      'everybody who looked at a child’s records: each field that was shown or withheld, by which rule and consent',
    )
    .argument('<child>', 'id of the child in the hub, or its pseudonym in the logs')
    .option(
      '--report',
      'as it may be told to the child: without what a disclosure delay covers or was looked at in a restricted case, all on one page; exits with 1 if it does not fit',
    )
    .addHelpText('after', '\nExample: mash log who-saw e909fe45-f992-589e-96c2-2023576d3325 --as nils')
    .action((child: string, options: Options & { readonly report?: true }) =>
      options.report ? showReport(child, options) : showPage({ ...filterOf(options), child }, options),
    )

const report = z.object({ nodes: z.array(accessEvent), more: z.boolean(), untrusted: z.array(untrustedLog) })

async function showReport(child: string, options: Options): Promise<void> {
  const answer = await queryHub(await accessToken(options.as), reportDocument, {
    ...filterOf(options),
    child,
  })
  const told = report.parse(dataOf(answer)['whoSawChild'])
  if (options.json) printJson(answer)
  else process.stdout.write(reportText(told))
  failIfUntrusted(told.untrusted)
  if (told.more) process.exitCode = exitCodes.FAILED
}

/** A report for a person; that it is not all of it is said before anything else. */
export function reportText({ nodes, more, untrusted }: z.output<typeof report>): string {
  const oldest = more ? nodes.at(-1) : undefined
  const rest =
    oldest === undefined
      ? ''
      : pc.red(`✗ This is not all. Ask for the rest with --to ${justAfter(oldest)}.\n`)
  return `${untrustedText(untrusted)}${rest}${eventsText(nodes) || 'Nobody has looked.\n'}`
}

/** `to` leaves its own instant out, and others may be of the same. */
const justAfter = ({ at }: AccessEvent): string => new Date(Date.parse(at) + 1).toISOString()

/** `mash log what-did <person>` */
export const whatDidCommand = (): Command =>
  withPage(withTimes(new Command('what-did')))
    .description('everything that a person looked at, or did')
    .argument('<person>', 'id of the person, such as amara')
    .addHelpText('after', '\nExample: mash log what-did amara --from 2026-11-01 --as nils')
    .action((actor: string, options: Options) =>
      showPage({ ...filterOf(options), actor }, options, () => nothingOf(actor, options)),
    )

/** Nothing at that time, or nobody of that name: who has mistyped it is not to take it for an answer. */
async function nothingOf(actor: string, { as }: Options): Promise<string> {
  const ever = await readEvents(await accessToken(as), { actor }, { first: 1 })
  return ever.events.length === 0 ? `No entry of the logs is by ${forTerminal(actor)}.\n` : nothing
}
