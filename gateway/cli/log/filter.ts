import { InvalidArgumentError, Option, type Command } from 'commander'
import { z } from 'zod'
import { states } from '#shared/sharing/vocabulary'

/** Which events are wanted: all that is given must be true of an event. The names are those of the graph. */
export interface EventFilter {
  readonly child?: string
  readonly actor?: string
  readonly agency?: string
  readonly role?: string
  readonly service?: string
  readonly action?: string
  readonly field?: string
  readonly category?: string
  readonly purpose?: string
  readonly state?: string
  readonly emergency?: boolean
  readonly from?: string
  readonly to?: string
}

const names = [
  'child',
  'actor',
  'agency',
  'role',
  'service',
  'action',
  'field',
  'category',
  'purpose',
  'state',
  'emergency',
  'from',
  'to',
] as const

/** Adds every filter to a command. */
export const withFilter = (command: Command): Command =>
  withTimes(
    command
      .option('--child <id>', 'about this child: id in the hub, or pseudonym in the logs')
      .option('--actor <id>', 'by this person')
      .option('--agency <agency>', 'by people of this agency')
      .option('--role <role>', 'in this role, such as MASH_PRACTITIONER')
      .option('--service <service>', 'in the log of this service, such as police or gateway')
      .option('--action <name>', 'where this was done, such as requestOverride')
      .option('--field <path>', 'of this field and what is below it, such as PoliceRecord.missingEpisodes')
      .option('--category <category>', 'of this category, such as police.missing')
      .option('--purpose <purpose>', 'for this purpose, such as MASH_ASSESSMENT')
      .addOption(new Option('--state <state>', 'of fields of which this became').choices(states))
      .option('--emergency', 'under emergency access')
      .option('--no-emergency', 'under none'),
  )

/** Adds the filters by time. */
export const withTimes = (command: Command): Command =>
  command
    .option('--from <instant>', 'from this day or instant on, such as 2026-11-01', instant)
    .option('--to <instant>', 'before this day or instant', instant)

/** What of a command's options is a filter. */
export const filterOf = (options: EventFilter): EventFilter =>
  Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])))

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

/** A day begins at midnight, UTC. */
function instant(text: string): string {
  const parsed = moment.safeParse(text)
  if (parsed.success) return new Date(parsed.data).toISOString()
  throw new InvalidArgumentError('A day or an instant, such as 2026-11-01 or 2026-11-01T09:00:00Z.')
}
