import { Command } from 'commander'
import { approvalsCommand, approveCommand } from './approval.commands.js'
import { checkCommand } from './check.command.js'
import { initCommand } from './init.command.js'
import { publishCommand } from './publish.command.js'
import { deleteCommand, fetchCommand, listCommand } from './published.commands.js'

/** `mash subgraph …`: what an agency publishes of its own part of the graph. */
export const subgraphCommand = (): Command =>
  new Command('subgraph')
    .description('an agency’s own part of the graph: begin one, check it, publish it, see what is published')
    .addCommand(initCommand())
    .addCommand(checkCommand())
    .addCommand(publishCommand())
    .addCommand(listCommand())
    .addCommand(fetchCommand())
    .addCommand(deleteCommand())
    .addCommand(approvalsCommand())
    .addCommand(approveCommand())
