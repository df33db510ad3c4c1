#!/usr/bin/env node
import './colours-off.js'
import { Command } from 'commander'
import pc from 'picocolors'
import { HubError } from '#shared/errors/hub-error'
import { adviceCommand } from './advice.command.js'
import { assessmentsCommand } from './assessments.command.js'
import { caseCommand } from './case/case.command.js'
import { contactCommand } from './contact.command.js'
import { directoryCommand } from './directory.command.js'
import { exitCodeOf, exitCodes } from './exit-codes.js'
import { explainCommand } from './explain.command.js'
import { handOverCommand } from './hand-over/hand-over.command.js'
import { importCommand } from './import.command.js'
import { indicatorsCommand } from './indicators/indicators.command.js'
import { linksCommand } from './links.command.js'
import { logCommand } from './log/log.command.js'
import { loginCommand } from './login.command.js'
import { queryCommand } from './query.command.js'
import { returnCommand } from './return/return.command.js'
import { agencyCommand } from './registry/agency.command.js'
import { subgraphCommand } from './registry/subgraph.command.js'
import { supergraphCommand } from './registry/supergraph.command.js'
import { sharingCommand } from './sharing/sharing.command.js'
import { viewCommand } from './view.command.js'
import { worklistCommand } from './worklist.command.js'

const mash = new Command('mash')
  .enablePositionalOptions()
  .description('MASH Hub: one view of the child, composed live from five agencies’ own records.')
  .addCommand(loginCommand())
  .addCommand(assessmentsCommand())
  .addCommand(contactCommand())
  .addCommand(caseCommand())
  .addCommand(worklistCommand())
  .addCommand(handOverCommand())
  .addCommand(adviceCommand())
  .addCommand(directoryCommand())
  .addCommand(viewCommand())
  .addCommand(queryCommand())
  .addCommand(importCommand())
  .addCommand(linksCommand())
  .addCommand(returnCommand())
  .addCommand(indicatorsCommand())
  .addCommand(sharingCommand())
  .addCommand(logCommand())
  .addCommand(agencyCommand())
  .addCommand(subgraphCommand())
  .addCommand(supergraphCommand())
  .addCommand(explainCommand())
  .addHelpText(
    'after',
    `
Exit codes: 0 done, 1 the answer is no, 2 wrong command line, 3 could not reach the hub or not signed in, 4 refused.
The hub is at MASH_GATEWAY_URL (default http://127.0.0.1:4000).`,
  )

// A reader that has seen enough (mash view … | head) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  // Sub-commands print their own usage errors; we only choose the exit code.
  for (const command of [mash, ...mash.commands.flatMap((each) => [each, ...each.commands])])
    command.exitOverride()
  await mash.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  if (error instanceof HubError) {
    process.stderr.write(`${pc.red(error.message)} ${error.remedy}\n`)
    return exitCodeOf(error)
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')) {
    const asked = ['commander.helpDisplayed', 'commander.version'].includes(String(error.code))
    return asked ? exitCodes.OK : exitCodes.USAGE
  }
  process.stderr.write(`${pc.red('Something went wrong.')} ${error instanceof Error ? error.message : ''}\n`)
  return exitCodeOf(error)
}
