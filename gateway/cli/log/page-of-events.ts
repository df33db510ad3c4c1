import { Option, type Command } from 'commander'
import pc from 'picocolors'
import { asJson, asPersona, printJson, wholeNumber } from '../options.js'
import { accessToken } from '../session.js'
import { forTerminal } from '../words.js'
import { eventsText } from './event-text.js'
import type { EventFilter } from './filter.js'
import { MAXIMUM_PAGE, readEvents } from './read-events.js'
import { failIfUntrusted, untrustedHelp, untrustedText } from './untrusted.js'

/** Options of a command that shows events a page at a time. */
export interface PageOptions {
  readonly first: number
  readonly after?: string
  readonly as?: string
  readonly json?: true
}

/** Adds them to a command. */
export const withPage = (command: Command): Command =>
  command
    .addOption(
      new Option('--first <count>', `how many events, at most ${MAXIMUM_PAGE}`)
        .argParser(wholeNumber)
        .default(20),
    )
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', untrustedHelp)

/** What is said where no event is found. */
export const nothing = 'Nothing of this is in the logs.\n'

/** Asks for a page of events, and shows it. @param otherwise what is said where there is none */
export async function showPage(
  filter: EventFilter,
  options: PageOptions,
  otherwise: () => Promise<string> | string = () => nothing,
): Promise<void> {
  const { first, after, as, json } = options
  const page = await readEvents(await accessToken(as), filter, { first, after })
  failIfUntrusted(page.untrusted)
  if (json) {
    printJson(page.answer)
    return
  }
  process.stdout.write(untrustedText(page.untrusted))
  process.stdout.write(eventsText(page.events) || (await otherwise()))
  const cursor = forTerminal(page.endCursor ?? '')
  if (page.hasNextPage) process.stdout.write(pc.dim(`\nMore: --after ${cursor}\n`))
}
