import { Command } from 'commander'
import { decideCommand } from './decide.command.js'
import { diffCommand } from './diff.command.js'
import { explainCommand } from './explain.command.js'
import { matrixCommand } from './matrix.command.js'
import { policyCommand } from './policy.command.js'
import { shadowCommand } from './shadow.command.js'
import { tryCommand } from './try.command.js'

/** `mash sharing …`: the sharing rules, for whoever signs them off, changes them, or wonders. */
export function sharingCommand(): Command {
  return new Command('sharing')
    .description('the sharing rules, by the very code that the agencies run')
    .addCommand(matrixCommand())
    .addCommand(tryCommand())
    .addCommand(decideCommand())
    .addCommand(policyCommand())
    .addCommand(diffCommand())
    .addCommand(shadowCommand())
    .addCommand(explainCommand())
}
