import { Command } from 'commander'
import { recordCommand } from './record.command.js'
import { showCommand } from './show.command.js'
import { waitingCommand } from './waiting.command.js'

/** `mash hand-over …`: how social care and early help go on with what was handed over to them. */
export const handOverCommand = (): Command =>
  new Command('hand-over')
    .description(
      'how social care and early help go on with what was handed over to them; for their own people',
    )
    .addCommand(waitingCommand())
    .addCommand(showCommand())
    .addCommand(recordCommand())
