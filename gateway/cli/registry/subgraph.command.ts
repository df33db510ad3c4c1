import { Command } from 'commander'
import { checkCommand } from './check.command.js'

/** `mash subgraph …`: what an agency publishes of its own part of the graph. */
export const subgraphCommand = (): Command =>
  new Command('subgraph')
    .description('an agency’s own part of the graph: check it before it is published')
    .addCommand(checkCommand())
