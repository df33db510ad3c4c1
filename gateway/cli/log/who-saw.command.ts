import { Command } from 'commander'
import { filterOf, withTimes, type EventFilter } from './filter.js'
import { showPage, withPage, type PageOptions } from './page-of-events.js'

type Options = Pick<EventFilter, 'from' | 'to'> & PageOptions

/** `mash log who-saw <child>` */
export const whoSawCommand = (): Command =>
  withPage(withTimes(new Command('who-saw')))
    .description(
      'everybody who looked at a child’s records: each field that was shown or withheld, by which rule and consent',
    )
    .argument('<child>', 'id of the child in the hub, or its pseudonym in the logs')
    .addHelpText('after', '\nExample: mash log who-saw e909fe45-f992-589e-96c2-2023576d3325 --as nils')
    .action((child: string, options: Options) => showPage({ ...filterOf(options), child }, options))

/** `mash log what-did <person>` */
export const whatDidCommand = (): Command =>
  withPage(withTimes(new Command('what-did')))
    .description('everything that a person looked at, or did')
    .argument('<person>', 'id of the person, such as amara')
    .addHelpText('after', '\nExample: mash log what-did amara --from 2026-11-01 --as nils')
    .action((actor: string, options: Options) => showPage({ ...filterOf(options), actor }, options))
