import { Command } from 'commander'
import { letterCommand } from './letter.command.js'
import { recordCommand } from './record.command.js'
import { showCommand } from './show.command.js'

/** `mash case …`: how a case stands, what happens to it, what is told of it. */
export const caseCommand = (): Command =>
  new Command('case')
    .description('how a case stands, what happens to it, and what is told of it')
    .addCommand(showCommand())
    .addCommand(recordCommand())
    .addCommand(letterCommand())
