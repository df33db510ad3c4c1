import { Command } from 'commander'
import { recordCommand } from './record.command.js'
import { showCommand } from './show.command.js'
import { waitingCommand } from './waiting.command.js'

/** `mash hand-over …`: how social care goes on with what the front door handed over to it. */
export const handOverCommand = (): Command =>
  new Command('hand-over')
    .description('how social care goes on with what the front door handed over to it; for social care itself')
    .addCommand(waitingCommand())
    .addCommand(showCommand())
    .addCommand(recordCommand())
