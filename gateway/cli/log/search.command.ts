import { Command } from 'commander'
import { filterOf, withFilter, type EventFilter } from './filter.js'
import { showPage, withPage, type PageOptions } from './page-of-events.js'

/** `mash log search` */
export const searchCommand = (): Command =>
  withPage(withFilter(new Command('search')))
    .description('who was shown what, and what was withheld, in every service; newest first')
    .addHelpText(
      'after',
      '\nExample: mash log search --category police.intelligence --state SHARED --from 2026-11-01 --as nils',
    )
    .action((options: EventFilter & PageOptions) => showPage(filterOf(options), options))
