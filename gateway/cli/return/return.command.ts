import { Command } from 'commander'
import { cinCommand } from './cin.command.js'

/** `mash return …`: what the law asks of an agency about all of its records. */
export const returnCommand = (): Command =>
  new Command('return').description('a statutory return').addCommand(cinCommand())
