import { Command } from 'commander'
import { checkProofCommand } from './check-proof.command.js'
import { explainCommand, judgeCommand } from './explain.command.js'
import { exportCommand } from './export.command.js'
import { keysCommand } from './keys.command.js'
import { proveCommand } from './prove.command.js'
import { reconcileCommand } from './reconcile.command.js'
import { reviewCommand, reviewsCommand } from './review.command.js'
import { searchCommand } from './search.command.js'
import { integrityCommand } from './integrity.command.js'
import { verifyCommand } from './verify.command.js'
import { whatDidCommand, whoSawCommand } from './who-saw.command.js'

/** `mash log …`: who saw what, and the proof that nothing of it was altered; for auditors, and whoever they show it to. */
export const logCommand = (): Command =>
  new Command('log')
    .description(
      'the access logs: who saw which field, what was withheld, and proof that nothing was altered',
    )
    .addCommand(whoSawCommand())
    .addCommand(whatDidCommand())
    .addCommand(searchCommand())
    .addCommand(exportCommand())
    .addCommand(verifyCommand())
    .addCommand(integrityCommand())
    .addCommand(reconcileCommand())
    .addCommand(explainCommand())
    .addCommand(judgeCommand())
    .addCommand(reviewsCommand())
    .addCommand(reviewCommand())
    .addCommand(proveCommand())
    .addCommand(checkProofCommand())
    .addCommand(keysCommand())
