import { Command } from 'commander'
import { basisCommand, confirmBasisCommand } from './basis.command.js'
import { chaseCommand } from './chase.command.js'
import { giveCommand } from './give.command.js'
import { letterCommand } from './letter.command.js'
import { recordCommand } from './record.command.js'
import { showCommand } from './show.command.js'

/** `mash case …`: how a case stands, who works on it and on what basis, what happens to it, what is told of it. */
export const caseCommand = (): Command =>
  new Command('case')
    .description(
      'how a case stands, who works on it and on what basis, what happens to it, and what is told of it',
    )
    .addCommand(showCommand())
    .addCommand(recordCommand())
    .addCommand(giveCommand())
    .addCommand(basisCommand())
    .addCommand(confirmBasisCommand())
    .addCommand(chaseCommand())
    .addCommand(letterCommand())
