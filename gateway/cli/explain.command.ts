import { Command } from 'commander'
import pc from 'picocolors'
import { refuse } from '#shared/errors/refuse'
import { asJson, printJson } from './options.js'

/** `mash explain <code>` */
export const explainCommand = (): Command =>
  new Command('explain')
    .description('what a code means and what to do about it; works off-line')
    .argument('<code>', 'of a rule, a finding or an error, such as R2, SYNTAX, INVALID_FIELD_SHARING')
    .addOption(asJson())
    .action(async (code: string, { json }: { readonly json?: true }) => {
      // What is explained brings half the hub with it, which no other command waits for.
      const { explain } = await import('#gateway/registry/explain/explanations')
      const found = explain(code)
      if (found.length === 0)
        refuse('No code of this name is known. The list is in gateway/registry/CODES.md.')
      if (json) printJson(found)
      else {
        for (const { code: name, from, says, remedy } of found) {
          process.stdout.write(`${pc.bold(name)} ${pc.dim(`(${from})`)}\n  ${says}\n  ${remedy}\n`)
        }
      }
    })
